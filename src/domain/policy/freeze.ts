import { dayOf } from '../calendar/days.ts';
import type { Day } from '../shared/time.ts';
import { rulesInForce, type Setting } from './setting.ts';

/**
 * R21: during a freeze (the August transfer of groups) publishing and issuing stand still; windows, enrolment,
 * extension and cancelling go on, and dry runs are allowed.
 *
 * @returns the last day of the freeze that holds today, or null.
 */
export function frozenUntil(setting: Setting): Day | null {
  const today = dayOf(setting.calendar.zone, setting.now);
  const freeze = rulesInForce(setting).freezes.find(({ fromOn, toOn }) => fromOn <= today && today <= toOn);
  return freeze?.toOn ?? null;
}
