import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test, vi } from 'vitest';
import { allocate } from '../../src/domain/allocation/allocate.ts';
import { canonicalInput, canonicalOutput, protocolOf, type Protocol } from '../../src/domain/allocation/protocol.ts';
import type { Application } from '../../src/domain/application/application.ts';
import { leaveQueue } from '../../src/domain/application/leaveQueue.ts';
import type { Standing } from '../../src/domain/application/standing.ts';
import { dayOf } from '../../src/domain/calendar/days.ts';
import { rulesInForce } from '../../src/domain/policy/setting.ts';
import type { ApplicationId, BatchId, CityId, KindergartenId } from '../../src/domain/shared/ids.ts';
import type { Language } from '../../src/domain/shared/language.ts';
import { asDay, asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { saveNewBatch } from '../../src/db/batch.ts';
import type { Tx } from '../../src/db/client.ts';
import { loadCohort, lockCohort, type Cohort } from '../../src/db/cohort.ts';
import type * as Lines from '../../src/db/lines.ts';
import { nextIds } from '../../src/db/nextIds.ts';
import { findLaneCounter } from '../../src/db/run.ts';
import { lockFreeSeats } from '../../src/db/seat.ts';
import { findStanding, lockStandingByApplication, saveStanding } from '../../src/db/standing/standing.ts';
import { transaction } from '../../src/db/transaction.ts';
import { cancelDirection } from '../../src/services/cancelDirection.ts';
import { carryOut, computeRun } from '../../src/services/runCohort.ts';
import { runMicroBatch } from '../../src/services/runMicroBatch.ts';
import { SystemWork } from '../../src/services/systemWork.ts';
import type { Deps } from '../../src/services/verb.ts';
import { NOW } from '../support/made.ts';
import { runs } from '../support/runs.ts';
import { openWorld } from '../support/world.ts';

/** What others do before the nth reading of the lines. */
let meanwhile: (nth: number) => Promise<void> = async () => undefined;
let readings = 0;
vi.mock(import('../../src/db/lines.ts'), async (original) => {
  const lines: typeof Lines = await original();
  return {
    ...lines,
    findLines: async (...asked: Parameters<typeof Lines.findLines>) => {
      await meanwhile((readings += 1));
      return lines.findLines(...asked);
    },
  };
});

const world = await openWorld({ max: 8 });
afterAll(world.close);
const { db, make } = world;

const DAY_MS = 86_400_000;
const daysOn = (days: number): Instant => asInstant(NOW + days * DAY_MS);
const deps: Deps = { db, clock: { now: async () => NOW } };
const workIn = (tx: Tx): SystemWork => new SystemWork(tx, { verb: 'runMicroBatch', receivedAt: NOW });

/** The walk through the whole cohort as it stands in this transaction. */
async function walkedIn(tx: Tx, cohort: Cohort, like: Protocol | null): Promise<Protocol | null> {
  const setting = await make.setting(cohort.cityId);
  const rules = rulesInForce(setting);
  const { zone } = setting.calendar;
  const input = {
    birthYear: cohort.birthYear,
    cohort: await loadCohort(tx, cohort, NOW),
    freeSeats: await lockFreeSeats(tx, cohort),
    rules,
    slots: null,
    now: NOW,
    today: dayOf(zone, NOW),
    laneCounter: await findLaneCounter(tx, cohort, rules),
    isDryRun: false,
  };
  const allocation = allocate(input);
  if (allocation.directions.length === 0) return null;
  return protocolOf(input, allocation, {
    watermark: like?.watermark ?? 0,
    policyVersion: 1,
    calendarVersion: setting.calendar.version,
    dayOf: (at) => dayOf(zone, at),
  });
}

const textOf = (protocol: Protocol | null): string =>
  protocol === null ? 'nothing' : canonicalInput(protocol) + canonicalOutput(protocol);

const asWished = (ids: readonly KindergartenId[], skipped: readonly KindergartenId[] = []) =>
  ids.map((kindergartenId) => ({ kindergartenId, isSkipped: skipped.includes(kindergartenId) }));

const LANGUAGES: readonly Language[][] = [['KAZAKH'], ['RUSSIAN'], ['KAZAKH', 'RUSSIAN'], ['RUSSIAN', 'KAZAKH']];

/** How an application may stand, as far as it decides who is served (R19, B3, R17, D12) or is due to be written down (D1). */
const STANDS: Readonly<Record<string, Partial<Application>>> = {
  waits: {},
  'not before': { notBeforeOn: asDay('2026-06-01'), eligibleFrom: daysOn(90), isLetIn: false },
  'old enough, not told yet': { eligibleFrom: daysOn(-1), isLetIn: false },
  'on the stop list': { state: { kind: 'STOP_LISTED', until: daysOn(3) } },
  'stop list over': { state: { kind: 'STOP_LISTED', until: daysOn(-1) } },
  'on hold': { heldUntil: daysOn(5), isLetIn: false },
  'hold over': { heldUntil: daysOn(-2), isLetIn: false },
};

const anyFamily = fc.record({
  wishes: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 4 }),
  skipped: fc.subarray([0, 1, 2, 3], { maxLength: 1 }),
  languages: fc.constantFrom(...LANGUAGES),
  stand: fc.oneof({ weight: 3, arbitrary: fc.constant('waits') }, fc.constantFrom(...Object.keys(STANDS))),
  category: fc.constantFrom('GENERAL', 'GENERAL', 'PRIORITY', 'EXTRAORDINARY'),
  twinsOf: fc.constantFrom(null, null, null, 0, 1),
  queuedAt: fc.nat(40),
});
type Family = typeof anyFamily extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const anySeats = fc.array(
  fc.record({ kindergarten: fc.nat(3), language: fc.constantFrom<Language>('KAZAKH', 'RUSSIAN'), seats: fc.nat(2) }),
  { minLength: 1, maxLength: 5 },
);

