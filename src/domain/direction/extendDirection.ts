import { addDays, dayOf, endsAtOf } from '../calendar/days.ts';
import { rollToWorkingDay } from '../calendar/workingDays.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { rulesOf, type Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { liveDirection } from './liveDirection.ts';

/**
 * R16: "Go to your personal account on DAY 5 and click the EXTEND DIRECTION button (the button will appear only on
 * the 5th day)": on the last working day of the running window, once per direction (I7), its end moves to the day of
 * the click + 30 calendar days, rolled to the next working day.
 */
export function extendDirection(standing: Standing, reason: string, setting: Setting): Outcome<Transition> {
  const { now, calendar } = setting;
  const live = liveDirection(standing, now);
  if (!live.ok) return live;
  const { direction } = live.value;
  const rules = rulesOf(setting, direction);

  if (rules.extendable === 'CONFIRMATION_WINDOW' && direction.state.kind !== 'AWAITING_CONFIRMATION') {
    return refused({ code: 'EXTENSION_NOT_IN_POLICY' });
  }
  if (direction.extendedAt !== null) return refused({ code: 'ALREADY_EXTENDED', extendedAt: direction.extendedAt });
  const today = dayOf(calendar.zone, now);
  const openOn = direction.window.lastOn;
  if (today < openOn) return refused({ code: 'EXTENSION_NOT_OPEN', opensOn: openOn });
  // Past day 5 and still live: a certificate was presented in time (R6).
  if (today > openOn) return refused({ code: 'EXTENSION_CLOSED', closedOn: openOn });

  const lastOn = rollToWorkingDay(calendar, addDays(today, rules.extensionDays));
  const extended = {
    ...direction,
    extendedAt: now,
    window: { ...direction.window, lastOn, endsAt: endsAtOf(calendar.zone, lastOn) },
  };
  return accepted(transition({ ...live.value, direction: extended }, { type: 'DIRECTION_EXTENDED', reason }));
}
