import { addDays, dayOf, endsAtOf } from '../calendar/days.ts';
import { addWorkingDays, openWindow, rollToWorkingDay } from '../calendar/workingDays.ts';
import type { Day } from '../shared/time.ts';
import { rulesOf, type Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { isOverdue, type Direction } from './direction.ts';
import { isDirected } from './endDirection.ts';

/**
 * D9: after a decree the deadline is the later of the promised and the recomputed one; never earlier (I7). The
 * extension day follows, being the window's last day. What has run out is not brought back (D1).
 *
 * @param setting with the new calendar; @returns null when nothing moves.
 */
export function moveDeadline(standing: Standing, setting: Setting): Transition | null {
  if (!isDirected(standing) || isOverdue(standing.direction, setting.now)) return null;
  const { direction } = standing;
  const lastOn = recomputed(direction, setting);
  if (lastOn <= direction.window.lastOn) return null;
  const window = { ...direction.window, lastOn, endsAt: endsAtOf(setting.calendar.zone, lastOn) };
  return transition({ ...standing, direction: { ...direction, window } }, { type: 'DEADLINE_MOVED' });
}

function recomputed(direction: Direction, setting: Setting): Day {
  const { calendar } = setting;
  const rules = rulesOf(setting, direction);
  const { verification, window, extendedAt } = direction;
  const days =
    direction.state.kind === 'AWAITING_CONFIRMATION' ? rules.confirmationWorkingDays : rules.enrolmentWorkingDays;
  // An extension of the first window is no part of the second (R8).
  const own =
    extendedAt !== null && extendedAt > window.from
      ? rollToWorkingDay(calendar, addDays(dayOf(calendar.zone, extendedAt), rules.extensionDays))
      : openWindow(calendar, window.from, days).lastOn;
  if (verification?.kind !== 'FRESH_REQUESTED') return own;
  const fresh = addWorkingDays(
    calendar,
    dayOf(calendar.zone, verification.requestedAt),
    rules.freshCertificateWorkingDays,
  );
  return fresh > own ? fresh : own;
}
