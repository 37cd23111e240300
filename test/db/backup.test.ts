import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAllCities } from '../../src/db/city.ts';
import { openDatabase, type Database } from '../../src/db/client.ts';
import { countMisfits } from '../../src/db/misfits.ts';
import { openSealingSession } from '../../src/db/sealing/sealingSession.ts';
import { loadDemoCity } from '../../src/demo/loadDemoCity.ts';
import { brokenInvariants } from '../../src/demo/simulation/brokenInvariants.ts';
import type { ApplicationId, CityId, DirectionId, PersonId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { Sealer } from '../../src/realtime/sealer.ts';
import { cancelDirection } from '../../src/services/cancelDirection.ts';
import { leaveQueue } from '../../src/services/leaveQueue.ts';
import { liveUntil } from '../../src/services/liveUntil.ts';
import { isWhole, verifyJournal } from '../../src/services/verifyJournal.ts';
import { backUp, restore, type Backup } from '../support/backup.ts';
import { signedIn } from '../support/callApi.ts';
import { createTestDatabase } from '../support/database.ts';
import { expectRetold } from '../support/expectRetold.ts';
import { openWorld } from '../support/world.ts';

const NOW = asInstant(Date.parse('2026-11-24T06:00:00Z'));
const THEN = asInstant(NOW + 10 * 86_400_000);

const world = await openWorld();
const spare = await createTestDatabase();
let cityId: CityId;
let backup: Backup;
let restored: Database;

const depsAt = ({ db }: Pick<Database, 'db'>, now: Instant) => ({ db, clock: { now: async () => now } });

const sealAll = async (url: string): Promise<void> => {
  const sealer = new Sealer({ session: openSealingSession(url) });
  while ((await sealer.seal()) !== 0);
  await sealer.stop();
};

/** Families with a live direction, and who may act for them. */
const directed = async ({ db }: Pick<Database, 'db'>) =>
  (
    await db.execute<{ direction_id: string; application_id: string; person_id: string }>(sql`
      select distinct on (a.id) a.direction_id, a.id as application_id, g.person_id
      from application a join guardian g on g.child_id = a.child_id
      where a.state = 'DIRECTED' order by a.id`)
  ).map((row) => ({
    directionId: Number(row.direction_id) as DirectionId,
    applicationId: Number(row.application_id) as ApplicationId,
    viewer: signedIn(Number(row.person_id) as PersonId),
  }));

/** A city that was alive for ten days, sealed and backed up, and what was restored from that. */
beforeAll(async () => {
  await loadDemoCity({ now: NOW, size: 'small', seed: 5, sql: world.sql, cipher: world.db.cipher });
  [cityId] = (await findAllCities(world.db)) as [CityId];
  await liveUntil(depsAt(world, NOW), cityId, THEN);
  await sealAll(world.url);
  backup = await backUp(world.url);
  await restore(spare.url, backup);
  restored = openDatabase({ url: spare.url, cipher: world.db.cipher, max: 4 });
}, 120_000);
afterAll(async () => {
  await restored.close();
  await spare.drop();
  await world.close();
});

test('backup → restore: every row of every table comes back as it was', async () => {
  expect(backup.size).toBeGreaterThan(25);
  expect(backup.get('journal')?.length).toBeGreaterThan(1_000);
  const again = await backUp(spare.url);
  for (const [table, rows] of backup) expect(again.get(table), table).toEqual(rows);
  expect([...again.keys()]).toEqual([...backup.keys()]);
});

test('P18, I9: what was restored is what its own journal tells, sealed under the same last link', async () => {
  await expectRetold(restored, cityId);
  const [before, after] = [await verifyJournal(world.db), await verifyJournal(restored.db)];
  expect(isWhole(after)).toBe(true);
  expect(after).toEqual(before);
  expect(after.cities[0]?.lines).toBeGreaterThan(1_000);
});

test('P12, I3, I12: all that must agree agrees after a restore, positions too', async () => {
  expect(await countMisfits(restored.db)).toEqual([]);
  expect(await brokenInvariants(restored, cityId, THEN)).toEqual([]);
});

test('a restored city lives on where it was: acts, deadlines, new numbers and seals', async () => {
  const [one, other] = await directed(restored);
  if (one === undefined || other === undefined) throw new Error('Nobody has a direction');
  const now = asInstant(THEN + 3_600_000);
  const act = (viewer: typeof one.viewer, idempotencyKey: string) => ({ viewer, idempotencyKey });
  expect(await cancelDirection(depsAt(restored, now), act(one.viewer, 'after-1'), one)).toMatchObject({ ok: true });
  const left = await leaveQueue(depsAt(restored, now), act(other.viewer, 'after-2'), { ...other, reason: 'MOVED' });
  expect(left).toMatchObject({ ok: true });
  await liveUntil(depsAt(restored, now), cityId, asInstant(now + 5 * 86_400_000));
  await sealAll(spare.url);
  await expectRetold(restored, cityId);
  const [city] = (await verifyJournal(restored.db)).cities;
  expect(city?.brokenAt).toBeNull();
  expect(city?.lines).toBeGreaterThan((await verifyJournal(world.db)).cities[0]?.lines ?? 0);
});
