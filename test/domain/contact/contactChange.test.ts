import { describe, expect, test } from 'vitest';
import { awaitCode, CODES, maskContact, readContact, tryCode } from '../../../src/domain/contact/contactChange.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { accept, refusalOf } from '../support/outcome.ts';

const NOW = asInstant(1_000_000);
const MINUTE = 60_000;

describe('the code of a contact change (D11)', () => {
  test('D11: six digits, whatever was drawn', () => {
    expect(awaitCode('+77012345678', 0, NOW).code).toBe('000000');
    expect(awaitCode('+77012345678', CODES - 1, NOW).code).toBe('999999');
  });

  test('D11: the right code gives the value that waited, also with blanks', () => {
    expect(accept(tryCode(awaitCode('+77012345678', 42, NOW), ' 000 042 ', NOW))).toBe('+77012345678');
  });

  test('D11: it holds for a quarter of an hour, its end excluded', () => {
    const pending = awaitCode('+77012345678', 42, NOW);
    expect(tryCode(pending, '000042', asInstant(NOW + 15 * MINUTE - 1)).ok).toBe(true);
    expect(refusalOf(tryCode(pending, '000042', asInstant(NOW + 15 * MINUTE)))).toEqual({ code: 'NOT_FOUND' });
  });

  test('D11: a wrong one costs a try, and after the last the right one no longer helps', () => {
    const pending = awaitCode('+77012345678', 42, NOW);
    expect(refusalOf(tryCode(pending, '000043', NOW))).toEqual({ code: 'CODE_WRONG', triesLeft: 4 });
    expect(refusalOf(tryCode({ ...pending, triesLeft: 0 }, '000042', NOW))).toEqual({
      code: 'CODE_WRONG',
      triesLeft: 0,
    });
  });

  test('nothing waits: nothing is there', () => {
    expect(refusalOf(tryCode(null, '000042', NOW))).toEqual({ code: 'NOT_FOUND' });
  });
});

describe('a contact people typed', () => {
  test('a number in E.164, an address as it is', () => {
    expect(readContact('PHONE', '8 (701) 234-56-78')).toEqual({ ok: true, value: '+77012345678' });
    expect(readContact('EMAIL', ' parent@пошта.қаз ')).toEqual({ ok: true, value: 'parent@пошта.қаз' });
  });

  test.each([
    '',
    'a',
    'a@b',
    'a@b.',
    '@b.kz',
    'a b@c.kz',
    'a@b@c.kz',
    'a@b.kz\nBcc: all@c.kz',
    'a@b.kz,c@d.kz',
    `${'a'.repeat(250)}@b.kz`,
  ])('no address: %j', (typed) => {
    expect(readContact('EMAIL', typed)).toMatchObject({ ok: false, issues: [{ path: 'value', code: 'FORMAT' }] });
  });

  test('shown are at most its last two characters', () => {
    expect(maskContact('PHONE', '+77012345678')).toBe('••••••••••78');
    expect(maskContact('EMAIL', 'parent@example.kz')).toBe('••••••@••••kz');
  });
});
