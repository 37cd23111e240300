import { addDays, dayOf, endsAtOf } from '../calendar/days.ts';
import { policyById, type Setting } from '../policy/setting.ts';
import type { PolicyId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';

/**
 * The first instant at which nobody needs a scan any more: the days of the policy are over that follow the verdict, or
 * the end of the direction without one. Counted under the rules the direction lived by.
 */
export const scanForgottenFrom = (decidedAt: Instant, policyId: PolicyId, setting: Setting): Instant => {
  const { zone } = setting.calendar;
  return endsAtOf(zone, addDays(dayOf(zone, decidedAt), policyById(setting, policyId).rules.scanKeptDays));
};
