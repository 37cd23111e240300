import { addYears, startOfDay } from '../calendar/days.ts';
import type { PolicyRules } from '../policy/policy.ts';
import type { Day, Instant } from '../shared/time.ts';

/** R19: "when the child reaches 2 full years": from 00:00 of the 2nd birthday, 29 February counting as 1 March. */
export const eligibleFromOn = (birthOn: Day, rules: PolicyRules): Day => addYears(birthOn, rules.eligibleAgeYears);

/** R19: out of the queue from 00:00 of the 6th birthday. */
export const agedOutFromOn = (birthOn: Day, rules: PolicyRules): Day => addYears(birthOn, rules.agedOutAgeYears);

/** First instant a direction may come: the later of the 2nd birthday (R19) and the parent's not-before day (D12). */
export function eligibleFrom(birthOn: Day, notBeforeOn: Day | null, rules: PolicyRules, zone: string): Instant {
  const oldEnoughOn = eligibleFromOn(birthOn, rules);
  return startOfDay(zone, notBeforeOn !== null && notBeforeOn > oldEnoughOn ? notBeforeOn : oldEnoughOn);
}

export const agesOutAt = (birthOn: Day, rules: PolicyRules, zone: string): Instant =>
  startOfDay(zone, agedOutFromOn(birthOn, rules));
