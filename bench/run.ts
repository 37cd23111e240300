// One run of the allocator: 10,000 seats, a million waiting, beside the same rows written by the database alone.
// `npm run bench -- run 100000` for a smaller cohort, which is also walked as a whole and compared.
import { sql } from 'drizzle-orm';
import { allocate } from '../src/domain/allocation/allocate.ts';
import { allocateFromLines, type LinesInput } from '../src/domain/allocation/allocateFromLines.ts';
import { dayOf } from '../src/domain/calendar/days.ts';
import { rulesInForce, type Setting } from '../src/domain/policy/setting.ts';
import type { KindergartenId } from '../src/domain/shared/ids.ts';
import type { Language } from '../src/domain/shared/language.ts';
import type { Tx } from '../src/db/client.ts';
import { loadCohort, type Cohort } from '../src/db/cohort.ts';
import { findChildrenOfStaff, findLines } from '../src/db/lines.ts';
import { lockFreeSeats } from '../src/db/seat.ts';
import { lockUndirected } from '../src/db/standing/standing.ts';
import { transaction } from '../src/db/transaction.ts';
import { realTime } from '../src/integrations/systemClock.ts';
import { carryOut, computeRun } from '../src/services/runCohort.ts';
import { SystemWork } from '../src/services/systemWork.ts';
import { settle, withBed, type Bed } from './support/bed.ts';
import { fillCohort } from './support/cohort.ts';
import { median, rounded } from './support/measure.ts';
import { report } from './support/report.ts';
import { stageRun } from './support/stagedRun.ts';

const WAITING = Number(process.argv[2] ?? 1_000_000);
const KINDERGARTENS = 500;
const SEATS_EACH = 20;
const ROUNDS = 3;
/** Up to here the whole cohort is walked too. */
const COMPARED = 200_000;

/** Parts by name, milliseconds. */
type Parts = Record<string, number>;

const timed = async <T>(parts: Parts, name: string, work: () => T | Promise<T>): Promise<T> => {
  const begin = performance.now();
  const result = await work();
  parts[name] = rounded((parts[name] ?? 0) + performance.now() - begin);
  return result;
};

async function prepare(bed: Bed): Promise<{ readonly cohort: Cohort; readonly setting: Setting }> {
  const { make } = bed;
  const cityId = await make.city();
  const birthYear = new Date(realTime()).getUTCFullYear() - 3;
  const kindergartens: KindergartenId[] = [];
  for (let nth = 0; nth < KINDERGARTENS; nth += 1) {
    // Two groups in five teach in Russian.
    const language: Language = nth % 5 < 2 ? 'RUSSIAN' : 'KAZAKH';
    const { kindergartenId } = await make.group({ cityId, birthYear, seats: SEATS_EACH, language });
    kindergartens.push(kindergartenId);
  }
  const setting = await make.setting(cityId, realTime());
  const oneLanguage = { KAZAKH: 30, RUSSIAN: 20, ENGLISH: 0 };
  await fillCohort(bed, { cityId, birthYear, count: WAITING, kindergartens, setting, oneLanguage });
  await settle(bed);
  return { cohort: { cityId, birthYear }, setting };
}

const TAKEN_BACK = new Error('Only measured');

/** In a transaction that is taken back. */
async function measured(bed: Bed, work: (tx: Tx) => Promise<void>): Promise<void> {
  try {
    await transaction(bed.db, async (tx) => {
      await work(tx);
      throw TAKEN_BACK;
    });
  } catch (error) {
    if (error !== TAKEN_BACK) throw error;
  }
}

/** The service whole, every deferred constraint judged; how long, and of it how long nothing is written yet. */
async function runOnce(bed: Bed, cohort: Cohort, setting: Setting) {
  const parts: Parts = {};
  let begin = 0;
  let directions = 0;
  await measured(bed, async (tx) => {
    const work = new SystemWork(tx, { verb: 'runMicroBatch', receivedAt: setting.now });
    begin = performance.now();
    const computed = await timed(parts, 'computeAndLock', () => computeRun(work, cohort, false));
    if (computed === null) throw new Error('Nothing was issued');
    directions = computed.allocation.directions.length;
    await timed(parts, 'decideAndWrite', () => carryOut(work, computed));
    await timed(parts, 'writeJournal', () => work.writeJournal());
    await timed(parts, 'constraints', () => tx.execute(sql`set constraints all immediate`));
  });
  return { ms: performance.now() - begin, parts, directions };
}

const inputOf = async (tx: Tx, cohort: Cohort, setting: Setting): Promise<LinesInput> => ({
  birthYear: cohort.birthYear,
  freeSeats: await lockFreeSeats(tx, cohort),
  rules: rulesInForce(setting),
  slots: null,
  now: setting.now,
  today: dayOf(setting.calendar.zone, setting.now),
  laneCounter: 0,
  isDryRun: false,
});

