import { and, desc, eq, lt } from 'drizzle-orm';
import type { Protocol } from '../domain/allocation/protocol.ts';
import type { PolicyRules } from '../domain/policy/policy.ts';
import { laneCounterUnder, startingLaneCounter, type LaneCounter } from '../domain/queue/laneCounter.ts';
import type { CityId, PolicyId, RunId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Reader, Tx } from './client.ts';
import type { Cohort } from './cohort.ts';
import { laneCounter, run } from './tables/run.ts';

/** One execution of the allocator that gave something, or a dry one that was published. */
export interface NewRun extends Cohort {
  readonly id: RunId;
  readonly cityId: CityId;
  readonly at: Instant;
  readonly isDry: boolean;
  readonly policyId: PolicyId;
  readonly protocol: Protocol;
  /** SHA-256 of the protocol's canonical input and output. */
  readonly inputHash: Uint8Array;
  readonly outputHash: Uint8Array;
}

export async function saveRun(tx: Tx, made: NewRun): Promise<void> {
  const { watermark, laneCounterBefore, laneCounterAfter } = made.protocol;
  await tx
    .insert(run)
    .values({ ...made, watermark, laneTurnsBefore: laneCounterBefore, laneTurnsAfter: laneCounterAfter });
}

/** B8: as it counts under these rules. */
export const findLaneCounter = async (reader: Reader, cohort: Cohort, rules: PolicyRules): Promise<LaneCounter> =>
  laneCounterFrom(await findLaneTurns(reader, cohort), rules);

/** B8: a cohort without a row has not begun; it starts where the policy says. */
export const laneCounterFrom = (turns: LaneCounter | null, rules: PolicyRules): LaneCounter =>
  turns === null ? startingLaneCounter(rules) : laneCounterUnder(rules, turns);

/** As they were stored last; null: the cohort has not begun. */
export async function findLaneTurns(reader: Reader, { cityId, birthYear }: Cohort): Promise<LaneCounter | null> {
  const [found] = await reader
    .select({ turns: laneCounter.turns })
    .from(laneCounter)
    .where(and(eq(laneCounter.cityId, cityId), eq(laneCounter.birthYear, birthYear)));
  return found?.turns ?? null;
}

/** Under the cohort's lock only. */
export async function saveLaneCounter(tx: Tx, { cityId, birthYear }: Cohort, turns: LaneCounter): Promise<void> {
  await tx
    .insert(laneCounter)
    .values({ cityId, birthYear, turns })
    .onConflictDoUpdate({ target: [laneCounter.cityId, laneCounter.birthYear], set: { turns } });
}

/** A rehearsal of this city with its protocol. */
export async function findDryRun(
  reader: Reader,
  cityId: CityId,
  id: RunId,
): Promise<{ readonly birthYear: number; readonly protocol: Protocol } | null> {
  const [found] = await reader
    .select({ birthYear: run.birthYear, protocol: run.protocol })
    .from(run)
    .where(and(eq(run.id, id), eq(run.cityId, cityId), eq(run.isDry, true)));
  return found ?? null;
}

/** The last rehearsal of a cohort before this run. Null: there was none. */
export async function findDryRunBefore(
  reader: Reader,
  { cityId, birthYear }: Cohort,
  id: RunId,
): Promise<Protocol | null> {
  const [found] = await reader
    .select({ protocol: run.protocol })
    .from(run)
    .where(and(eq(run.cityId, cityId), eq(run.birthYear, birthYear), eq(run.isDry, true), lt(run.id, id)))
    .orderBy(desc(run.id))
    .limit(1);
  return found?.protocol ?? null;
}

/** A run as it was published, for whoever computes it once more. */
export async function findPublishedRun(
  reader: Reader,
  id: RunId,
): Promise<(NewRun & { readonly watermark: number }) | null> {
  const [found] = await reader.select().from(run).where(eq(run.id, id));
  return found ?? null;
}
