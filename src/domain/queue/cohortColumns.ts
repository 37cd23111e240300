import type { Wish } from '../application/application.ts';
import { CATEGORIES, categoryRank, type Category } from '../privilege/category.ts';
import type { ApplicationId, KindergartenId } from '../shared/ids.ts';
import { asInstant, type Instant } from '../shared/time.ts';
import type { QueueKey } from './queueKey.ts';
import { compareSlots, type SlotOrder } from './rankedSet.ts';
import { SlotIndex } from './slotIndex.ts';

/** One open application as a live cohort keeps it. */
export interface LiveEntry extends QueueKey {
  readonly applicationId: ApplicationId;
  /** When its live direction was issued; null when it holds none. */
  readonly directedAt: Instant | null;
  /** Since when it could take a seat; null while it is not QUEUED. */
  readonly waitsFrom: Instant | null;
  readonly wishes: readonly Wish[];
}

/** Memory is taken in steps of this factor. */
const GROWTH = 1.5;
const NONE = Number.NaN;

/**
 * The open applications of a cohort in typed arrays: one slot each, 38 bytes and 4 more a wish. A slot is never given to
 * another application.
 */
export class CohortColumns {
  readonly #index: SlotIndex;
  #ids: Float64Array;
  #queuedAt: Float64Array;
  #queueNumber: Int32Array;
  #waitsFrom: Float64Array;
  #directedAt: Float64Array;
  #category: Uint8Array;
  /** Where the wishes of a slot begin among all, and how many there are. */
  #wishesFrom: Int32Array;
  #wishCount: Uint8Array;
  /** The wished kindergarten's number here, twice, and one more when it is skipped. */
  #wishes: Int32Array;
  #wishesEnd = 0;
  #size = 0;
  readonly #kindergartens: KindergartenId[] = [];
  readonly #numbers = new Map<KindergartenId, number>();

  /** @param expected how many applications will come, about. */
  constructor(expected = 0) {
    const room = Math.max(16, expected);
    this.#ids = new Float64Array(room);
    this.#queuedAt = new Float64Array(room);
    this.#queueNumber = new Int32Array(room);
    this.#waitsFrom = new Float64Array(room);
    this.#directedAt = new Float64Array(room);
    this.#category = new Uint8Array(room);
    this.#wishesFrom = new Int32Array(room);
    this.#wishCount = new Uint8Array(room);
    this.#wishes = new Int32Array(room * 4);
    this.#index = new SlotIndex((slot) => this.#ids[slot] ?? NONE, room);
  }

  /** Slots given so far. */
  get size(): number {
    return this.#size;
  }

  /** Wished kindergartens known so far; their numbers are 0 to this. */
  get kindergartens(): number {
    return this.#kindergartens.length;
  }

