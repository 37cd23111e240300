import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Instant } from '../shared/time.ts';
import type { Standing } from '../application/standing.ts';
import { isOverdue, type Direction } from './direction.ts';
import { isDirected, type Directed } from './endDirection.ts';

/**
 * The guard of every verb on a direction: it is live and in time. A late act is refused whether or not a job has
 * tidied yet (D1, I6), and a second end is refused with the first one's state (D2, I4).
 */
export function liveDirection(standing: Standing, now: Instant): Outcome<Directed> {
  if (standing.direction === null) return refused({ code: 'NOT_FOUND' });
  if (!isDirected(standing)) return refused(ended(standing.direction));
  if (isOverdue(standing.direction, now)) {
    return refused({
      code: 'DIRECTION_ENDED',
      state: expiryOf(standing.direction),
      endedAt: standing.direction.window.endsAt,
    });
  }
  return accepted(standing);
}

export const expiryOf = (direction: Direction): 'EXPIRED_CONFIRMATION' | 'EXPIRED_ENROLMENT' =>
  direction.state.kind === 'AWAITING_CONFIRMATION' ? 'EXPIRED_CONFIRMATION' : 'EXPIRED_ENROLMENT';

const ended = ({ state }: Direction) =>
  ({ code: 'DIRECTION_ENDED', state: state.kind, endedAt: 'at' in state ? state.at : null }) as const;
