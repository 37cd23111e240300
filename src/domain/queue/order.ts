import type { Instant } from '../shared/time.ts';
import type { ApplicationId } from '../shared/ids.ts';
import type { PolicyRules } from '../policy/policy.ts';
import { CATEGORIES, type Category } from '../privilege/category.ts';
import { laneCounterUnder, type LaneCounter } from './laneCounter.ts';
import { compareByDate, type QueueKey } from './queueKey.ts';

/** One open application as it stands in its cohort. */
export interface QueueEntry extends QueueKey {
  readonly applicationId: ApplicationId;
  /** When its live direction was issued; null when it holds none. */
  readonly directedAt: Instant | null;
  /** Could take a seat now (`isWaiting`, B9). */
  readonly isWaiting: boolean;
}

/** A cohort in order, first to be served first: one list for the run and for the position (B8). */
export interface QueueOrder<Entry extends QueueEntry> {
  readonly entries: readonly Entry[];
  /** `grounds[i]`: the ground on which `entries[i]` would be directed from where it stands; see `groundAt`. */
  readonly grounds: readonly Category[];
}

/**
 * The ground of a direction issued at this index (0 = the head). In strict order the own category. In B8 "a PRIORITY
 * child reached by the everyone lane gets ground GENERAL": no verification, its privilege untouched.
 */
export const groundAt = (order: Pick<QueueOrder<QueueEntry>, 'grounds'>, index: number): Category => {
  const ground = order.grounds[index];
  if (ground === undefined) throw new RangeError(`Nobody stands at index ${index} of this cohort`);
  return ground;
};

/**
 * The order of a cohort. Strict: by queue key. With `everyoneTurnsPerPriority` (B8): "EXTRAORDINARY by key; then
 * directed applications of the lanes by time of issue; then the merge of two lanes".
 *
 * It depends on keys, directions, who could take a seat, and the counter; never on wishes or seats. That keeps it one
 * common order, which is what makes the run strategy-proof and its published positions true.
 * Linear when the entries come by date, otherwise one sort.
 */
export const orderCohort = <Entry extends QueueEntry>(
  entries: readonly Entry[],
  rules: PolicyRules,
  laneCounter: LaneCounter,
): QueueOrder<Entry> =>
  rules.everyoneTurnsPerPriority === null
    ? strictOrder(entries)
    : dualLaneOrder(entries, rules.everyoneTurnsPerPriority, laneCounterUnder(rules, laneCounter));

const strictOrder = <Entry extends QueueEntry>(entries: readonly Entry[]): QueueOrder<Entry> => {
  const line: Line<Entry> = { entries: [], grounds: [] };
  for (const category of CATEGORIES) {
    const ofCategory = entries.filter((entry) => entry.category === category).sort(compareByDate);
    for (const entry of ofCategory) place(line, entry, category);
  }
  return line;
};

const dualLaneOrder = <Entry extends QueueEntry>(
  entries: readonly Entry[],
  everyoneTurns: number,
  laneCounter: LaneCounter,
): QueueOrder<Entry> => {
  const extraordinary: Entry[] = [];
  const directed: (Entry & { readonly directedAt: Instant })[] = [];
  const everyone: Entry[] = [];
  for (const entry of entries) {
    if (entry.category === 'EXTRAORDINARY') extraordinary.push(entry);
    else if (isDirected(entry)) directed.push(entry);
    else everyone.push(entry);
  }
  // Directions of one run share their instant: the date makes the order total.
  directed.sort((a, b) => a.directedAt - b.directedAt || compareByDate(a, b));

  const line: Line<Entry> = { entries: [], grounds: [] };
  for (const entry of extraordinary.sort(compareByDate)) place(line, entry, 'EXTRAORDINARY');
  for (const entry of directed) place(line, entry, entry.category);
  mergeLanes(everyone.sort(compareByDate), everyoneTurns, laneCounter, line);
  return line;
};

const isDirected = <Entry extends QueueEntry>(entry: Entry): entry is Entry & { readonly directedAt: Instant } =>
  entry.directedAt !== null;

/**
 * B8: two lanes over the same children, "PRIORITY by date, and everyone (GENERAL and PRIORITY) by date".
 * "A turn belongs to the lane's head, the ineligible passed over": they take a place, but no turn. It "passes on when
 * nobody can take it": with no eligible child left in the PRIORITY lane the turn is everyone's, PRIORITY stays due, and
 * the ineligible of that lane stand where everyone's lane reaches them.
 */
const mergeLanes = <Entry extends QueueEntry>(
  everyone: readonly Entry[],
  everyoneTurns: number,
  laneCounter: LaneCounter,
  line: Line<Entry>,
): void => {
  const priority = everyone.filter((entry) => entry.category === 'PRIORITY');
  const placed = new Set<Entry>();
  let counter = laneCounter;
  let eligiblePriority = priority.reduce((count, entry) => count + Number(entry.isWaiting), 0);
  let priorityHead = 0;

  const takePriorityTurn = (): void => {
    for (let entry = priority[priorityHead]; entry !== undefined; entry = priority[++priorityHead]) {
      if (placed.has(entry)) continue;
      placed.add(entry);
      place(line, entry, 'PRIORITY');
      if (!entry.isWaiting) continue;
      eligiblePriority -= 1;
      counter = 0;
      return;
    }
  };

  for (const entry of everyone) {
    while (counter >= everyoneTurns && eligiblePriority > 0) takePriorityTurn();
    if (placed.has(entry)) continue;
    place(line, entry, 'GENERAL');
    if (entry.category === 'PRIORITY') placed.add(entry);
    if (!entry.isWaiting) continue;
    if (entry.category === 'PRIORITY') eligiblePriority -= 1;
    counter += 1;
  }
};

/** An order being written, head first. */
interface Line<Entry extends QueueEntry> {
  readonly entries: Entry[];
  readonly grounds: Category[];
}

const place = <Entry extends QueueEntry>(line: Line<Entry>, entry: Entry, ground: Category): void => {
  line.entries.push(entry);
  line.grounds.push(ground);
};
