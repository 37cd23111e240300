import type { PolicyRules } from '../policy/policy.ts';
import { CATEGORIES, categoryRank, type Category } from '../privilege/category.ts';
import type { ApplicationId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { CohortColumns, LiveEntry } from './cohortColumns.ts';
import { laneCounterAfter, laneCounterUnder, startingLaneCounter, type LaneCounter } from './laneCounter.ts';
import { laneTurns, type LaneTurns } from './laneTurns.ts';
import type { AheadAtWish, Position } from './position.ts';
import type { QueueKey } from './queueKey.ts';
import { inOrder, RankedSet } from './rankedSet.ts';
import { ALL, NOBODY, WaitingOfCohort, type Ahead } from './waitingOfCohort.ts';

/** The turns of the lanes as of one state of the cohort. */
interface Turns extends LaneTurns {
  readonly change: number;
  readonly everyoneTurns: number;
  readonly laneCounter: LaneCounter;
}

const EXTRAORDINARY = categoryRank('EXTRAORDINARY');
const PRIORITY = categoryRank('PRIORITY');

/** So many slots of those who ended are kept before a new build is worth its while. */
const DEAD_SLOTS = 10_000;

/**
 * A cohort that is kept: everybody's exact position (B9) at any time, under every preset, while applications come, change
 * and go. `positionOf` of `position.ts` over `orderCohort` is what it always equals.
 *
 * In strict order a position is a few ranks. With the lanes of B8 the order is no key: one pass over both lanes tells how
 * they interleave, and stands until something in them changes.
 */
export class LiveCohort {
  readonly #columns: CohortColumns;
  /** By category, by date: every open application. */
  readonly #standing: readonly RankedSet[];
  /** By category, by time of issue: those with a live direction. */
  readonly #directed: readonly RankedSet[];
  /** By category, by date: those without. */
  readonly #undirected: readonly RankedSet[];
  readonly #waiting: WaitingOfCohort;
  /** Null: not begun. */
  #laneCounter: LaneCounter | null;
  #change = 0;
  #turns: Turns | null = null;
  #standingCount = 0;

  /** @param laneCounter as stored for the cohort; null: nothing is. */
  constructor(columns: CohortColumns, now: Instant, laneCounter: LaneCounter | null = null) {
    const slots = new Int32Array(columns.size).map((_, slot) => slot);
    const byCategory = CATEGORIES.map((_, rank) => slots.filter((slot) => columns.rankOf(slot) === rank));
    for (const ofCategory of byCategory) inOrder(columns.byDate, ofCategory);
    const isDirected = (slot: number): boolean => columns.isDirected(slot);
    const isUndirected = (slot: number): boolean => !columns.isDirected(slot);
    this.#columns = columns;
    this.#standing = byCategory.map((ofCategory) => new RankedSet(columns.byDate, ofCategory));
    this.#undirected = byCategory.map((those) => new RankedSet(columns.byDate, those.filter(isUndirected)));
    this.#directed = byCategory.map(
      (those) => new RankedSet(columns.byIssue, inOrder(columns.byIssue, those.filter(isDirected))),
    );
    this.#waiting = new WaitingOfCohort(columns, byCategory, now);
    this.#standingCount = columns.size;
    this.#laneCounter = laneCounter;
  }

  /** How many stand. */
  get size(): number {
    return this.#standingCount;
  }

  /** The latest moment it was asked for; it does not go back. */
  get now(): Instant {
    return this.#waiting.now;
  }

  /** So many have ended that building it anew frees memory. */
  get isWorn(): boolean {
    return this.#columns.size > DEAD_SLOTS + this.#standingCount * 2;
  }

  has(applicationId: ApplicationId): boolean {
    const slot = this.#columns.slotOf(applicationId);
    return slot !== undefined && this.#isStanding(slot);
  }

  /** Null: it does not stand here. */
  keyOf(applicationId: ApplicationId): QueueKey | null {
    const slot = this.#columns.slotOf(applicationId);
    return slot === undefined || !this.#isStanding(slot) ? null : this.#columns.queueKeyOf(slot);
  }

  /** It stands like this from now on. The same again changes nothing. */
  put(entry: LiveEntry): void {
    const known = this.#columns.slotOf(entry.applicationId);
    if (known !== undefined && this.#isStanding(known)) {
      if (this.#columns.isSame(known, entry)) return;
      this.#leave(known);
    }
    this.#enter(this.#columns.write(entry));
  }

  /** It stands no more. Who does not stand is no error. */
  remove(applicationId: ApplicationId): void {
    const slot = this.#columns.slotOf(applicationId);
    if (slot !== undefined && this.#isStanding(slot)) this.#leave(slot);
  }

  /** B8: a direction was issued on this ground, under these rules; the turn goes on. */
  countDirection(rules: PolicyRules, ground: Category): void {
    if (rules.everyoneTurnsPerPriority === null) return;
    this.#laneCounter = laneCounterAfter(rules, this.#laneCounterUnder(rules), ground);
  }

  /**
   * B9 at `now`, or at the latest moment asked for before. Null: it does not stand here.
   *
   * @param rules those in force at that moment.
   */
  positionOf(applicationId: ApplicationId, now: Instant, rules: PolicyRules): Position | null {
    const slot = this.#columns.slotOf(applicationId);
    if (slot === undefined || !this.#isStanding(slot)) return null;
    this.#letIn(now);
    const { everyoneTurnsPerPriority } = rules;
    if (everyoneTurnsPerPriority === null || this.#columns.rankOf(slot) === EXTRAORDINARY) return this.#byKey(slot);
    return this.#columns.isDirected(slot)
      ? this.#amongDirected(slot)
      : this.#inLanes(slot, this.#turnsAt(everyoneTurnsPerPriority, this.#laneCounterUnder(rules)));
  }

  #byKey(slot: number): Position {
    const own = this.#columns.rankOf(slot);
    const rank = this.#standing[own]?.rankOf(slot) ?? 0;
    let higher = 0;
    for (let category = 0; category < own; category += 1) higher += this.#standing[category]?.size ?? 0;
    return this.#position(slot, { place: 1 + higher + rank, placeInLane: 1 + rank, ahead: aheadByKey(slot, own) });
  }

  #amongDirected(slot: number): Position {
    const inLane = this.#directed[this.#columns.rankOf(slot)]?.rankOf(slot) ?? 0;
    const before = this.#directedOfLanes.reduce((count, lane) => count + lane.rankOf(slot), 0);
    const place = 1 + this.#extraordinary + before;
    return this.#position(slot, { place, placeInLane: 1 + inLane, ahead: [ALL, NOBODY, NOBODY] });
  }

  #inLanes(slot: number, { generalBefore, priorityBefore }: LaneTurns): Position {
    const own = this.#columns.rankOf(slot);
    const isPriority = own === PRIORITY;
    const rank = this.#undirected[own]?.rankOf(slot) ?? 0;
    const others = (isPriority ? generalBefore : priorityBefore)[rank] ?? 0;
    // The first of the other lane who stands behind; nobody: all of it stands before.
    const bound = this.#undirected[isPriority ? own + 1 : own - 1]?.at(others) ?? ALL;
    return this.#position(slot, {
      place: 1 + this.#extraordinary + sizeOf(this.#directedOfLanes) + rank + others,
      placeInLane: 1 + (this.#directed[own]?.size ?? 0) + rank,
      ahead: isPriority ? [ALL, slot, bound] : [ALL, bound, slot],
    });
  }

  #position(
    slot: number,
    { place, placeInLane, ahead }: Pick<Position, 'place' | 'placeInLane'> & { readonly ahead: readonly Ahead[] },
  ): Position {
    const aheadAtWishes: AheadAtWish[] = [];
    for (let nth = 0; nth < this.#columns.wishCount(slot); nth += 1) {
      const wished = this.#columns.wishedNumber(slot, nth);
      if (wished === null) continue;
      const kindergartenId = this.#columns.kindergarten(wished);
      aheadAtWishes.push({ kindergartenId, waitingAhead: this.#waiting.countAt(wished, ahead) });
    }
    return { place, waitingAhead: this.#waiting.count(ahead), placeInLane, aheadAtWishes };
  }

  #turnsAt(everyoneTurns: number, laneCounter: LaneCounter): LaneTurns {
    const known = this.#turns;
    const isOld =
      known?.change !== this.#change || known.everyoneTurns !== everyoneTurns || known.laneCounter !== laneCounter;
    if (known !== null && !isOld) return known;
    const [, priority = EMPTY, general = EMPTY] = this.#undirected.map((set) => set.toSlots());
    const isWaiting = (slot: number): boolean => this.#waiting.has(slot);
    const turns = laneTurns({ priority, general, byDate: this.#columns.byDate, isWaiting }, everyoneTurns, laneCounter);
    this.#turns = { ...turns, change: this.#change, everyoneTurns, laneCounter };
    return turns;
  }

  #letIn(now: Instant): void {
    if (this.#waiting.letIn(now)) this.#change += 1;
  }

  #isStanding(slot: number): boolean {
    return this.#waiting.isKnown(slot);
  }

  #enter(slot: number): void {
    const category = this.#columns.rankOf(slot);
    this.#standing[category]?.add(slot);
    (this.#columns.isDirected(slot) ? this.#directed : this.#undirected)[category]?.add(slot);
    this.#waiting.enter(slot);
    this.#standingCount += 1;
    this.#change += 1;
  }

  #leave(slot: number): void {
    const category = this.#columns.rankOf(slot);
    this.#standing[category]?.delete(slot);
    (this.#columns.isDirected(slot) ? this.#directed : this.#undirected)[category]?.delete(slot);
    this.#waiting.leave(slot);
    this.#standingCount -= 1;
    this.#change += 1;
  }

  #laneCounterUnder(rules: PolicyRules): LaneCounter {
    return laneCounterUnder(rules, this.#laneCounter ?? startingLaneCounter(rules));
  }

  get #extraordinary(): number {
    return this.#standing[EXTRAORDINARY]?.size ?? 0;
  }

  get #directedOfLanes(): readonly RankedSet[] {
    return this.#directed.slice(PRIORITY);
  }
}

const aheadByKey = (slot: number, own: number): readonly Ahead[] => [
  own > EXTRAORDINARY ? ALL : slot,
  own > PRIORITY ? ALL : own === PRIORITY ? slot : NOBODY,
  own > PRIORITY ? slot : NOBODY,
];

const EMPTY = new Int32Array(0);

const sizeOf = (sets: readonly RankedSet[]): number => sets.reduce((sum, set) => sum + set.size, 0);
