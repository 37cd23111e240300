import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { makeCipher } from '../../src/db/cipher.ts';
import { openDatabase } from '../../src/db/client.ts';
import { loadDemoCity } from '../../src/demo/loadDemoCity.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { createTestDatabase } from '../support/database.ts';

test('the city with all its figures is loaded and agrees with itself', async () => {
  const { url, drop } = await createTestDatabase();
  const cipher = makeCipher({ currentId: '1', encryption: new Map([['1', randomBytes(32)]]), index: randomBytes(32) });
  const database = openDatabase({ url, cipher, max: 1 });
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const now = asInstant(Date.parse('2026-11-24T06:00:00Z'));
    const loaded = await loadDemoCity({ sql: database.sql, cipher, now, size: 'city', seed: 1 });
    expect(loaded).toMatchObject({ kindergartens: 653, seats: 24_297 });
    for (const misfit of ['unsettled', 'direction_misfit', 'seat_misfit', 'application_misfit', 'group_misfit']) {
      expect(await owner.unsafe(`select * from ${misfit} limit 1`)).toHaveLength(0);
    }
  } finally {
    await Promise.all([database.close(), owner.end()]);
    await drop();
  }
});
