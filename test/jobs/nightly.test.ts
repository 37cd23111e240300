import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { saveSuccess } from '../../src/db/idempotency.ts';
import { transaction } from '../../src/db/transaction.ts';
import type { PersonId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { demoCarriers } from '../../src/integrations/demoCarriers.ts';
import { forget, watchCalendars, watchInvariants } from '../../src/jobs/nightly.ts';
import type { JobDeps } from '../../src/jobs/task.ts';
import type { BrokenInvariant } from '../../src/services/checkInvariants.ts';
import { NOW } from '../support/made.ts';
import { memoryStorage } from '../support/memoryStorage.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const owner = postgres(world.url, { max: 1, onnotice: () => undefined });
afterAll(async () => {
  await owner.end();
  await world.close();
});
const { db, make } = world;

const storage = memoryStorage();
const checked: (readonly BrokenInvariant[])[] = [];
const warned: number[] = [];
const depsAt = (now: Instant): JobDeps => ({
  db,
  clock: { now: async () => now },
  realTime: () => NOW,
  carriers: demoCarriers,
  storage,
  watchman: {
    taskEnded: () => undefined,
    taskFailed: () => undefined,
    everythingChecked: (broken) => void checked.push(broken),
    calendarEndsSoon: (_city, _until, daysLeft) => void warned.push(daysLeft),
  },
});

test('a broken invariant is reported by its name, and a whole city by nothing', async () => {
  const { application, seat } = await make.direction();
  await make.application({ cityId: application.cityId });
  await watchInvariants.work(depsAt(NOW), []);
  expect(checked.pop()).toEqual([]);

  // As nobody but a superuser could.
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update seat set state = 'FREE', direction_id = null where id = ${seat?.id ?? 0}`;
    await tx`update wish set birth_year = 1999 where application_id = ${application.id}`;
  });
  await watchInvariants.work(depsAt(NOW), []);
  expect(checked.pop()).toEqual([
    { invariant: 'direction_misfit', count: 1 },
    { invariant: 'wish_misfit', count: 1 },
  ]);
});

test('D3: a key is forgotten after its 30 days and not before', async () => {
  const actorId: PersonId = await make.person();
  const keyAt = (key: string, at: Instant) =>
    transaction(db, (tx) =>
      saveSuccess(tx, { actorId, verb: 'test', key }, { inputHash: new Uint8Array(32), result: {}, at }),
    );
  const days = 86_400_000;
  await keyAt('old', asInstant(NOW - 30 * days - 1));
  await keyAt('young', asInstant(NOW - 30 * days + 1));
  await forget.work(depsAt(NOW), []);
  const left = await db.execute<{ key: string }>(sql`select key from idempotency where actor_id = ${actorId}`);
  expect(left.map(({ key }) => key)).toEqual(['young']);
});

test('D9: the desk is warned when the last known day is less than 90 days away', async () => {
  await watchCalendars.work(depsAt(NOW), []);
  expect(warned).toEqual([]);
  await watchCalendars.work(depsAt(asInstant(Date.parse('2027-10-03T06:00:00Z'))), []);
  expect(new Set(warned)).toEqual(new Set([89]));
});

test('a scan that nobody presented goes by night, from the storage and from the books', async () => {
  const { direction } = await make.direction();
  const name = '5b0c3f9e-8f0e-4d59-9b0a-3d1f6f6f2c11';
  await storage.save(name, Buffer.from('sealed'));
  await owner`
    insert into upload (direction_id, requested_by, ticket_index, file_key, created_at, expires_at)
    select ${direction?.id ?? 0}, min(id), '\\x01', ${name}, now() - interval '2 days', now() - interval '25 hours' from person`;
  await forget.work(depsAt(NOW), []);
  expect(storage.files.has(name)).toBe(false);
  expect(await owner`select id from upload`).toEqual([]);
});
