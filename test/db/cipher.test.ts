import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCipher, type Place } from '../../src/db/cipher.ts';
import { findIdentity } from '../../src/db/child.ts';
import { findStanding } from '../../src/db/standing/standing.ts';
import type { Keys } from '../../src/ports/keys.ts';
import { asDay } from '../../src/domain/shared/time.ts';
import postgres from 'postgres';
import { runs } from '../support/runs.ts';
import { openWorld } from '../support/world.ts';

const index = randomBytes(32);
const keys = (currentId: string, ...ids: readonly string[]): Keys => ({
  currentId,
  encryption: new Map(ids.map((id) => [id, Buffer.alloc(32, id)])),
  index,
});
const place: Place = { table: 'child', column: 'iin_cipher', row: 7 };

test('what was encrypted is read in its place, whatever the text', () => {
  const cipher = makeCipher(keys('one', 'one'));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, row) => {
      expect(cipher.decrypt(cipher.encrypt(text, { ...place, row }), { ...place, row })).toBe(text);
    }),
    { numRuns: runs(200, 5000) },
  );
});

test('one changed bit anywhere is found', () => {
  const cipher = makeCipher(keys('one', 'one'));
  const value = cipher.encrypt('170517600123', place);
  for (let bit = 0; bit < value.length * 8; bit += 1) {
    const altered = Uint8Array.from(value);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => cipher.decrypt(altered, place), `bit ${bit}`).toThrow();
  }
});

test('a value that was cut short is found', () => {
  const cipher = makeCipher(keys('one', 'one'));
  const value = cipher.encrypt('text', place);
  for (let length = 0; length < value.length; length += 1) {
    expect(() => cipher.decrypt(value.subarray(0, length), place)).toThrow();
  }
});

test('a value moved to another row, column or table is not read', () => {
  const cipher = makeCipher(keys('one', 'one'));
  const value = cipher.encrypt('text', place);
  for (const other of [{ row: 8 }, { column: 'name_cipher' }, { table: 'person' }]) {
    expect(() => cipher.decrypt(value, { ...place, ...other })).toThrow();
  }
});

test('the same text never looks the same twice', () => {
  const cipher = makeCipher(keys('one', 'one'));
  expect(cipher.encrypt('text', place)).not.toEqual(cipher.encrypt('text', place));
});

test('keys rotate: old values stay readable and are known as old, new ones bear the new key', () => {
  const before = makeCipher(keys('2026', '2026'));
  const after = makeCipher(keys('2027', '2026', '2027'));
  const old = before.encrypt('text', place);
  expect(after.decrypt(old, place)).toBe('text');
  expect([after.isOld(old), after.isOld(after.encrypt('text', place))]).toEqual([true, false]);
  expect(() => before.decrypt(after.encrypt('text', place), place)).toThrow('"2027" is not configured');
});

test('a current key that is not there is said at once', () => {
  expect(() => makeCipher(keys('2027', '2026'))).toThrow('"2027" is not configured');
});

test('a blind index finds the same text, in its own field only, and only with its key', () => {
  const cipher = makeCipher(keys('one', 'one'));
  expect(cipher.blindIndex('child.iin', '1')).toEqual(cipher.blindIndex('child.iin', '1'));
  expect(cipher.blindIndex('child.iin', '1')).not.toEqual(cipher.blindIndex('person.phone', '1'));
  const other = makeCipher({ ...keys('one', 'one'), index: randomBytes(32) });
  expect(cipher.blindIndex('child.iin', '1')).not.toEqual(other.blindIndex('child.iin', '1'));
});

test('in the tables no name, number or kind of privilege can be read, and swapped rows are noticed', async () => {
  const world = await openWorld();
  const owner = postgres(world.url, { max: 1 });
  try {
    const { make, db } = world;
    const [one, other] = [
      await make.child({ name: 'Aigerim Synthetic' }),
      await make.child({ name: 'Daniyar Synthetic' }),
    ];
    const { application } = await make.application({
      childId: one,
      privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' },
    });
    expect(await findIdentity(db, one)).toMatchObject({ name: 'Aigerim Synthetic', birthOn: asDay('2023-05-17') });

    const stored = await owner`select array_agg(c::text) || array_agg(p::text) as rows from child c, privilege p`;
    const iin = (await findIdentity(db, one))?.iin ?? '';
    for (const secret of ['Synthetic', 'CONSCRIPT', iin].flatMap((text) => [text, Buffer.from(text).toString('hex')])) {
      expect(JSON.stringify(stored)).not.toContain(secret);
    }

    await owner`update child set name_cipher = (select name_cipher from child where id = ${other}) where id = ${one}`;
    await expect(findIdentity(db, one)).rejects.toThrow();
    await owner`update privilege set subcategory_cipher = set_byte(subcategory_cipher, 20, 0)`;
    await owner`update privilege set subcategory_cipher = set_byte(subcategory_cipher, 21, 0)`;
    await expect(findStanding(db, application.id)).rejects.toThrow();
  } finally {
    await owner.end();
    await world.close();
  }
});
