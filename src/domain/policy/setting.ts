import type { Calendar } from '../calendar/calendar.ts';
import type { Direction } from '../direction/direction.ts';
import type { Instant } from '../shared/time.ts';
import type { PolicyId } from '../shared/ids.ts';
import type { Policy, PolicyRules } from './policy.ts';

/** What a rule judges by: the business time of the city, its calendar, and every dated version of its policy. */
export interface Setting {
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly policies: readonly Policy[];
}

/** Rules alone ask for no calendar. */
type Dated = Omit<Setting, 'calendar'> & Partial<Setting>;

/** The policy in force at `now`: the latest valid-from that has come. A city has one from its first day. */
export function policyInForce({ policies, now }: Dated): Policy {
  let found: Policy | undefined;
  for (const policy of policies) {
    if (policy.validFrom <= now && (found === undefined || policy.validFrom > found.validFrom)) found = policy;
  }
  if (found === undefined) throw new Error('No policy of this city has begun');
  return found;
}

export const rulesInForce = (setting: Dated): PolicyRules => policyInForce(setting).rules;

export function policyById({ policies }: Setting, id: PolicyId): Policy {
  const found = policies.find((policy) => policy.id === id);
  if (found === undefined) throw new Error(`Policy ${id} is not this city's`);
  return found;
}

/** A direction lives to its end under the policy version of its issue. */
export const rulesOf = (setting: Setting, direction: Direction): PolicyRules =>
  policyById(setting, direction.policyId).rules;

/** B8: whether the lanes were in force at any moment since. */
export const haveLanesBeenInForce = ({ policies, now }: Dated, since: Instant): boolean => {
  const dated = policies
    .filter(({ validFrom }) => validFrom <= now)
    .sort((one, other) => one.validFrom - other.validFrom);
  return dated.some(({ rules }, nth) => {
    const endsAt = dated[nth + 1]?.validFrom ?? Number.POSITIVE_INFINITY;
    return rules.everyoneTurnsPerPriority !== null && endsAt > since;
  });
};
