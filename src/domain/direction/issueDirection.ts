import { openWindow } from '../calendar/workingDays.ts';
import { isPrivileged, type Category } from '../privilege/category.ts';
import { policyInForce, type Setting } from '../policy/setting.ts';
import type { Seat } from '../seat/seat.ts';
import type { DirectionId, RunId } from '../shared/ids.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';

interface Offer {
  readonly directionId: DirectionId;
  readonly seat: Seat;
  /** What it is issued on: GENERAL also for a PRIORITY child reached by the everyone lane (B8). */
  readonly ground: Category;
  readonly runId: RunId;
  readonly isStaffChild: boolean;
}

/**
 * R6: an offer on a privilege opens the first window, 5 working days to prove it. R8: an offer on the ground GENERAL
 * starts with the second window, from its issue. R4: each offer on a privilege is verified afresh.
 *
 * Only the allocator calls this: whom a seat goes to is never chosen by a person (R12).
 */
export function issueDirection(standing: Standing, offer: Offer, setting: Setting): Transition {
  const { now, calendar } = setting;
  const policy = policyInForce(setting);
  const { application, privilege } = standing;
  const { seat, ground } = offer;
  const isProofNeeded = isPrivileged(ground);
  return transition(
    {
      application: { ...application, state: { kind: 'DIRECTED', directionId: offer.directionId, directedAt: now } },
      privilege,
      direction: {
        id: offer.directionId,
        cityId: application.cityId,
        applicationId: application.id,
        childId: application.childId,
        seatId: seat.id,
        kindergartenId: seat.kindergartenId,
        ground,
        subcategory: isProofNeeded ? (privilege?.subcategory ?? null) : null,
        issuedAt: now,
        policyId: policy.id,
        runId: offer.runId,
        isStaffChild: offer.isStaffChild,
        state: { kind: isProofNeeded ? 'AWAITING_CONFIRMATION' : 'AWAITING_ENROLMENT' },
        window: openWindow(
          calendar,
          now,
          isProofNeeded ? policy.rules.confirmationWorkingDays : policy.rules.enrolmentWorkingDays,
        ),
        extendedAt: null,
        verification: isProofNeeded ? { kind: 'PENDING', presentation: null } : null,
        version: 1,
      },
      seat: { ...seat, state: { kind: 'HELD', directionId: offer.directionId }, changedAt: now },
    },
    { type: 'DIRECTION_ISSUED' },
  );
}
