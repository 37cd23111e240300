import type { Category } from '../privilege/category.ts';
import type { PolicyRules } from '../policy/policy.ts';

/**
 * B8: g, "directions from the everyone lane since the last one from the PRIORITY lane", 0 … `everyoneTurnsPerPriority`.
 * Stored per cohort. At the top PRIORITY is due, and stays due until served.
 */
export type LaneCounter = number;

/** B8: "start 3". A cohort without lanes keeps 0. */
export const startingLaneCounter = (rules: PolicyRules): LaneCounter => rules.everyoneTurnsPerPriority ?? 0;

/** B8: "at most 3". A counter stored under an older policy may stand higher than this one allows. */
export const laneCounterUnder = (rules: PolicyRules, counter: LaneCounter): LaneCounter =>
  rules.everyoneTurnsPerPriority === null ? counter : Math.min(counter, rules.everyoneTurnsPerPriority);

/**
 * The counter after one direction on this ground. B8: "EXTRAORDINARY and later cancels do not count".
 * In strict order nothing counts.
 */
export const laneCounterAfter = (rules: PolicyRules, counter: LaneCounter, ground: Category): LaneCounter => {
  if (rules.everyoneTurnsPerPriority === null || ground === 'EXTRAORDINARY') return counter;
  return ground === 'PRIORITY' ? 0 : Math.min(counter + 1, rules.everyoneTurnsPerPriority);
};
