import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCipher } from '../../src/db/cipher.ts';
import { directionCode, directionOfCode } from '../../src/db/directionCode.ts';
import type { DirectionId } from '../../src/domain/shared/ids.ts';
import { runs } from '../support/runs.ts';

const cipherOf = (index: Uint8Array) =>
  makeCipher({ currentId: 'one', encryption: new Map([['one', Buffer.alloc(32, 'one')]]), index });

const cipher = cipherOf(randomBytes(32));
const anyDirection = fc.maxSafeNat().map((number) => number as DirectionId);

test('a code leads back to its direction, also when a person types it', () => {
  fc.assert(
    fc.property(anyDirection, (id) => {
      const code = directionCode(cipher, id);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]+(-[0-9A-HJKMNP-TV-Z]{5}){4}$/);
      expect(directionOfCode(cipher, code)).toBe(id);
      const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
      expect(directionOfCode(cipher, typed)).toBe(id);
    }),
    { numRuns: runs(200, 5000) },
  );
});

test('one letter changed, another number or another key: it leads nowhere', () => {
  fc.assert(
    fc.property(anyDirection, fc.nat(), fc.constantFrom(...'02468BDFHKMRT'), (id, where, letter) => {
      const code = directionCode(cipher, id);
      const index = where % code.length;
      const changed = `${code.slice(0, index)}${letter}${code.slice(index + 1)}`;
      fc.pre(changed.replaceAll('-', '') !== code.replaceAll('-', ''));
      expect(directionOfCode(cipher, changed)).toBeNull();
      expect(directionOfCode(cipherOf(randomBytes(32)), code)).toBeNull();
      const [, ...seal] = code.split('-');
      expect(directionOfCode(cipher, ['1Z', ...seal].join('-'))).toBe(id === 63 ? id : null);
    }),
    { numRuns: runs(200, 5000) },
  );
});

test('anything else leads nowhere', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(directionOfCode(cipher, text)).toBeNull();
    }),
    { numRuns: runs(500, 20_000) },
  );
});