async function settleIn(cityId: CityId, kindergartens: readonly KindergartenId[], families: readonly Family[]) {
  const batches = await transaction(db, async (tx) => {
    const ids = await nextIds(tx, 'batch', 2);
    for (const id of ids) await saveNewBatch(tx, id, cityId, NOW);
    return ids;
  });
  const wished = (numbers: readonly number[]) => numbers.flatMap((number) => kindergartens[number] ?? []);
  for (const family of families) {
    const batchId: BatchId | null = family.twinsOf === null ? null : (batches[family.twinsOf] ?? null);
    await make.application({
      cityId,
      ...STANDS[family.stand],
      wishes: asWished(wished(family.wishes), wished(family.skipped)),
      languages: family.languages,
      batchId,
      queuedAt: daysOn(-100 + family.queuedAt),
      privilege:
        family.category === 'PRIORITY'
          ? { subcategory: 'LARGE_FAMILY', category: 'PRIORITY' }
          : family.category === 'EXTRAORDINARY'
            ? { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' }
            : null,
    });
  }
}

test.each(['astana-2019', 'letter-literal', 'astana-2019-ratio'] as const)(
  'a run under %s comes out as the walk through the whole cohort, dry or not, whoever waits, is held, skips or is a twin',
  async (preset) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFamily, { minLength: 3, maxLength: 16, size: 'max' }),
        anySeats,
        anySeats,
        async (families, firstSeats, laterSeats) => {
          const cityId = await make.city({ preset });
          const cohort = { cityId, birthYear: 2023 };
          const kindergartens: KindergartenId[] = [];
          for (let nth = 0; nth < 4; nth += 1) kindergartens.push(await make.kindergarten({ cityId }));
          await settleIn(cityId, kindergartens, families);
          // The second run finds directed children, dissolved batches and what the first has left.
          for (const seats of [firstSeats, laterSeats]) {
            for (const { kindergarten, ...rest } of seats) {
              const kindergartenId = kindergartens[kindergarten];
              if (kindergartenId !== undefined) await make.group({ cityId, kindergartenId, ...rest });
            }
            await transaction(db, async (tx) => {
              const dry = await computeRun(workIn(tx), cohort, true);
              expect(textOf(dry?.protocol ?? null)).toBe(textOf(await walkedIn(tx, cohort, dry?.protocol ?? null)));
              const work = workIn(tx);
              const run = await computeRun(work, cohort, false);
              expect(textOf(run?.protocol ?? null)).toBe(textOf(await walkedIn(tx, cohort, run?.protocol ?? null)));
              if (run !== null) await carryOut(work, run);
              await work.writeJournal();
            });
          }
        },
      ),
      { numRuns: runs(4, 100) },
    );
  },
  600_000,
);

/** Directed to which kindergarten. */
async function kindergartenOf(standing: Standing): Promise<KindergartenId | null> {
  return (await findStanding(db, standing.application.id))?.direction?.kindergartenId ?? null;
}

test('rules §4: a winner who leaves before it is locked is taken out, and the whole run is computed again', async () => {
  const cityId = await make.city();
  const [first, second] = [await make.group({ cityId }), await make.group({ cityId })];
  const wishing = (...groups: readonly { kindergartenId: KindergartenId }[]) =>
    make.application({ cityId, wishes: asWished(groups.map(({ kindergartenId }) => kindergartenId)) });
  const leaver = await wishing(first);
  const mover = await wishing(first, second);
  const last = await wishing(second);
  const setting = await make.setting(cityId);

  let run: Promise<unknown> = Promise.resolve();
  await transaction(db, async (tx) => {
    const held = await lockStandingByApplication(tx, leaver.application.id);
    if (held === null) throw new Error('Nobody stands');
    run = runMicroBatch(deps, { cityId, birthYear: 2023 });
    await somebodyWaits('transactionid', 'tuple');
    const left = leaveQueue(held, 'MOVED', setting);
    if (!left.ok) throw new Error('Refused');
    await saveStanding(tx, held, left.value.standing);
  });
  await run;
  expect(await kindergartenOf(leaver)).toBeNull();
  expect(await kindergartenOf(mover)).toBe(first.kindergartenId);
  expect(await kindergartenOf(last)).toBe(second.kindergartenId);
});

