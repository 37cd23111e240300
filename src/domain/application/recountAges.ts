import type { Policy, PolicyRules } from '../policy/policy.ts';
import type { Setting } from '../policy/setting.ts';
import type { Day, Instant } from '../shared/time.ts';
import { asInstant } from '../shared/time.ts';
import { agesOutAt, eligibleFrom } from './age.ts';
import { isOpen, type Application } from './application.ts';
import { transition, withApplication, type Standing, type Transition } from './standing.ts';

/** What the ages of an application are counted from, and as what they stand. */
export interface AgeFacts {
  readonly birthOn: Day;
  readonly notBeforeOn: Day | null;
  readonly eligibleFrom: Instant;
  readonly agesOutAt: Instant;
}

/** Versions of the rules that begin up to `now` and change an age (R19), in the order in which they begin. */
export function ageChanges(policies: readonly Policy[], now: Instant): readonly Policy[] {
  const begun = policies.filter(({ validFrom }) => validFrom <= now).sort((a, b) => a.validFrom - b.validFrom);
  return begun.filter((policy, index) => {
    const earlier = begun[index - 1];
    return earlier !== undefined && !haveSameAges(policy.rules, earlier.rules);
  });
}

export const haveSameAges = (one: PolicyRules, other: PolicyRules): boolean =>
  one.eligibleAgeYears === other.eligibleAgeYears && one.agedOutAgeYears === other.agedOutAgeYears;

/**
 * R19: the ages are policy, and a queue has one rule for all who stand in it: whoever stands when other ages begin is
 * counted again by them. Nothing happens before the rules begin: who is old enough by them alone may be given a seat
 * from then on, and who is too old by them alone ages out then. Null: nothing moves.
 */
export function agesUnder(
  facts: AgeFacts,
  { rules, validFrom }: Pick<Policy, 'rules' | 'validFrom'>,
  zone: string,
): Pick<AgeFacts, 'eligibleFrom' | 'agesOutAt'> | null {
  const notBefore = (wanted: Instant, had: Instant): Instant =>
    wanted > validFrom ? wanted : asInstant(Math.min(had, validFrom));
  const counted = {
    eligibleFrom: notBefore(eligibleFrom(facts.birthOn, facts.notBeforeOn, rules, zone), facts.eligibleFrom),
    agesOutAt: notBefore(agesOutAt(facts.birthOn, rules, zone), facts.agesOutAt),
  };
  const isSame = counted.eligibleFrom === facts.eligibleFrom && counted.agesOutAt === facts.agesOutAt;
  return isSame ? null : counted;
}

export const agesCountedAt = (application: Pick<Application, 'agesCountedAt' | 'queuedAt'>): Instant =>
  application.agesCountedAt ?? application.queuedAt;

/** The first version of the rules by which an open application is yet to be counted again, and what comes of it. */
export function recountAges(
  standing: Standing,
  { policies, calendar, now }: Setting,
): { readonly at: Instant; readonly step: Transition } | null {
  const { application } = standing;
  if (!isOpen(application)) return null;
  const countedAt = agesCountedAt(application);
  for (const policy of ageChanges(policies, now)) {
    const at = policy.validFrom;
    const counted = at <= countedAt ? null : agesUnder(application, policy, calendar.zone);
    if (counted === null) continue;
    const step = transition(withApplication(standing, { ...counted, agesCountedAt: at }), {
      type: 'RULE_CHANGED',
      effectiveAt: at,
    });
    return { at, step };
  }
  return null;
}
