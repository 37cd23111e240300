import { CATEGORIES } from '../privilege/category.ts';
import type { Instant } from '../shared/time.ts';
import type { CohortColumns } from './cohortColumns.ts';
import { inOrder, RankedSet } from './rankedSet.ts';

/** Who of one category stands before somebody: those before this slot, all, or nobody. Numbers, since thousands are counted in a row. */
export type Ahead = number;
export const ALL: Ahead = -1;
export const NOBODY: Ahead = -2;

const GONE = 0;
const STANDS = 1;
const COMES = 2;
const WAITS = 3;

/**
 * Who of a cohort could take a seat (B9), and who of them wishes which kindergarten and does not skip it. Who begins to
 * wait by time alone (a 2nd birthday, a not-before day, the end of a hold) is kept in the order of those moments and let
 * in by whoever asks next, so no answer depends on a job having run (D1).
 */
export class WaitingOfCohort {
  readonly #columns: CohortColumns;
  /** By category, by date. */
  readonly #all: readonly RankedSet[];
  /** By number of the kindergarten and category; undefined: nobody yet. */
  readonly #wishers: (RankedSet | undefined)[] = [];
  readonly #coming: RankedSet;
  #states: Uint8Array;
  #now: Instant;

  /** @param byCategory all slots that stand, each category by date. */
  constructor(columns: CohortColumns, byCategory: readonly Int32Array[], now: Instant) {
    this.#columns = columns;
    this.#now = now;
    this.#states = new Uint8Array(columns.size);
    for (let slot = 0; slot < columns.size; slot += 1) {
      const from = columns.waitsFrom(slot);
      this.#states[slot] = from === null ? STANDS : from <= now ? WAITS : COMES;
    }
    const coming = Int32Array.from(this.#states.keys()).filter((slot) => this.#states[slot] === COMES);
    this.#coming = new RankedSet(columns.byComing, inOrder(columns.byComing, coming));
    const waiting = byCategory.map((those) => those.filter((slot) => this.#states[slot] === WAITS));
    this.#all = waiting.map((those) => new RankedSet(columns.byDate, those));
    for (const [category, those] of waiting.entries()) this.#addWishers(those, category);
  }

  get now(): Instant {
    return this.#now;
  }

  /** Whether it stands in the cohort at all. */
  isKnown(slot: number): boolean {
    return (this.#states[slot] ?? GONE) !== GONE;
  }

  has(slot: number): boolean {
    return this.#states[slot] === WAITS;
  }

  /** It stands as its columns say. */
  enter(slot: number): void {
    if (slot >= this.#states.length) {
      const wider = new Uint8Array(Math.max(slot + 1, Math.ceil(this.#states.length * 1.5)));
      wider.set(this.#states);
      this.#states = wider;
    }
    const from = this.#columns.waitsFrom(slot);
    if (from === null) this.#states[slot] = STANDS;
    else if (from <= this.#now) this.#beginToWait(slot);
    else {
      this.#states[slot] = COMES;
      this.#coming.add(slot);
    }
  }

  /** Before its columns change, or it goes. */
  leave(slot: number): void {
    if (this.#states[slot] === COMES) this.#coming.delete(slot);
    if (this.#states[slot] === WAITS) {
      this.#all[this.#columns.rankOf(slot)]?.delete(slot);
      this.#eachWish(slot, (wished) => this.#wishersOf(wished, this.#columns.rankOf(slot)).delete(slot));
    }
    this.#states[slot] = GONE;
  }

  /** Those whose moment has come wait from now on. @returns whether there were any. */
  letIn(now: Instant): boolean {
    if (now <= this.#now) return false;
    this.#now = now;
    let isAny = false;
    for (let slot = this.#coming.at(0); slot !== undefined; slot = this.#coming.at(0)) {
      const from = this.#columns.waitsFrom(slot);
      if (from === null || from > now) break;
      this.#coming.delete(slot);
      this.#beginToWait(slot);
      isAny = true;
    }
    return isAny;
  }

  /** @param ahead by category. */
  count(ahead: readonly Ahead[]): number {
    return countOf(this.#all, 0, ahead);
  }

  /** The same of those who wish the kindergarten of this number. */
  countAt(wished: number, ahead: readonly Ahead[]): number {
    return countOf(this.#wishers, wished * CATEGORIES.length, ahead);
  }

  #beginToWait(slot: number): void {
    this.#states[slot] = WAITS;
    this.#all[this.#columns.rankOf(slot)]?.add(slot);
    this.#eachWish(slot, (wished) => this.#wishersOf(wished, this.#columns.rankOf(slot)).add(slot));
  }

  #wishersOf(wished: number, category: number): RankedSet {
    return (this.#wishers[wished * CATEGORIES.length + category] ??= new RankedSet(this.#columns.byDate));
  }

  /** All at once, in order, counted first. */
  #addWishers(byDate: Int32Array, category: number): void {
    const counts = new Int32Array(this.#columns.kindergartens);
    for (const slot of byDate) {
      this.#eachWish(slot, (wished) => {
        counts[wished] = (counts[wished] ?? 0) + 1;
      });
    }
    const lists = Array.from(counts, (count) => new Int32Array(count));
    counts.fill(0);
    for (const slot of byDate) {
      this.#eachWish(slot, (wished) => {
        const at = counts[wished] ?? 0;
        const list = lists[wished];
        if (list !== undefined) list[at] = slot;
        counts[wished] = at + 1;
      });
    }
    for (const [wished, list] of lists.entries()) {
      if (list.length === 0) continue;
      this.#wishers[wished * CATEGORIES.length + category] = new RankedSet(this.#columns.byDate, list);
    }
  }

  /** Those it does not skip. */
  #eachWish(slot: number, take: (wished: number) => void): void {
    const count = this.#columns.wishCount(slot);
    for (let nth = 0; nth < count; nth += 1) {
      const wished = this.#columns.wishedNumber(slot, nth);
      if (wished !== null) take(wished);
    }
  }
}

/** @param from where the sets of the categories begin. */
const countOf = (sets: readonly (RankedSet | undefined)[], from: number, ahead: readonly Ahead[]): number => {
  let sum = 0;
  for (let category = 0; category < ahead.length; category += 1) {
    const set = sets[from + category];
    const those = ahead[category] ?? NOBODY;
    if (set === undefined || those === NOBODY) continue;
    sum += those === ALL ? set.size : set.rankOf(those);
  }
  return sum;
};
