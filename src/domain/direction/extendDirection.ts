import { addDays, dayOf, endsAtOf } from '../calendar/days.ts';
import { rollToWorkingDay } from '../calendar/workingDays.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { rulesOf, type Setting } from '../policy/setting.ts';
import type { Instant } from '../shared/time.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { isFirstWindow, isOverdue, type Direction } from './direction.ts';
import { liveDirection } from './liveDirection.ts';

/**
 * R16: "Go to your personal account on DAY 5 and click the EXTEND DIRECTION button (the button will appear only on
 * the 5th day)": on the last working day of the running window, once per direction (I7), its end moves to the day of
 * the click + 30 calendar days, rolled to the next working day. After that day it is EXTENSION_CLOSED, whether the
 * direction has run out meanwhile or is being judged; a direction that ended otherwise is DIRECTION_ENDED.
 */
export function extendDirection(standing: Standing, reason: string, setting: Setting): Outcome<Transition> {
  const { now, calendar } = setting;
  const { direction } = standing;
  const live = liveDirection(standing, now);
  if (direction === null) return refused({ code: 'NOT_FOUND' });
  if (!live.ok && !hasRunOut(direction, now)) return live;
  const rules = rulesOf(setting, direction);

  if (rules.extendable === 'CONFIRMATION_WINDOW' && !isFirstWindow(direction)) {
    return refused({ code: 'EXTENSION_NOT_IN_POLICY' });
  }
  if (direction.extendedAt !== null) return refused({ code: 'ALREADY_EXTENDED', extendedAt: direction.extendedAt });
  const today = dayOf(calendar.zone, now);
  const openOn = direction.window.lastOn;
  if (today < openOn) return refused({ code: 'EXTENSION_NOT_OPEN', opensOn: openOn });
  if (!live.ok || today > openOn) return refused({ code: 'EXTENSION_CLOSED', closedOn: openOn });

  const lastOn = rollToWorkingDay(calendar, addDays(today, rules.extensionDays));
  const extended = {
    ...direction,
    extendedAt: now,
    window: { ...direction.window, lastOn, endsAt: endsAtOf(calendar.zone, lastOn) },
  };
  return accepted(transition({ ...live.value, direction: extended }, { type: 'DIRECTION_EXTENDED', reason }));
}

/** Nobody came while its window ran, whether or not that is written down yet (D1). */
const hasRunOut = (direction: Direction, now: Instant): boolean =>
  isOverdue(direction, now) ||
  direction.state.kind === 'EXPIRED_CONFIRMATION' ||
  direction.state.kind === 'EXPIRED_ENROLMENT';
