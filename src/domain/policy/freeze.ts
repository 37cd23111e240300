import { addDays, dayOf } from '../calendar/days.ts';
import type { Day } from '../shared/time.ts';
import type { Freeze, PolicyRules } from './policy.ts';
import { rulesInForce, type Setting } from './setting.ts';

/**
 * R21: "a freeze (August transfer) stops publishing and issuing; windows, enrolment, extension, cancelling go on". The
 * freeze that covers this local day, the longest one when several do; null when none does.
 */
export const freezeOn = (rules: PolicyRules, today: Day): Freeze | null =>
  rules.freezes
    .filter((freeze) => freeze.fromOn <= today && today <= freeze.toOn)
    .reduce<Freeze | null>(
      (longest, freeze) => (longest !== null && longest.toOn >= freeze.toOn ? longest : freeze),
      null,
    );

/** The last day of the standstill that holds today, or null. Freezes that overlap or meet are one standstill. */
export function frozenUntil(setting: Setting): Day | null {
  const rules = rulesInForce(setting);
  let until: Day | null = null;
  let freeze = freezeOn(rules, dayOf(setting.calendar.zone, setting.now));
  while (freeze !== null) {
    until = freeze.toOn;
    freeze = freezeOn(rules, addDays(until, 1));
  }
  return until;
}
