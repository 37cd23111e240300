import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import type { BatchRequest } from '../../src/db/batchRequest.ts';
import { openDatabase, type Db } from '../../src/db/client.ts';
import { openJobQueue, type JobQueue } from '../../src/db/jobQueue.ts';
import { findStanding } from '../../src/db/standing/standing.ts';
import { transaction } from '../../src/db/transaction.ts';
import { batchDueAt } from '../../src/domain/allocation/microBatch.ts';
import { PRESET_RULES } from '../../src/domain/policy/presets.ts';
import type { ApplicationId, CityId } from '../../src/domain/shared/ids.ts';
import { asDay, asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { demoCarriers } from '../../src/integrations/demoCarriers.ts';
import { lookForChances, runMicroBatches } from '../../src/jobs/runMicroBatches.ts';
import { SCHEDULE } from '../../src/jobs/schedule.ts';
import { startWorkers } from '../../src/jobs/startWorkers.ts';
import type { JobDeps } from '../../src/jobs/task.ts';
import { cancelDirection } from '../../src/services/cancelDirection.ts';
import { NOW } from '../support/made.ts';
import { memoryStorage } from '../support/memoryStorage.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const jobs = await openJobQueue({ url: world.url, queues: SCHEDULE, isWorking: false, onTrouble: () => undefined });
const { db, close } = openDatabase({ url: world.url, cipher: world.db.cipher, jobs });
afterAll(async () => {
  await close();
  await jobs.stop(1_000);
  await world.close();
});
const { make } = world;

const failures: unknown[] = [];
const depsAt = (now: Instant | (() => Instant), queue: JobQueue = jobs): JobDeps => ({
  db: Object.assign(Object.create(db) as Db, { jobs: queue }),
  clock: { now: async () => (typeof now === 'function' ? now() : now) },
  realTime: () => NOW,
  carriers: demoCarriers,
  storage: memoryStorage(),
  watchman: {
    taskEnded: () => undefined,
    taskFailed: (task, error) => void failures.push({ task, error }),
    everythingChecked: () => undefined,
    calendarEndsSoon: () => undefined,
  },
});

/** A held seat, its family, and the next in turn. */
const seatAndTwo = async (rules = {}) => {
  const cityId = await make.city({ rules });
  const { kindergartenId, seats } = await make.group({ cityId, seats: 1 });
  const wishes = [{ kindergartenId, isSkipped: false }];
  const guardianId = await make.person();
  const [seat] = seats;
  if (seat === undefined) throw new Error('One seat was made');
  const standing = await make.application({ cityId, wishes, guardianId });
  const holder = await make.direction({ standing, seat });
  const next = await make.application({ cityId, wishes });
  const viewer = { kind: 'PERSON', personId: guardianId, grants: [] } as const;
  const directionId = holder.direction?.id;
  if (directionId === undefined) throw new Error('A direction was made');
  return { cityId, seat, call: { viewer, idempotencyKey: 'cancel' }, directionId, next: next.application.id };
};

const stateOf = async (id: ApplicationId) => (await findStanding(db, id))?.application.state.kind;

const waiting = async (cityId: CityId): Promise<readonly BatchRequest[]> =>
  (
    await world.sql`
      select data from job.job where name = 'runMicroBatch' and state = 'created' and (data->>'cityId')::int = ${cityId}
      order by created_on`
  ).map((row) => row['data'] as BatchRequest);

const MIDNIGHT = asInstant(Date.parse('2026-03-05T19:00:00Z'));

test('R21: a batch is due at the end of its square of time, at once on a line of the grid', () => {
  const rules = { ...PRESET_RULES['astana-2019'], microBatchSeconds: 60 };
  expect(batchDueAt(MIDNIGHT, rules)).toBe(MIDNIGHT);
  expect(batchDueAt(asInstant(MIDNIGHT + 1), rules)).toBe(MIDNIGHT + 60_000);
  expect(batchDueAt(asInstant(MIDNIGHT + 59_999), rules)).toBe(MIDNIGHT + 60_000);
});

test('R21: a freed seat asks for its batch in the transaction of the change, and not when that is taken back', async () => {
  const { cityId, call, directionId } = await seatAndTwo();
  const at = asInstant(NOW + 1);
  const takenBack = transaction(depsAt(at).db, async (tx) => {
    // A transaction can be begun in one: all that a service asks of its database.
    await cancelDirection({ db: tx as unknown as Db, clock: depsAt(at).clock }, call, { directionId });
    throw new Error('Taken back');
  });
  await expect(takenBack).rejects.toThrow('Taken back');
  expect(await waiting(cityId)).toEqual([]);

  await cancelDirection(depsAt(at), call, { directionId });
  expect(await waiting(cityId)).toEqual([{ cityId, birthYear: 2023, dueAt: NOW + 60_000 }]);
});

test('R12, R21: the batch gives the seat on, once for all that asked, and not before it is due', async () => {
  const { cityId, call, directionId, next, seat } = await seatAndTwo();
  await cancelDirection(depsAt(asInstant(NOW + 1)), call, { directionId });
  const [request] = await waiting(cityId);
  if (request === undefined) throw new Error('It asked');
  await runMicroBatches.work(depsAt(asInstant(request.dueAt - 1)), [request]);
  expect(await stateOf(next)).toBe('QUEUED');
  expect((await waiting(cityId)).length).toBe(2);
  await Promise.all([1, 2, 3].map(() => runMicroBatches.work(depsAt(request.dueAt), [request, request])));
  expect((await findStanding(db, next))?.seat?.id).toBe(seat.id);
  const [issued] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from journal where city_id = ${cityId} and type = 'DIRECTION_ISSUED'`,
  );
  expect(issued?.count).toBe(1);
});

test('D10: batches by hand are neither asked for nor run', async () => {
  const { cityId, call, directionId, next } = await seatAndTwo({ areBatchesManual: true });
  await cancelDirection(depsAt(NOW), call, { directionId });
  expect(await waiting(cityId)).toEqual([]);
  await runMicroBatches.work(depsAt(NOW), [{ cityId, birthYear: 2023, dueAt: NOW }]);
  expect(await stateOf(next)).toBe('QUEUED');
});

test('R21: when a freeze ends, the seats that came free in it are found without any change', async () => {
  const freezes = [{ fromOn: asDay('2026-03-01'), toOn: asDay('2026-03-05') }];
  const { cityId, call, directionId, next } = await seatAndTwo({ freezes });
  await cancelDirection(depsAt(NOW), call, { directionId });
  for (const request of await waiting(cityId)) await runMicroBatches.work(depsAt(request.dueAt), [request]);
  expect(await stateOf(next)).toBe('QUEUED');
  const before = (await waiting(cityId)).length;
  await lookForChances.work(depsAt(asInstant(MIDNIGHT - 60_000)), []);
  expect((await waiting(cityId)).length).toBe(before);
  await lookForChances.work(depsAt(MIDNIGHT), []);
  const request = { cityId, birthYear: 2023, dueAt: MIDNIGHT };
  expect((await waiting(cityId)).slice(before)).toEqual([request]);
  await runMicroBatches.work(depsAt(MIDNIGHT), [request]);
  expect(await stateOf(next)).toBe('DIRECTED');
});

test('R21: workers pick up what was asked for: the seat of a cancelled direction goes to the next by itself', async () => {
  const begun = Date.now();
  const now = (): Instant => asInstant(NOW + Date.now() - begun);
  const { call, directionId, next } = await seatAndTwo({ microBatchSeconds: 1 });
  const working = await openJobQueue({ url: world.url, queues: SCHEDULE, isWorking: true, onTrouble: () => undefined });
  try {
    await startWorkers(depsAt(now, working), working, 'Asia/Almaty');
    await cancelDirection(depsAt(now), call, { directionId });
    for (let tries = 0; (await stateOf(next)) !== 'DIRECTED' && tries < 450; tries += 1) await pause(100);
    expect(await stateOf(next)).toBe('DIRECTED');
    expect(failures).toEqual([]);
  } finally {
    await working.stop(5_000);
  }
});
