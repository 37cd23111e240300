import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_NAME_LENGTH, parsePersonName } from '../../../src/domain/shared/personName.ts';
import { maskPhone, parsePhone } from '../../../src/domain/shared/phone.ts';
import { lengthOf, parseText } from '../../../src/domain/shared/text.ts';

/** Written by code, so that no editor, diff or formatter can change them. */
const char = (code: number) => String.fromCharCode(code);
const NUL = char(0);
const LONE_SURROGATE = char(0xd83d);
const BIDI_OVERRIDE = char(0x202e);
const NONCHARACTER = char(0xffff);
const FORBIDDEN = [
  NUL,
  char(0x1b),
  char(0x7f),
  char(0x85),
  '\r',
  LONE_SURROGATE,
  char(0xde00),
  BIDI_OVERRIDE,
  NONCHARACTER,
];

const named = (typed: string) => {
  const parsed = parsePersonName(typed);
  return parsed.ok ? parsed.name : parsed.defect;
};

describe('A name', () => {
  it.each([
    ['Әлия', 'Әлия'],
    ['Ғабит Мүсірепов', 'Ғабит Мүсірепов'],
    ['Іңкәр Өтеген Ұлан Һалық', 'Іңкәр Өтеген Ұлан Һалық'],
    ["O'Brien-Smith", "O'Brien-Smith"],
    ['Jean d’Arc Jr.', 'Jean d’Arc Jr.'],
    ['  Айгерім   Тестова ', 'Айгерім Тестова'],
    ['Петр\u00a0Иванов', 'Петр Иванов'],
  ])('%j is kept as %j', (typed, kept) => expect(named(typed)).toBe(kept));

  it('is one text, however its letters were composed', () => {
    const composed = 'Йорданка Ёлкина Éva';
    expect(composed.normalize('NFD')).not.toBe(composed);
    expect(named(composed.normalize('NFD'))).toBe(composed);
  });

  it.each(FORBIDDEN)('with the character %j inside is refused', (bad) => {
    expect(named(`Ай${bad}гүл`)).toBe('FORBIDDEN_CHARACTER');
  });

  it.each([
    'Айгүл\r\nBCC: all',
    'Айгүл\nТестова',
    'Айгүл\tТестова',
    'Айгүл1',
    '=cmd()',
    '<b>Айгүл</b>',
    '-Айгүл',
    '...',
    '👶',
    'Ай\u200bгүл',
  ])('%j is refused', (typed) => expect(named(typed)).toBe('FORBIDDEN_CHARACTER'));

  it('is not empty, and at most 100 characters long', () => {
    expect(named('')).toBe('EMPTY');
    expect(named(' \u00a0 ')).toBe('EMPTY');
    expect(named('ә'.repeat(MAX_NAME_LENGTH))).toBe('ә'.repeat(100));
    expect(named('ә'.repeat(MAX_NAME_LENGTH + 1))).toBe('TOO_LONG');
    expect(named('ә'.repeat(20_000))).toBe('TOO_LONG');
  });
});

describe('A text', () => {
  const parsed = (typed: string, maxLength = 500) => {
    const answer = parseText(typed, { maxLength });
    return answer.ok ? answer.text : answer.defect;
  };

  it('may have several lines, which end the same way everywhere', () => {
    expect(parsed(' бірінші\r\nвторая\nthird ')).toBe('бірінші\nвторая\nthird');
  });

  it.each(FORBIDDEN)('with the character %j is refused', (bad) => {
    expect(parsed(`a${bad}b`)).toBe('FORBIDDEN_CHARACTER');
  });

  it('counts characters as people do: an emoji is one, a letter with its accent too', () => {
    expect(parsed('👶'.repeat(10), 10)).toBe('👶'.repeat(10));
    expect(parsed('👶'.repeat(11), 10)).toBe('TOO_LONG');
    expect(parsed('e\u0301'.repeat(10), 10)).toBe('é'.repeat(10));
    expect(parsed('x'.repeat(20_000))).toBe('TOO_LONG');
    expect(parsed(' \n ')).toBe('EMPTY');
  });

  it('of anything at all is either refused or safe to store, and stays as it is when read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const answer = parseText(typed, { maxLength: 50 });
        if (!answer.ok) return;
        expect(answer.text).toBe(answer.text.normalize('NFC').trim());
        expect(answer.text.includes(NUL)).toBe(false);
        expect(encodeURIComponent(answer.text).length).toBeGreaterThan(0);
        expect(lengthOf(answer.text)).toBeLessThanOrEqual(50);
        expect(parseText(answer.text, { maxLength: 50 })).toEqual(answer);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('A phone', () => {
  const phoned = (typed: string) => {
    const parsed = parsePhone(typed);
    return parsed.ok ? parsed.phone : parsed.defect;
  };

  it.each([
    '+77011234567',
    '87011234567',
    '8 (701) 123-45-67',
    '+7 701 123 45 67',
    '7 701 123 45 67',
    '701 123 45 67',
    ' 8.701.123.45.67 ',
  ])('%j is the same Kazakhstan number', (typed) => expect(phoned(typed)).toBe('+77011234567'));

  it.each([
    ['+44 20 7946 0958', '+442079460958'],
    ['+998 90 123 45 67', '+998901234567'],
    ['+7 903 123-45-67', '+79031234567'],
  ])('%j of another country needs its plus', (typed, kept) => expect(phoned(typed)).toBe(kept));

  it.each([
    '',
    '+',
    '12345',
    '870112345',
    '8701123456',
    '870112345678',
    '+7701123456',
    '+770112345678',
    '+0123456789',
    '+1234567890123456',
    '442079460958',
    '+7701abc4567',
    '+７７０１１２３４５６７',
    '+77011234567\n+77017654321',
    `+7701${NUL}1234567`,
    '+7'.repeat(10_000),
  ])('%j is no phone', (typed) => expect(phoned(typed)).toBe('FORMAT'));

  it('shows at most its last two digits', () => {
    const parsed = parsePhone('+77011234567');
    expect(parsed.ok && maskPhone(parsed.phone)).toBe('••••••••••67');
  });
});
