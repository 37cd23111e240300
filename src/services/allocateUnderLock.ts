import { allocate, type Allocation, type AllocationInput } from '../domain/allocation/allocate.ts';
import { allocateFromLines, canRunFromLines, type LinesInput } from '../domain/allocation/allocateFromLines.ts';
import type { Applicant } from '../domain/allocation/applicant.ts';
import type { Standing } from '../domain/application/standing.ts';
import type { ApplicationId, DirectionId, KindergartenId, RunId } from '../domain/shared/ids.ts';
import type { Tx } from '../db/client.ts';
import { loadCohort, type Cohort } from '../db/cohort.ts';
import { findLastEntryId } from '../db/journal.ts';
import { findLines } from '../db/lines.ts';
import { nextIds } from '../db/nextIds.ts';
import { lockUndirected } from '../db/standing/standing.ts';
import type { BegunRun } from './beginRun.ts';

/** What a run gives whom; those it gives something to are locked unless it is dry. */
export interface AllocatedUnderLock {
  /** Of the cohort, those who win. */
  readonly input: AllocationInput;
  readonly allocation: Allocation;
  readonly winners: ReadonlyMap<ApplicationId, Standing>;
  /** The last line of the journal that it can have seen. */
  readonly watermark: number;
  readonly runId: RunId;
  /** As many as directions, unless it is dry. */
  readonly directionIds: readonly DirectionId[];
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
 *
 * @returns null when nothing is to be issued.
 */
export async function allocateUnderLock(tx: Tx, begun: BegunRun): Promise<AllocatedUnderLock | null> {
  const { input, cohort } = begun;
  if (input.freeSeats.length === 0) return null;
  for (;;) {
    const { allocation, winners: cohortOfWinners, versions } = await compute(tx, begun);
    const ids = allocation.directions.map(({ applicationId }) => applicationId);
    if (ids.length === 0) return null;
    // Sent together, one round trip.
    const [standings, watermark, [runId], directionIds] = await Promise.all([
      input.isDryRun ? [] : lockUndirected(tx, ids),
      findLastEntryId(tx, cohort.cityId),
      nextIds(tx, 'run', 1),
      input.isDryRun ? [] : nextIds(tx, 'direction', ids.length),
    ]);
    const winners = new Map(standings.map((standing) => [standing.application.id, standing]));
    const isAsSeen = ids.every((id) => winners.get(id)?.application.version === versions.get(id));
    if (input.isDryRun || isAsSeen) {
      return { input: { ...input, cohort: cohortOfWinners }, allocation, winners, watermark, runId, directionIds };
    }
  }
}

/** Each call computes the run from what stands then. */
const compute = (tx: Tx, { cohort, input, childrenOfStaff }: BegunRun): Promise<Computed> =>
  canRunFromLines(input)
    ? computeFromLines(tx, { ...cohort, ...input, childrenOfStaff }, input)
    : computeFromCohort(tx, cohort, input);

async function computeFromCohort(tx: Tx, cohort: Cohort, input: LinesInput): Promise<Computed> {
  const members = await loadCohort(tx, cohort, input.now);
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