/** The reading by itself: rows, statements, and how many of those rows could take no seat there for their languages. */
async function reading(bed: Bed, cohort: Cohort, setting: Setting) {
  const parts: Parts = {};
  let counted = { rows: 0, statements: 0, ineligible: 0, seats: 0 };
  let isAsWalked: boolean | null = null;
  await measured(bed, async (tx) => {
    const input = await timed(parts, 'lockFreeSeats', () => inputOf(tx, cohort, setting));
    const offered = new Map<KindergartenId, Set<Language>>();
    for (const { kindergartenId, language } of input.freeSeats) {
      offered.set(kindergartenId, (offered.get(kindergartenId) ?? new Set()).add(language));
    }
    const childrenOfStaff = await timed(parts, 'childrenOfStaff', () => findChildrenOfStaff(tx, cohort));
    const run = allocateFromLines(input);
    let step = await timed(parts, 'allocate', () => run.next());
    counted = { rows: 0, statements: 0, ineligible: 0, seats: input.freeSeats.length };
    while (!step.done) {
      const asked = step.value;
      const sight = { ...cohort, now: setting.now, isDryRun: false, childrenOfStaff };
      const { lines } = await timed(parts, 'readLines', () => findLines(tx, sight, asked));
      counted.statements += 1;
      for (const { kindergartenId, waiting } of lines) {
        counted.rows += waiting.length;
        counted.ineligible += waiting.filter(
          ({ applicant }) => !applicant.languages.some((language) => offered.get(kindergartenId)?.has(language)),
        ).length;
      }
      step = await timed(parts, 'allocate', () => run.next(lines));
    }
    const { directions } = step.value;
    const ids = directions.map(({ applicationId }) => applicationId);
    await timed(parts, 'lockWinners', () => lockUndirected(tx, ids));
    if (WAITING > COMPARED) return;
    const walked = allocate({ ...input, cohort: await loadCohort(tx, cohort, setting.now) });
    const seatsOf = (given: typeof directions) =>
      JSON.stringify(given.map((each) => [each.applicationId, each.seatId]));
    isAsWalked = seatsOf(walked.directions) === seatsOf(directions);
  });
  const { rows, statements, ineligible, seats } = counted;
  return {
    rowsRead: rows,
    rowsASeat: rounded(rows / seats),
    statements,
    ineligibleShare: rounded(ineligible / rows),
    partsMs: parts,
    ...(isAsWalked !== null && { isAsWalked }),
  };
}

await withBed(async (bed) => {
  const { cohort, setting } = await prepare(bed);
  // One run for good: what it has written is the floor's.
  await transaction(bed.db, async (tx) => {
    const work = new SystemWork(tx, { verb: 'runMicroBatch', receivedAt: setting.now });
    const computed = await computeRun(work, cohort, false);
    if (computed === null) throw new Error('Nothing was issued');
    await carryOut(work, computed);
    await work.writeJournal();
  });
  const staged = await stageRun(bed.url);
  await settle(bed);
  const rounds: { readonly floor: number; readonly run: Awaited<ReturnType<typeof runOnce>> }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const floor = await staged.persist();
    rounds.push({ floor, run: await runOnce(bed, cohort, setting) });
    console.log(`floor ${Math.round(floor)} ms, run ${Math.round(rounds.at(-1)?.run.ms ?? 0)} ms`);
  }
  const read = await reading(bed, cohort, setting);
  const ratioOf = (each: (typeof rounds)[number]): number => each.run.ms / each.floor;
  const middle = rounds.toSorted((a, b) => ratioOf(a) - ratioOf(b))[Math.floor(ROUNDS / 2)];
  report(WAITING === 1_000_000 ? 'run' : `run-${WAITING}`, {
    setting: `${KINDERGARTENS * SEATS_EACH} free seats in ${KINDERGARTENS} kindergartens, ${WAITING} waiting in one cohort, 1 to 5 wishes, half of them accept one language; ${ROUNDS} rounds, floor and run in turns, each taken back with all constraints judged`,
    postgres: bed.postgres,
    figures: {
      wishedRatio: 2.2,
      ratio: rounded(median(rounds.map(ratioOf))),
      runMs: rounded(median(rounds.map(({ run }) => run.ms))),
      persistOnlyMs: rounded(median(rounds.map(({ floor }) => floor))),
      directions: middle?.run.directions,
      partsOfMiddleRunMs: middle?.run.parts,
      wishedRowsASeat: 5,
      ...read,
    },
  });
});