async function somebodyWaits(...kinds: readonly string[]): Promise<void> {
  for (;;) {
    const [row] = await world.sql<{ count: number }[]>`
      select count(*)::int as count from pg_locks where not granted and locktype in ${world.sql(kinds)}`;
    if ((row?.count ?? 0) > 0) return;
    await sleep(20);
  }
}

test('P6: what somebody commits between two pieces of the reading is seen by all of the run or by nothing of it', async () => {
  const cityId = await make.city();
  const { kindergartenId } = await make.group({ cityId, language: 'KAZAKH' });
  const wishes = asWished([kindergartenId]);
  const crowd: ApplicationId[] = [];
  for (let nth = 0; nth < 12; nth += 1) {
    const { application } = await make.application({ cityId, wishes, languages: ['RUSSIAN'] });
    crowd.push(application.id);
  }
  const behind = await make.application({ cityId, wishes, languages: ['KAZAKH'] });
  const [changesItsMind] = crowd;
  if (changesItsMind === undefined) throw new Error('Nobody stands');

  readings = 0;
  meanwhile = async (nth) => {
    if (nth !== 2) return;
    await transaction(db, async (tx) => {
      const before = await lockStandingByApplication(tx, changesItsMind);
      if (before === null) throw new Error('Nobody stands');
      const application = { ...before.application, languages: ['KAZAKH' as const] };
      await saveStanding(tx, before, { ...before, application });
    });
  };
  await runMicroBatch(deps, { cityId, birthYear: 2023 });
  meanwhile = async () => undefined;
  expect(readings).toBeGreaterThan(2);
  expect(await kindergartenOf(behind)).toBeNull();
  expect((await findStanding(db, changesItsMind))?.direction?.kindergartenId).toBe(kindergartenId);
});

test('P17: many workers, one seat: one direction, and it is that of the first by rank', async () => {
  const cityId = await make.city();
  const { kindergartenId } = await make.group({ cityId });
  const wishes = asWished([kindergartenId]);
  const families: Standing[] = [];
  for (let nth = 0; nth < 5; nth += 1) families.push(await make.application({ cityId, wishes }));
  const made = await Promise.all(Array.from({ length: 6 }, () => runMicroBatch(deps, { cityId, birthYear: 2023 })));
  expect(made.filter((runId) => runId !== null)).toHaveLength(1);
  const got = await Promise.all(families.map(kindergartenOf));
  expect(got).toEqual([kindergartenId, null, null, null, null]);
});

test('rules §4: a family that cancels while a run has computed and written waits for nothing of it', async () => {
  const cityId = await make.city();
  const { kindergartenId } = await make.group({ cityId, seats: 3 });
  const guardianId = await make.person();
  const wishes = asWished([kindergartenId]);
  const directed = await make.application({ cityId, wishes, guardianId });
  await runMicroBatch(deps, { cityId, birthYear: 2023 });
  const directionId = (await findStanding(db, directed.application.id))?.direction?.id;
  if (directionId === undefined) throw new Error('No direction');
  const next = await make.application({ cityId, wishes });

  await transaction(db, async (tx) => {
    const work = workIn(tx);
    const run = await computeRun(work, { cityId, birthYear: 2023 }, false);
    if (run === null) throw new Error('Nothing to issue');
    await carryOut(work, run);
    const viewer = { kind: 'PERSON', personId: guardianId, grants: [] } as const;
    const cancelled = await cancelDirection(deps, { viewer, idempotencyKey: 'while it runs' }, { directionId });
    expect(cancelled).toMatchObject({ ok: true });
    await work.writeJournal();
  });
  expect(await kindergartenOf(next)).toBe(kindergartenId);
  expect(await kindergartenOf(directed)).toBeNull();
});

test('D9, R21: a run knows the rules and the seats as they are once it has the lock of its cohort, not as they were when it asked for it', async () => {
  const cityId = await make.city();
  const cohort = { cityId, birthYear: 2023 };
  const kindergartenId = await make.kindergarten({ cityId });
  const family = await make.application({ cityId, wishes: asWished([kindergartenId]) });
  let run: Promise<unknown> = Promise.resolve();
  await transaction(db, async (tx) => {
    await lockCohort(tx, cohort);
    run = runMicroBatch(deps, cohort);
    await somebodyWaits('advisory');
    await make.group({ cityId, kindergartenId });
  });
  expect(await run).not.toBeNull();
  expect(await kindergartenOf(family)).toBe(kindergartenId);
});
