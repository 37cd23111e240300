import { allocate, type AllocationInput } from '../allocation/allocate.ts';
import type { Applicant } from '../allocation/applicant.ts';
import { isOpen, isWaiting } from '../application/application.ts';
import type { Standing } from '../application/standing.ts';
import { timePasses } from '../application/timePasses.ts';
import type { Setting } from '../policy/setting.ts';
import { categoryInForce } from '../privilege/privilege.ts';
import { orderCohort } from '../queue/order.ts';
import { positionOf, type Position } from '../queue/position.ts';
import type { Seat } from '../seat/seat.ts';
import type { PersonId } from '../shared/ids.ts';
import { accepted, type Outcome } from '../shared/outcome.ts';
import { rejectPrivilege } from './rejectPrivilege.ts';

/** What a rejection would do at this moment. */
export interface RejectionPreview {
  readonly freedSeat: Seat;
  readonly before: Position | null;
  /** Null: the child is past the age of the queue, and stands no more. */
  readonly after: Position | null;
  /** Whom a run of this moment would give the freed seat to, by its queue number. Null: to nobody. */
  readonly nextInTurn: number | null;
}

/**
 * R11, R12 before they happen: which seat comes free, where the family then stands, and who is next, by the very
 * functions that do it. Seats that are free already are given as a run would give them, and a freeze is looked through
 * (R21). It is true of this moment: until the verdict anybody may come, go or cancel.
 *
 * @param around the cohort with its free seats, all of one moment.
 */
export function previewRejection(
  standing: Standing,
  by: PersonId,
  around: Omit<AllocationInput, 'isDryRun'>,
  setting: Setting,
): Outcome<RejectionPreview> {
  const step = rejectPrivilege(settled(standing, setting), { by, reason: 'OTHER' }, setting);
  if (!step.ok) return step;
  const { application, privilege, seat } = step.value.standing;
  if (seat === null) throw new Error('A rejection freed no seat');
  const { cohort, rules, laneCounter } = around;
  const moved = (one: Applicant): Applicant => ({
    ...one,
    category: categoryInForce(privilege),
    directedAt: null,
    isWaiting: isWaiting(application, setting.now),
  });
  const others = cohort.filter(({ applicationId }) => applicationId !== application.id);
  const own = cohort.filter(({ applicationId }) => applicationId === application.id);
  const later = isOpen(application) ? [...others, ...own.map(moved)] : others;
  const { directions } = allocate({
    ...around,
    cohort: later,
    freeSeats: [...around.freeSeats, seat],
    isDryRun: true,
  });
  const next = directions.find(({ seatId }) => seatId === seat.id);
  return accepted({
    freedSeat: seat,
    before: positionOf(orderCohort(cohort, rules, laneCounter), application.id),
    after: positionOf(orderCohort(later, rules, laneCounter), application.id),
    nextInTurn: later.find(({ applicationId }) => applicationId === next?.applicationId)?.queueNumber ?? null,
  });
}

/** D1: what time has done to it already, whether or not anybody has written it down. */
function settled(standing: Standing, setting: Setting): Standing {
  let at = standing;
  for (let due = timePasses(at, setting); due !== null; due = timePasses(at, setting)) at = due.standing;
  return at;
}
