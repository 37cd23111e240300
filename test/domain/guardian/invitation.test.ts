import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  inFours,
  INVITATION_CODE_LENGTH,
  invitationCode,
  readInvitationCode,
} from '../../../src/domain/guardian/invitation.ts';

const draws = fc.uint8Array({ minLength: INVITATION_CODE_LENGTH, maxLength: INVITATION_CODE_LENGTH });

test('D11: a code is read however it is typed', () => {
  fc.assert(
    fc.property(draws, (drawn) => {
      const code = invitationCode(drawn);
      for (const typed of [
        code,
        inFours(code),
        code.toLowerCase(),
        ` ${[...code].join(' ')} `,
        code.replaceAll('0', 'o').replaceAll('1', 'l'),
      ]) {
        expect(readInvitationCode(typed)).toBe(code);
      }
    }),
  );
});

test('D11: every symbol is as likely as any other', () => {
  const all = invitationCode(Uint8Array.from({ length: 256 }, (_, draw) => draw));
  const counts = new Map<string, number>();
  for (const symbol of all) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  expect(counts.size).toBe(32);
  expect(new Set(counts.values())).toEqual(new Set([8]));
});

test.each(['', 'ABCD', 'U'.repeat(12), '0'.repeat(13), '0'.repeat(20_000), '００００００００００００'])(
  'no code: %j',
  (typed) => {
    expect(readInvitationCode(typed)).toBeNull();
  },
);
