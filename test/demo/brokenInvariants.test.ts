import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCipher } from '../../src/db/cipher.ts';
import { findAllCities } from '../../src/db/city.ts';
import { openDatabase, type Database } from '../../src/db/client.ts';
import { brokenInvariants } from '../../src/demo/simulation/brokenInvariants.ts';
import { loadDemoCity } from '../../src/demo/loadDemoCity.ts';
import type { CityId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { liveUntil } from '../../src/services/liveUntil.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const NOW = asInstant(Date.parse('2026-01-12T07:00:00Z'));
const A_MONTH_MS = 30 * 86_400_000;

let home: TestDatabase;
let database: Database;
let owner: postgres.Sql;
let cityId: CityId;

beforeAll(async () => {
  home = await createTestDatabase();
  const cipher = makeCipher({ currentId: '1', encryption: new Map([['1', randomBytes(32)]]), index: randomBytes(32) });
  database = openDatabase({ url: home.url, cipher, max: 2 });
  owner = postgres(home.url, { max: 1, onnotice: () => undefined });
  await loadDemoCity({ sql: database.sql, cipher, now: NOW, size: 'small', seed: 1 });
  const [first] = await findAllCities(database.db);
  if (first === undefined) throw new Error('The demo city is missing');
  cityId = first;
  await liveUntil({ db: database.db, clock: { now: async () => NOW } }, cityId, NOW);
});
afterAll(async () => {
  await Promise.all([database.close(), owner.end()]);
  await home.drop();
});

const broken = (now: Instant = NOW) => brokenInvariants(database, cityId, now);

/** Past every trigger that would refuse it. */
const force = (statement: string): Promise<number> =>
  owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    return (await tx.unsafe(statement)).count;
  });

test('a city in which everything agrees has nothing broken', async () => {
  expect(await broken()).toEqual([]);
});

test('D1: deadlines that passed without anybody living them are told', async () => {
  expect(await broken(asInstant(NOW + A_MONTH_MS))).toContainEqual(expect.stringContaining('a deadline has passed'));
});

const PLANTED = [
  [
    'a seat freed under a live direction (I3)',
    `update seat set state = 'FREE', direction_id = null where id = (select min(id) from seat where state = 'HELD')`,
    /a direction that disagrees.*1/,
  ],
  [
    'a group with room for one more than it has seats (P12)',
    'update kindergarten_group set capacity = capacity + 1 where id = (select min(id) from kindergarten_group)',
    /is not the capacity \(P12\): 1/,
  ],
  [
    'wishes that count as waiting and are not (B9)',
    `update wish set waits_from = null where waits_from is not null`,
    /the position of application \d+ \(B9\)/,
  ],
  [
    'a wish that kept an older key',
    `update wish set queued_at = queued_at - interval '1 day' where (application_id, rank) = (select application_id, rank from wish order by 1, 2 limit 1)`,
    /a wish is out of step with its application: 1/,
  ],
  [
    'a child that waits for a case there is not (R17)',
    `update application set held_until = '2026-02-11' where id = (select min(id) from application where state = 'QUEUED')`,
    /not held as the cases of its child say \(R17\): 1/,
  ],
] as const;

for (const [wrong, statement, told] of PLANTED) {
  test(`the end of a simulation would tell ${wrong}`, async () => {
    expect(await force(statement)).toBeGreaterThan(0);
    expect((await broken()).join('\n')).toMatch(told);
  });
}
