import type { LaneCounter } from './laneCounter.ts';
import { compareSlots, type SlotOrder } from './rankedSet.ts';

/** The undirected of the two lanes, each by date. */
export interface LanesByDate {
  readonly priority: Int32Array;
  readonly general: Int32Array;
  readonly byDate: SlotOrder;
  /** Whether the slot could take a seat now. */
  readonly isWaiting: (slot: number) => boolean;
}

/** Of the nth of a lane, how many of the other lane stand before it: always the first so many by date. */
export interface LaneTurns {
  readonly generalBefore: Int32Array;
  readonly priorityBefore: Int32Array;
}

/**
 * B8: `orderCohort` of a whole cohort without the list, in one pass. Whom everyone's lane reaches is placed, so the
 * PRIORITY placed are always a beginning of their lane, and two counts say who stands before anybody.
 *
 * @param laneCounter as `laneCounterUnder` the rules.
 */
export function laneTurns(
  { priority, general, byDate, isWaiting }: LanesByDate,
  everyoneTurns: number,
  laneCounter: LaneCounter,
): LaneTurns {
  const generalBefore = new Int32Array(priority.length);
  const priorityBefore = new Int32Array(general.length);
  let counter = laneCounter;
  let eligible = 0;
  for (const slot of priority) if (isWaiting(slot)) eligible += 1;
  let nextPriority = 0;
  let nextGeneral = 0;

  while (nextPriority < priority.length || nextGeneral < general.length) {
    const isTurnOfPriority = counter >= everyoneTurns && eligible > 0;
    const first = priority[nextPriority];
    const other = general[nextGeneral];
    if (first !== undefined && (isTurnOfPriority || other === undefined || compareSlots(byDate, first, other) < 0)) {
      generalBefore[nextPriority] = nextGeneral;
      nextPriority += 1;
      if (!isWaiting(first)) continue;
      eligible -= 1;
      counter = isTurnOfPriority ? 0 : counter + 1;
    } else if (other !== undefined) {
      priorityBefore[nextGeneral] = nextPriority;
      nextGeneral += 1;
      if (isWaiting(other)) counter += 1;
    }
  }
  return { generalBefore, priorityBefore };
}
