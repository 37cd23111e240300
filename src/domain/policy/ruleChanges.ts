import type { PolicyRules } from './policy.ts';

export interface RuleChange {
  readonly name: keyof PolicyRules;
  readonly before: PolicyRules[keyof PolicyRules];
  readonly after: PolicyRules[keyof PolicyRules];
}

/** The rules in which two versions differ, by name. */
export const ruleChanges = (before: PolicyRules, after: PolicyRules): readonly RuleChange[] =>
  // Both have every rule: that is their type.
  (Object.keys(after) as (keyof PolicyRules)[])
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort()
    .map((name) => ({ name, before: before[name], after: after[name] }));
