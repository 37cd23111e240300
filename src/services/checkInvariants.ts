import { LiveCohort } from '../domain/queue/liveCohort.ts';
import { orderCohort } from '../domain/queue/order.ts';
import { positionOf, samePosition, type Position } from '../domain/queue/position.ts';
import { policyInForce, rulesInForce } from '../domain/policy/setting.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { loadCalendar } from '../db/calendar.ts';
import { findAllCities } from '../db/city.ts';
import type { Db, Reader, Tx } from '../db/client.ts';
import { findCohorts, loadCohort, type Cohort } from '../db/cohort.ts';
import { readCohortSnapshot } from '../db/cohortSnapshot.ts';
import { countMisfits } from '../db/misfits.ts';
import { loadPolicies } from '../db/policy.ts';
import { findQueuePosition } from '../db/queuePosition.ts';
import { findLaneCounter } from '../db/run.ts';
import { countUnsealedBelowWatermark } from '../db/sealing/verifyChain.ts';
import { transaction } from '../db/transaction.ts';
import type { Deps } from './verb.ts';

/** Something that must always hold and does not. */
export interface BrokenInvariant {
  readonly invariant: string;
  readonly count: number;
}

/** Positions counted by hand in each cohort. */
const SAMPLE = 20;

/**
 * Reads everything that must agree, and says what does not: rows against each other (I1–I7, P12), wishes against their
 * applications, the journal against its seals (I9), positions of the database and of memory against the ordered cohort
 * (I12).
 *
 * @param draw evenly spread, 0 to 1: which positions are counted.
 */
export async function checkInvariants(
  { db, clock }: Deps,
  { draw }: { readonly draw: () => number },
): Promise<readonly BrokenInvariant[]> {
  const now = await clock.now();
  const broken: BrokenInvariant[] = [...(await countMisfits(db))];
  const unsealed = await countUnsealedBelowWatermark(db);
  if (unsealed > 0) broken.push({ invariant: 'journal_unsealed', count: unsealed });
  let wrong = 0;
  for (const cityId of await findAllCities(db)) {
    for (const cohort of await findCohorts(db, cityId)) wrong += await countWrongPositions(db, cohort, now, draw);
  }
  if (wrong > 0) broken.push({ invariant: 'position_wrong', count: wrong });
  return broken;
}

const countWrongPositions = (db: Db, cohort: Cohort, now: Instant, draw: () => number): Promise<number> =>
  transaction(
    db,
    async (tx) => {
      const order = await orderOf(tx, cohort, now);
      const live = await liveOf(tx, cohort, now);
      let wrong = 0;
      for (let count = 0; count < Math.min(SAMPLE, order.entries.length); count += 1) {
        const entry = order.entries[Math.floor(draw() * order.entries.length)];
        if (entry === undefined) continue;
        const shown = await findQueuePosition(tx, entry.applicationId, now);
        const counted = positionOf(order, entry.applicationId);
        if (!samePosition(shown, counted) || !samePosition(live(entry.applicationId), counted)) wrong += 1;
      }
      return wrong;
    },
    { isolationLevel: 'repeatable read' },
  );

async function orderOf(reader: Reader, cohort: Cohort, now: Instant) {
  const { cityId } = cohort;
  const setting = { now, policies: await loadPolicies(reader, cityId), calendar: await loadCalendar(reader, cityId) };
  const { rules } = policyInForce(setting);
  return orderCohort(await loadCohort(reader, cohort, now), rules, await findLaneCounter(reader, cohort, rules));
}

/** As memory would answer (`realtime/livePositions.ts`), built anew from the same moment. */
async function liveOf(tx: Tx, cohort: Cohort, now: Instant): Promise<(id: ApplicationId) => Position | null> {
  const { columns, laneCounter, policies } = await readCohortSnapshot(tx, cohort);
  const live = new LiveCohort(columns, now, laneCounter);
  const rules = rulesInForce({ policies, now });
  return (id) => live.positionOf(id, now, rules);
}
