import type { Move } from '../queue/moves.ts';
import type { AgeEffect } from './cohortUnder.ts';
import type { Policy } from './policy.ts';
import type { RuleChange } from './ruleChanges.ts';

/** One cohort in which somebody would stand otherwise. */
export interface CohortPreview {
  readonly birthYear: number;
  readonly standing: number;
  /** Whose `place` or `waitingAhead` would be another. */
  readonly moved: number;
  /** Some of them, from the head to the tail. */
  readonly sample: readonly Move[];
}

/** What the next version of the rules would change. */
export interface PolicyPreview {
  /** What it would follow. */
  readonly before: Policy;
  readonly changes: readonly RuleChange[];
  /** They live to their end under the version of their issue (I7). */
  readonly openDirections: number;
  readonly ages: AgeEffect;
  readonly cohorts: readonly CohortPreview[];
}
