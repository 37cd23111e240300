import type { Day, Instant } from '../shared/time.ts';
import type { ApplicationId, BatchId, GroupId, KindergartenId, SeatId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { PolicyRules } from '../policy/policy.ts';
import type { Category } from '../privilege/category.ts';
import { laneCounterAfter, laneCounterUnder, type LaneCounter } from '../queue/laneCounter.ts';
import { groundAt, orderCohort, type QueueOrder } from '../queue/order.ts';
import type { Applicant, FreeSeat } from './applicant.ts';
import { latestOf, standingBatches, type Batch } from './batch.ts';
import { freezeOn } from '../policy/freeze.ts';
import { compareSeats, stockOf, type SeatStock } from './seatStock.ts';
import { takeBest, takeTogether } from './takeSeats.ts';
import { lowestCategoryServed, serves, type Slot } from './slot.ts';

export interface AllocationInput {
  /** The cohort's: a seat of another birth year is not on offer here. */
  readonly birthYear: number;
  /** Every open application of the cohort, in any order. */
  readonly cohort: readonly Applicant[];
  readonly freeSeats: readonly FreeSeat[];
  readonly rules: PolicyRules;
  /** R18: the slots of the open campaigns (`slotsInForce`); null: the standing rule. */
  readonly slots: readonly Slot[] | null;
  readonly now: Instant;
  /** The local day of `now`. */
  readonly today: Day;
  /** B8: as stored for the cohort; unused in strict order. */
  readonly laneCounter: LaneCounter;
  /** R21: a dry run shows what a freeze holds back. */
  readonly isDryRun: boolean;
}

/** A direction the run decides. */
export interface AllocatedDirection {
  readonly applicationId: ApplicationId;
  readonly seatId: SeatId;
  readonly kindergartenId: KindergartenId;
  readonly groupId: GroupId;
  readonly language: Language;
  readonly ground: Category;
  /** Rises with its `place` when the run began (B9); only to be compared with its like. */
  readonly standsAt: number;
  /** Served together with its twins (B6). */
  readonly batchId: BatchId | null;
  /** B7 */
  readonly isStaffChild: boolean;
}

export interface Allocation {
  /** In the order of issue. */
  readonly directions: readonly AllocatedDirection[];
  /** B8: to be stored for the cohort with the directions. */
  readonly laneCounter: LaneCounter;
  /** The seats of this birth year nobody took, by kindergarten, group number and seat number. */
  readonly stillFree: readonly FreeSeat[];
}

/**
 * The allocator: serial dictatorship over the one order of the cohort. It walks the order and gives each eligible
 * application "its best wished kindergarten with a free seat of its birth year and an accepted language", until no
 * seat is left. Eligible: could take a seat (B9), and covered by the slot (R18).
 *
 * B6 in every preset: a batch acts once, where the order reaches its latest member; all of its members or none, in one
 * kindergarten, each on its own ground and each counted in its own lane. While a member is under age, on hold, before
 * its not-before date or outside the slot, the whole batch waits.
 *
 * Deterministic, and the same for any order of `cohort` and `freeSeats` (P9). The time is that of one sort and the
 * total number of wishes.
 */
export const allocate = (input: AllocationInput): Allocation =>
  allocateInOrder(input, () =>
    orderCohort(input.cohort, input.rules, laneCounterUnder(input.rules, input.laneCounter)),
  );

/** The same over an order that was made before, of the same moment, rules and counter. */
export const allocateInOrder = (
  input: Omit<AllocationInput, 'cohort'>,
  ordered: () => QueueOrder<Applicant>,
): Allocation => {
  const { rules } = input;
  const stock = stockOf(seatsOnOffer(input));
  const laneCounter = laneCounterUnder(rules, input.laneCounter);
  const lowest = lowestServedNow(input);
  if (lowest === null || stock.left() === 0) return { directions: [], laneCounter, stillFree: stock.remaining() };

  const isEligible = (applicant: Applicant): boolean => applicant.isWaiting && serves(lowest, applicant.category);
  const directions = walk(ordered(), stock, rules, isEligible);
  return {
    directions,
    laneCounter: directions.reduce((counter, { ground }) => laneCounterAfter(rules, counter, ground), laneCounter),
    stillFree: stock.remaining(),
  };
};

/** R18, R21: the lowest category that this run may serve; null: none, between the slots or in a freeze. */
export const lowestServedNow = (input: Omit<AllocationInput, 'cohort'>): Category | null => {
  const isFrozen = !input.isDryRun && freezeOn(input.rules, input.today) !== null;
  return isFrozen ? null : lowestCategoryServed(input.slots, input.now, input.birthYear);
};

/** The seats of the cohort's birth year, by kindergarten, group number and seat number. */
export const seatsOnOffer = (input: Pick<AllocationInput, 'freeSeats' | 'birthYear'>): readonly FreeSeat[] =>
  input.freeSeats.filter((seat) => seat.birthYear === input.birthYear).sort(compareSeats);

/**
 * The same run without winners who have gone between reading and writing. The WHOLE run is computed again: handing on
 * only the seat of the one who has gone makes justified envy, since others would have moved up first.
 */
export const withoutApplicants = (input: AllocationInput, gone: ReadonlySet<ApplicationId>): AllocationInput => ({
  ...input,
  cohort: input.cohort.filter((applicant) => !gone.has(applicant.applicationId)),
});

const walk = (
  order: QueueOrder<Applicant>,
  stock: SeatStock,
  rules: PolicyRules,
  isEligible: (applicant: Applicant) => boolean,
): readonly AllocatedDirection[] => {
  const batches = rules.areTwinBatchesOpen ? standingBatches(order.entries) : new Map<BatchId, Batch>();
  const directions: AllocatedDirection[] = [];
  const issue = (applicant: Applicant, index: number, seat: FreeSeat, batchId: BatchId | null): void => {
    directions.push({
      applicationId: applicant.applicationId,
      seatId: seat.id,
      kindergartenId: seat.kindergartenId,
      groupId: seat.groupId,
      language: seat.language,
      ground: groundAt(order, index),
      standsAt: index,
      batchId,
      isStaffChild: rules.areStaffChildrenMarked && applicant.staffOf.includes(seat.kindergartenId),
    });
  };

  for (const [index, applicant] of order.entries.entries()) {
    if (stock.left() === 0) break;
    if (!isEligible(applicant)) continue;
    const batch = applicant.batchId === null ? undefined : batches.get(applicant.batchId);
    if (batch === undefined) {
      const seat = takeBest(applicant, stock);
      if (seat !== null) issue(applicant, index, seat, null);
    } else if (latestOf(batch).index === index && batch.every((member) => isEligible(member.applicant))) {
      const seats = takeTogether(batch, stock);
      batch.forEach((member, nth) => {
        const seat = seats[nth];
        if (seat !== undefined) issue(member.applicant, member.index, seat, applicant.batchId);
      });
    }
  }
  return directions;
};