  /** So many of them at most, evenly over all, those who have ended among them. */
  sample(most: number): readonly ApplicationId[] {
    const count = Math.min(most, this.#size);
    return Array.from(
      { length: count },
      (_, nth) => this.#ids[Math.floor((nth * this.#size) / count)] as ApplicationId,
    );
  }

  slotOf(applicationId: ApplicationId): number | undefined {
    return this.#index.get(applicationId);
  }

  /** Writes all of an entry, into its slot or a new one. */
  write(entry: LiveEntry): number {
    const slot = this.#index.get(entry.applicationId) ?? this.#newSlot(entry.applicationId);
    this.#category[slot] = categoryRank(entry.category);
    this.#queuedAt[slot] = entry.queuedAt;
    this.#queueNumber[slot] = entry.queueNumber;
    this.#waitsFrom[slot] = entry.waitsFrom ?? NONE;
    this.#directedAt[slot] = entry.directedAt ?? NONE;
    this.#writeWishes(slot, entry.wishes);
    return slot;
  }

  /** Whether the slot says the same already. */
  isSame(slot: number, entry: LiveEntry): boolean {
    return (
      this.#category[slot] === categoryRank(entry.category) &&
      this.#queuedAt[slot] === entry.queuedAt &&
      this.#queueNumber[slot] === entry.queueNumber &&
      Object.is(this.#waitsFrom[slot], entry.waitsFrom ?? NONE) &&
      Object.is(this.#directedAt[slot], entry.directedAt ?? NONE) &&
      this.#wishCount[slot] === entry.wishes.length &&
      entry.wishes.every((wish, nth) => this.#wishes[this.#wishAt(slot, nth)] === this.#codeOf(wish))
    );
  }

  /** 0 stands before 1 stands before 2. */
  rankOf(slot: number): number {
    return this.#category[slot] ?? CATEGORIES.length;
  }

  categoryOf(slot: number): Category {
    return CATEGORIES[this.rankOf(slot)] ?? 'GENERAL';
  }

  queueKeyOf(slot: number): QueueKey {
    return {
      category: this.categoryOf(slot),
      queuedAt: asInstant(this.#queuedAt[slot] ?? NONE),
      queueNumber: this.#queueNumber[slot] ?? NONE,
    };
  }

  isDirected(slot: number): boolean {
    return !Number.isNaN(this.#directedAt[slot]);
  }

  /** Null: while it is not QUEUED. */
  waitsFrom(slot: number): Instant | null {
    const at = this.#waitsFrom[slot] ?? NONE;
    return Number.isNaN(at) ? null : asInstant(at);
  }

  wishCount(slot: number): number {
    return this.#wishCount[slot] ?? 0;
  }

  /** Number of the nth wished kindergarten (0 = the best); null when it is skipped. */
  wishedNumber(slot: number, nth: number): number | null {
    const code = this.#wishes[this.#wishAt(slot, nth)] ?? 1;
    return code % 2 === 1 ? null : code / 2;
  }

  /** By its number here. */
  kindergarten(number: number): KindergartenId {
    const id = this.#kindergartens[number];
    if (id === undefined) throw new RangeError('No kindergarten of this cohort has this number');
    return id;
  }

  /** The order of one category: by date, then number. */
  readonly byDate: SlotOrder = {
    keyOf: (slot) => this.#queuedAt[slot] ?? 0,
    tie: (a, b) => (this.#queueNumber[a] ?? 0) - (this.#queueNumber[b] ?? 0),
  };

  /** B8: "directed applications of the lanes by time of issue"; those of one run by date. */
  readonly byIssue: SlotOrder = {
    keyOf: (slot) => this.#directedAt[slot] ?? 0,
    tie: (a, b) => compareSlots(this.byDate, a, b),
  };

  /** Who waits first comes first. */
  readonly byComing: SlotOrder = {
    keyOf: (slot) => this.#waitsFrom[slot] ?? 0,
    tie: (a, b) => a - b,
  };

  #newSlot(applicationId: ApplicationId): number {
    const slot = this.#size;
    if (slot === this.#ids.length) this.#grow();
    this.#ids[slot] = applicationId;
    this.#size += 1;
    this.#index.set(applicationId, slot);
    return slot;
  }

  #writeWishes(slot: number, wishes: readonly Wish[]): void {
    // As many as before go where those were; more go to the end, and the old place is lost until the next build.
    if (wishes.length > this.wishCount(slot)) {
      this.#wishesFrom[slot] = this.#wishesEnd;
      this.#wishesEnd += wishes.length;
      if (this.#wishesEnd > this.#wishes.length) this.#wishes = wider(this.#wishes, this.#wishesEnd);
    }
    this.#wishCount[slot] = wishes.length;
    for (const [nth, wish] of wishes.entries()) this.#wishes[this.#wishAt(slot, nth)] = this.#codeOf(wish);
  }

  #wishAt(slot: number, nth: number): number {
    return (this.#wishesFrom[slot] ?? 0) + nth;
  }

  #codeOf({ kindergartenId, isSkipped }: Wish): number {
    let number = this.#numbers.get(kindergartenId);
    if (number === undefined) {
      number = this.#kindergartens.length;
      this.#kindergartens.push(kindergartenId);
      this.#numbers.set(kindergartenId, number);
    }
    return number * 2 + Number(isSkipped);
  }

  #grow(): void {
    const room = Math.ceil(this.#size * GROWTH);
    this.#ids = wider(this.#ids, room);
    this.#queuedAt = wider(this.#queuedAt, room);
    this.#queueNumber = wider(this.#queueNumber, room);
    this.#waitsFrom = wider(this.#waitsFrom, room);
    this.#directedAt = wider(this.#directedAt, room);
    this.#category = wider(this.#category, room);
    this.#wishesFrom = wider(this.#wishesFrom, room);
    this.#wishCount = wider(this.#wishCount, room);
  }
}

const wider = <Column extends Float64Array | Int32Array | Uint8Array>(column: Column, least: number): Column => {
  const kind = column.constructor as new (length: number) => Column;
  const copy = new kind(Math.max(least, Math.ceil(column.length * GROWTH)));
  copy.set(column);
  return copy;
};
