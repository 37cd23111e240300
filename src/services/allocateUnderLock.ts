import { allocate, type Allocation, type AllocationInput } from '../domain/allocation/allocate.ts';
import { allocateFromLines, canRunFromLines, type LinesInput } from '../domain/allocation/allocateFromLines.ts';
import type { Applicant } from '../domain/allocation/applicant.ts';
import type { Standing } from '../domain/application/standing.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import type { Seat } from '../domain/seat/seat.ts';
import type { ApplicationId, KindergartenId } from '../domain/shared/ids.ts';
import { findSlotsInForce } from '../db/campaign.ts';
import type { Tx } from '../db/client.ts';
import { loadCohort, type Cohort } from '../db/cohort.ts';
import { findChildrenOfStaff, findLines, type ChildrenOfStaff } from '../db/lines.ts';
import { findLaneCounter } from '../db/run.ts';
import { lockFreeSeats } from '../db/seat.ts';
import { lockUndirected } from '../db/standing/standing.ts';

/** What a run gives whom; those it gives something to, and the seats, are locked unless it is dry. */
export interface AllocatedUnderLock {
  /** Of the cohort, those who win. */
  readonly input: AllocationInput;
  readonly allocation: Allocation;
  readonly winners: ReadonlyMap<ApplicationId, Standing>;
  readonly seats: readonly Seat[];
}

/** As it comes out at one moment, with the versions of those it has seen. */
interface Computed {
  readonly allocation: Allocation;
  readonly winners: readonly Applicant[];
  readonly versions: ReadonlyMap<ApplicationId, number>;
}

/**
 * Computes from what is read, then locks the winners in id order. If one has changed in between, the whole run is
 * computed again: handing on only its seat would make justified envy. Locked winners cannot change any more, so every
 * round has fewer that can. Nobody else is locked: a family that cancels meanwhile does not wait for the computing.
 */
export async function allocateUnderLock(
  tx: Tx,
  setting: Setting,
  cohort: Cohort,
  isDryRun: boolean,
): Promise<AllocatedUnderLock> {
  const { rules } = policyInForce(setting);
  const [seats, laneCounter, slots] = await Promise.all([
    lockFreeSeats(tx, cohort),
    findLaneCounter(tx, cohort, rules),
    findSlotsInForce(tx, cohort, setting.now),
  ]);
  const input: LinesInput = {
    birthYear: cohort.birthYear,
    freeSeats: seats,
    rules,
    slots,
    now: setting.now,
    today: dayOf(setting.calendar.zone, setting.now),
    laneCounter,
    isDryRun,
  };
  const compute = await computerOf(tx, cohort, input);
  for (;;) {
    const { allocation, winners: cohortOfWinners, versions } = await compute();
    const found = { input: { ...input, cohort: cohortOfWinners }, allocation, seats };
    if (isDryRun) return { ...found, winners: new Map<ApplicationId, Standing>() };
    const ids = allocation.directions.map(({ applicationId }) => applicationId);
    const winners = new Map((await lockUndirected(tx, ids)).map((standing) => [standing.application.id, standing]));
    if (ids.every((id) => winners.get(id)?.application.version === versions.get(id))) return { ...found, winners };
  }
}

/** Each call computes the run from what stands then. */
async function computerOf(tx: Tx, cohort: Cohort, input: LinesInput): Promise<() => Promise<Computed>> {
  if (input.freeSeats.length === 0 || !canRunFromLines(input)) return () => computeFromCohort(tx, cohort, input);
  const kindergartenIds = [...new Set(input.freeSeats.map(({ kindergartenId }) => kindergartenId))];
  const childrenOfStaff: ChildrenOfStaff = input.rules.areStaffChildrenMarked
    ? await findChildrenOfStaff(tx, kindergartenIds)
    : new Map();
  return () => computeFromLines(tx, { ...cohort, ...input, childrenOfStaff }, input);
}

async function computeFromCohort(tx: Tx, cohort: Cohort, input: LinesInput): Promise<Computed> {
  const members = input.freeSeats.length === 0 ? [] : await loadCohort(tx, cohort, input.now);
  const allocation = allocate({ ...input, cohort: members });
  const ids = new Set(allocation.directions.map(({ applicationId }) => applicationId));
  const winners = members.filter(({ applicationId }) => ids.has(applicationId));
  return { allocation, winners, versions: new Map(winners.map((each) => [each.applicationId, each.version])) };
}

/** How many more of a line are read at once the next time, lest it be short again by those who came in between. */
const SPARE = 8;

/**
 * Reads the lines piece by piece, as deep as the run turns out to need. If somebody committed something between two
 * pieces, they may not fit together: then all is read again to that depth in one statement, which is of one moment.
 */
async function computeFromLines(tx: Tx, sight: Parameters<typeof findLines>[1], input: LinesInput): Promise<Computed> {
  const depths = new Map<KindergartenId, number>();
  for (;;) {
    const run = allocateFromLines(input);
    const versions = new Map<ApplicationId, number>();
    const moments = new Set<string>();
    let step = run.next();
    for (let isFirst = true; !step.done; isFirst = false) {
      const lines = step.value.lines.map((line) => ({
        ...line,
        count: isFirst ? Math.max(line.count, (depths.get(line.kindergartenId) ?? -SPARE) + SPARE) : line.count,
      }));
      if (isFirst) depths.clear();
      const read = await findLines(tx, sight, { ...step.value, lines });
      for (const { kindergartenId, waiting } of read.lines) {
        depths.set(kindergartenId, (depths.get(kindergartenId) ?? 0) + waiting.length);
      }
      for (const [id, version] of read.versions) versions.set(id, version);
      moments.add(read.moment);
      step = run.next(read.lines);
    }
    if (moments.size <= 1) {
      const { winners, ...allocation } = step.value;
      return { allocation, winners, versions };
    }
  }
}
