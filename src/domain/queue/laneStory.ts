import type { PolicyRules } from '../policy/policy.ts';
import type { ApplicationId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { LaneCounter } from './laneCounter.ts';
import type { PositionDelta } from './ledger.ts';
import { orderCohort, type QueueEntry } from './order.ts';
import type { StoryDay, StoryLine } from './positionStory.ts';

/** A moment of the journal: after every line up to this one. */
export interface StoryPoint {
  readonly at: Instant;
  /** Of a line at that instant. */
  readonly id: number;
  readonly rules: PolicyRules;
  readonly laneCounter: LaneCounter;
}

/** What a line of the journal takes back when it is undone; null: it did not stand in this cohort before. */
export interface UndoneLine {
  readonly id: number;
  readonly at: Instant;
  readonly applicationId: ApplicationId;
  readonly before: QueueEntry | null;
}

/** A cohort of which the journal is undone, line by line, back from now. */
export class UndoneCohort {
  readonly #standing: Map<ApplicationId, QueueEntry>;
  readonly #lines: readonly UndoneLine[];
  #undone = 0;

  constructor(standing: Iterable<QueueEntry>, lines: readonly UndoneLine[]) {
    this.#standing = new Map(Array.from(standing, (entry) => [entry.applicationId, entry]));
    this.#lines = lines.toSorted((one, other) => other.at - one.at || other.id - one.id);
  }

  /** B8, B9: where it stood at a point not later than those asked for before. Null: it did not stand. */
  positionAt(applicationId: ApplicationId, point: StoryPoint): PositionDelta | null {
    for (let line = this.#lines[this.#undone]; line !== undefined; line = this.#lines[this.#undone]) {
      if (line.at < point.at || (line.at === point.at && line.id <= point.id)) break;
      if (line.before === null) this.#standing.delete(line.applicationId);
      else this.#standing.set(line.applicationId, line.before);
      this.#undone += 1;
    }
    const { entries } = orderCohort([...this.#standing.values()], point.rules, point.laneCounter);
    let waitingAhead = 0;
    for (const [nth, entry] of entries.entries()) {
      if (entry.applicationId === applicationId) return { place: nth + 1, waitingAhead };
      if (entry.isWaiting) waitingAhead += 1;
    }
    return null;
  }
}

interface Observed {
  readonly from: PositionDelta;
  readonly to: PositionDelta;
  /** Other rules were in force at its end. */
  readonly hasNewRules: boolean;
}

/** P19, B8: a day as observed. What the order of keys does not explain is the turns of the lanes, or new rules. */
export function asObserved(day: StoryDay, { from, to, hasNewRules }: Observed): StoryDay {
  const rest = day.lines.reduce<PositionDelta>(
    (left, line) => ({ place: left.place - line.place, waitingAhead: left.waitingAhead - line.waitingAhead }),
    { place: to.place - from.place, waitingAhead: to.waitingAhead - from.waitingAhead },
  );
  if (rest.place === 0 && rest.waitingAhead === 0) return { ...day, from, to };
  const pattern: StoryLine = {
    cause: hasNewRules ? 'RULE_CHANGED' : 'LANE_PATTERN',
    isOwn: false,
    changes: 1,
    ...rest,
  };
  return { ...day, from, to, lines: [...day.lines, pattern] };
}
