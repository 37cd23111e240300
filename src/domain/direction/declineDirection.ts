import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { isOverdue, isProven, type DeclineCode } from './direction.ts';
import { endDirection, isDirected } from './endDirection.ts';
import { liveDirection } from './liveDirection.ts';

/**
 * A kindergarten turns a family away with a coded reason: the family keeps key and privilege, and this kindergarten
 * is skipped, or the same seat would come back every minute (R15). An unconfirmed direction is not there for the
 * kindergarten (R5).
 */
export function declineDirection(
  standing: Standing,
  code: Exclude<DeclineCode, 'KINDERGARTEN_CLOSED'>,
  { now }: Setting,
): Outcome<Transition> {
  if (standing.direction === null || !isProven(standing.direction)) return refused({ code: 'NOT_FOUND' });
  const live = liveDirection(standing, now);
  if (!live.ok) return live;
  return accepted(
    transition(endDirection(live.value, { kind: 'DECLINED', at: now, code }, now, { isSkipped: true }), {
      type: 'DIRECTION_DECLINED',
      code,
    }),
  );
}

/**
 * D5: closing a kindergarten or a group ends every live direction there; key and privilege stay, nothing is skipped.
 *
 * @returns null when there is none to end; one that has run out is ended by its deadline (D1).
 */
export function endByClosing(standing: Standing, { now }: Setting): Transition | null {
  if (!isDirected(standing) || isOverdue(standing.direction, now)) return null;
  const code = 'KINDERGARTEN_CLOSED';
  return transition(endDirection(standing, { kind: 'DECLINED', at: now, code }, now), {
    type: 'DIRECTION_DECLINED',
    code,
  });
}
