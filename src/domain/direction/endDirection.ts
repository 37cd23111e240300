import type { Instant } from '../shared/time.ts';
import type { KindergartenId } from '../shared/ids.ts';
import type { ApplicationState, Wish } from '../application/application.ts';
import { hasAgedOut, type Standing } from '../application/standing.ts';
import type { PrivilegeState } from '../privilege/privilege.ts';
import { isLive, type Direction, type DirectionState, type Verification } from './direction.ts';

/** An end of a direction that is not an enrolment. */
export type DirectionEnd = Exclude<
  DirectionState,
  { kind: 'AWAITING_CONFIRMATION' | 'AWAITING_ENROLMENT' | 'ENROLLED' }
>;

interface Consequences {
  /** Nothing for the application until then (B1, B2). */
  readonly stopListedUntil?: Instant | null;
  /** The kindergarten is passed over until asked for again (R15). */
  readonly isSkipped?: boolean;
  /** What becomes of the claimed privilege. */
  readonly privilege?: PrivilegeState;
  /** The verdict that ended it; an open verification without one lapses. */
  readonly verification?: Verification;
}

/** A standing that holds a live direction with its seat. */
export interface Directed extends Standing {
  readonly direction: Direction;
  readonly seat: NonNullable<Standing['seat']>;
}

export const isDirected = (standing: Standing): standing is Directed =>
  standing.direction !== null && isLive(standing.direction) && standing.seat !== null;

/**
 * The one way a direction ends without an enrolment (I3): the seat is FREE in the same step, an open verification
 * has lapsed or got its verdict, and the application is back in the queue by its own key (R11, R15), frozen (B1, B2),
 * or aged out (R19).
 *
 * @param now when it is done; @param end.at when it took effect, the deadline for an expiry (D1).
 */
export function endDirection(
  standing: Directed,
  end: DirectionEnd,
  now: Instant,
  consequences: Consequences = {},
): Standing {
  const { application, privilege, direction, seat } = standing;
  const { stopListedUntil = null, isSkipped = false } = consequences;
  return {
    application: {
      ...application,
      state: stateAfterEnd(standing, end.at, stopListedUntil),
      wishes: isSkipped ? withSkipped(application.wishes, direction.kindergartenId) : application.wishes,
    },
    privilege:
      privilege !== null && consequences.privilege !== undefined
        ? { ...privilege, state: consequences.privilege }
        : privilege,
    direction: {
      ...direction,
      state: end,
      verification: consequences.verification ?? lapsed(direction.verification, end.at),
    },
    seat: { ...seat, state: { kind: 'FREE' }, changedAt: now },
  };
}

function stateAfterEnd(standing: Standing, at: Instant, stopListedUntil: Instant | null): ApplicationState {
  if (hasAgedOut(standing, at)) return { kind: 'AGED_OUT', at };
  if (stopListedUntil !== null) return { kind: 'STOP_LISTED', until: stopListedUntil };
  return { kind: 'QUEUED' };
}

const withSkipped = (wishes: readonly Wish[], kindergartenId: KindergartenId): readonly Wish[] =>
  wishes.map((wish) => (wish.kindergartenId === kindergartenId ? { ...wish, isSkipped: true } : wish));

const lapsed = (verification: Verification | null, at: Instant): Verification | null =>
  verification?.kind === 'PENDING' || verification?.kind === 'FRESH_REQUESTED' ? { kind: 'LAPSED', at } : verification;
