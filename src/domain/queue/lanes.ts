import type { PolicyRules } from '../policy/policy.ts';
import { laneCounterUnder, type LaneCounter } from './laneCounter.ts';

/**
 * The undirected PRIORITY and GENERAL of a cohort by date, one sign each: P or G by category, small for one that could
 * not take a seat now.
 */
export type Lanes = string;

/** Who of the lanes stands before somebody. Of each category it is always the first so many by date. */
export interface LanesBefore {
  readonly priority: number;
  readonly general: number;
  /** Of both together, those that could take a seat. */
  readonly waiting: number;
}

/**
 * B8 without the list: how many of each lane `orderCohort` puts before the one at `index`, which must be in `lanes`.
 *
 * Whom everyone's lane reaches is placed, so the head of the PRIORITY lane is never behind it: the PRIORITY placed are
 * always a beginning of their lane, and two counts say who they are.
 */
export function beforeInLanes(
  lanes: Lanes,
  index: number,
  rules: PolicyRules & { readonly everyoneTurnsPerPriority: number },
  laneCounter: LaneCounter,
): LanesBefore {
  const { everyoneTurnsPerPriority: everyoneTurns } = rules;
  const priorityLane = [...lanes.matchAll(/p/gi)].map(({ index: at }) => at);
  let eligiblePriority = lanes.split('P').length - 1;
  let counter = laneCounterUnder(rules, laneCounter);
  const before = { priority: 0, general: 0, waiting: 0 };

  for (let at = 0; at < lanes.length; at += 1) {
    while (counter >= everyoneTurns && eligiblePriority > 0) {
      const head = priorityLane[before.priority];
      if (head === undefined || head === index) return before;
      before.priority += 1;
      if (lanes[head] !== 'P') continue;
      before.waiting += 1;
      eligiblePriority -= 1;
      counter = 0;
    }
    const sign = lanes[at];
    const head = priorityLane[before.priority];
    const isPriority = sign === 'P' || sign === 'p';
    // Placed by a turn of the PRIORITY lane.
    if (isPriority && (head === undefined || at < head)) continue;
    if (at === index) return before;
    before[isPriority ? 'priority' : 'general'] += 1;
    if (sign === 'p' || sign === 'g') continue;
    before.waiting += 1;
    counter += 1;
    if (isPriority) eligiblePriority -= 1;
  }
  throw new RangeError(`Nobody stands at index ${index} of these lanes`);
}
