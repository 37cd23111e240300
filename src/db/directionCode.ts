import { timingSafeEqual } from 'node:crypto';
import type { DirectionId } from '../domain/shared/ids.ts';
import type { Cipher } from './cipher.ts';

/** Crockford's: no letter of it is taken for another, or for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 100 bits: nobody finds one by trying. */
const SEAL_LENGTH = 20;

/** A code is typed by hand at worst: its seal stands in groups. */
const GROUP_LENGTH = 5;

const LONGEST_NUMBER = 11;

const numberWords = (id: number): string => {
  const rest = Math.floor(id / 32);
  return `${rest === 0 ? '' : numberWords(rest)}${ALPHABET.charAt(id % 32)}`;
};

const sealOf = (cipher: Cipher, id: DirectionId): string =>
  [...cipher.blindIndex('direction code', String(id)).subarray(0, SEAL_LENGTH)]
    .map((byte) => ALPHABET.charAt(byte % 32))
    .join('');

/** `1F-7KQ2M-9ZX4T-0ABCD-EFGHJ`: which direction it is, and a seal that only this installation's key makes. */
export const directionCode = (cipher: Cipher, id: DirectionId): string => {
  const seal = sealOf(cipher, id);
  const groups = Array.from({ length: SEAL_LENGTH / GROUP_LENGTH }, (_, index) =>
    seal.slice(index * GROUP_LENGTH, (index + 1) * GROUP_LENGTH),
  );
  return [numberWords(id), ...groups].join('-');
};

/** As a person may have typed it: small letters, spaces, an O for a zero. */
const plain = (code: string): string =>
  code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** The direction a code was made for; null for anything that this installation did not seal. */
export const directionOfCode = (cipher: Cipher, code: string): DirectionId | null => {
  const text = plain(code.slice(0, 2 * (LONGEST_NUMBER + SEAL_LENGTH)));
  const digits = Array.from(text.slice(0, -SEAL_LENGTH), (letter) => ALPHABET.indexOf(letter));
  const seal = text.slice(-SEAL_LENGTH);
  if (digits.length === 0 || digits.length > LONGEST_NUMBER || digits.includes(-1)) return null;
  const number = digits.reduce((sum, digit) => sum * 32 + digit, 0);
  if (!Number.isSafeInteger(number)) return null;
  // The seal below says whether there can be such a direction at all.
  const id = number as DirectionId;
  const right = Buffer.from(sealOf(cipher, id), 'utf8');
  const given = Buffer.from(seal, 'utf8');
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
};
