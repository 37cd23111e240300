import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { findDue } from '../../src/db/due.ts';
import { openJobQueue } from '../../src/db/jobQueue.ts';
import { countMisfits } from '../../src/db/misfits.ts';
import type { CityId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { demoCarriers } from '../../src/integrations/demoCarriers.ts';
import { lookForDue } from '../../src/jobs/passTime.ts';
import { SCHEDULE } from '../../src/jobs/schedule.ts';
import { startWorkers } from '../../src/jobs/startWorkers.ts';
import type { JobDeps } from '../../src/jobs/task.ts';
import type { Watchman } from '../../src/jobs/watchman.ts';
import { openCutLine } from '../support/cutLine.ts';
import { NOW } from '../support/made.ts';
import { memoryStorage } from '../support/memoryStorage.ts';
import type { World } from '../support/world.ts';
import { directedFamilies, expiriesIn } from './directedFamilies.ts';

const DAY_MS = 86_400_000;
const MONTHS = 4;
/** Of a worker between two looks for jobs. */
const REST_MS = 1_000;

const nobody: Watchman = {
  taskEnded: () => undefined,
  taskFailed: () => undefined,
  everythingChecked: () => undefined,
  calendarEndsSoon: () => undefined,
};

/**
 * Deadlines spread over virtual months, workers side by side, one of them cut off again and again in the middle of a
 * commit: each deadline is written down exactly once, none before its time.
 */
export async function expectDeadlinesMetOnce(world: World, count: number): Promise<void> {
  // Seats stay where they come free: only deadlines are looked at.
  const cityId = await world.make.city({ rules: { areBatchesManual: true } });
  const families = await directedFamilies(world, cityId, count, (nth) =>
    asInstant(NOW + Math.floor((nth / count) * MONTHS * 30) * DAY_MS),
  );
  let now = NOW;
  const clock = { now: async () => now };
  const line = await openCutLine(world.url);
  const hear = { queues: SCHEDULE, isWorking: true, onTrouble: () => undefined };
  const workers = await Promise.all(
    [world.url, world.url, line.url].map(async (url, nth) => {
      // Each looks for jobs once in so long: in turns, so that nothing lies about while all of them rest.
      await pause((nth * REST_MS) / 3);
      // The queue itself is not cut: a worker that is no more is one whose own work breaks off.
      const jobs = await openJobQueue({ ...hear, url: world.url });
      const database = openDatabase({ url, cipher: world.db.cipher, jobs, max: 3 });
      const base = { db: database.db, clock, realTime: () => NOW };
      const deps: JobDeps = { ...base, carriers: demoCarriers, storage: memoryStorage(), watchman: nobody };
      await startWorkers(deps, jobs, 'Asia/Almaty');
      return { deps, jobs, database };
    }),
  );
  try {
    const end = asInstant(Math.max(...families.map(({ endsAt }) => endsAt)));
    for (let week = 0; now < end; week += 1) {
      now = asInstant(Math.min(now + 7 * DAY_MS, end));
      line.cutAtCommit(week % 2 === 0 ? 'BEFORE' : 'AFTER');
      await untilNothingIsDue(world, cityId, now, workers[week % 2]?.deps);
    }
  } finally {
    await Promise.all(
      workers.map(async ({ jobs, database }) => {
        await jobs.stop(5_000);
        await database.close();
      }),
    );
    await line.close();
  }

  const expiries = await expiriesIn(world, cityId);
  const told = new Map(expiries.map((expiry) => [expiry.applicationId, expiry]));
  expect([expiries.length, told.size]).toEqual([count, count]);
  for (const { applicationId, endsAt } of families) {
    const expiry = told.get(applicationId);
    expect(expiry?.effectiveAt).toBe(endsAt);
    expect(expiry?.at).toBeGreaterThanOrEqual(endsAt);
  }
  expect(await countMisfits(world.db)).toEqual([]);
}

/** Tries until it is looked again for what is due. */
const LOOK_EVERY = 20;

/** As the schedule does every minute. */
async function untilNothingIsDue(
  { db }: World,
  cityId: CityId,
  now: Instant,
  deps: JobDeps | undefined,
): Promise<void> {
  if (deps === undefined) throw new Error('Somebody has to look');
  const giveUpAt = Date.now() + 60_000;
  for (let round = 0; ; round += 1) {
    if ((await findDue(db, { cityId, birthYear: null }, now, 1)).length === 0) return;
    if (Date.now() > giveUpAt) throw new Error('Something stays due');
    if (round % LOOK_EVERY === 0) await lookForDue.work(deps, []);
    await pause(REST_MS / LOOK_EVERY);
  }
}
