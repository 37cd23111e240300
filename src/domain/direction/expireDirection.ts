import { addDays, startOfDay } from '../calendar/days.ts';
import type { Instant } from '../shared/time.ts';
import { rulesOf, type Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { isOverdue, type Window } from './direction.ts';
import { endDirection, isDirected } from './endDirection.ts';
import { expiryOf } from './liveDirection.ts';

/**
 * A no-show. B1: at confirmation the privilege drops too and the family waits out a stop list, then stands in the
 * general queue at its original date. B2: at enrolment the privilege stays. Without a stop list in the policy the
 * kindergarten is skipped instead (R15). Takes effect at the deadline, whenever it is found (D1).
 *
 * @returns null when nothing is overdue.
 */
export function expireDirection(standing: Standing, setting: Setting): Transition | null {
  const { now, calendar } = setting;
  if (!isDirected(standing) || !isOverdue(standing.direction, now)) return null;
  const { direction } = standing;
  const { stopListDays } = rulesOf(setting, direction);
  const at = direction.window.endsAt;
  const kind = expiryOf(direction);
  const after = endDirection(standing, { kind, at }, now, {
    stopListedUntil: stopListDays === null ? null : stopListEnd(calendar.zone, direction.window, stopListDays),
    isSkipped: stopListDays === null,
    ...(kind === 'EXPIRED_CONFIRMATION' && { privilege: { kind: 'DROPPED_NOT_CONFIRMED', at, cause: 'NO_SHOW' } }),
  });
  return transition(after, { type: 'DIRECTION_EXPIRED', effectiveAt: at });
}

/** B1: ten calendar days from the deadline's day d: eligible again at 00:00 of d + 11. */
const stopListEnd = (zone: string, window: Window, days: number): Instant =>
  startOfDay(zone, addDays(window.lastOn, days + 1));
