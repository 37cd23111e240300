import type { ApplicationId, KindergartenId } from '../shared/ids.ts';
import type { Wish } from '../application/application.ts';
import type { QueueEntry, QueueOrder } from './order.ts';

/** A queue entry with what it asks for. */
export interface WishingEntry extends QueueEntry {
  readonly wishes: readonly Wish[];
}

/** Where one application stands (B9). */
export interface Position {
  /** 1 + every open application of the cohort standing before; under-age, directed and stop-listed included. */
  readonly place: number;
  /** Those before it that could take a seat now. Freezes, slots and free seats do not matter. */
  readonly waitingAhead: number;
  /** 1 + those of its own category standing before. */
  readonly placeInLane: number;
  /** For each wished kindergarten not skipped, best first. */
  readonly aheadAtWishes: readonly AheadAtWish[];
}

export interface AheadAtWish {
  readonly kindergartenId: KindergartenId;
  /** How many of `waitingAhead` wish this kindergarten and do not skip it. */
  readonly waitingAhead: number;
}

/**
 * B9, counted from the ordered cohort in one walk: the oracle for every faster way to the same numbers.
 * Null when the application does not stand in this cohort.
 */
export const positionOf = (order: QueueOrder<WishingEntry>, applicationId: ApplicationId): Position | null => {
  const index = order.entries.findIndex((entry) => entry.applicationId === applicationId);
  const own = order.entries[index];
  if (own === undefined) return null;

  const aheadAt = new Map<KindergartenId, number>();
  for (const wish of own.wishes) if (!wish.isSkipped) aheadAt.set(wish.kindergartenId, 0);

  let waitingAhead = 0;
  let placeInLane = 1;
  for (let before = 0; before < index; before += 1) {
    const entry = order.entries[before];
    if (entry === undefined) break;
    if (entry.category === own.category) placeInLane += 1;
    if (!entry.isWaiting) continue;
    waitingAhead += 1;
    for (const wish of entry.wishes) {
      const ahead = wish.isSkipped ? undefined : aheadAt.get(wish.kindergartenId);
      if (ahead !== undefined) aheadAt.set(wish.kindergartenId, ahead + 1);
    }
  }
  return {
    place: index + 1,
    waitingAhead,
    placeInLane,
    aheadAtWishes: [...aheadAt].map(([kindergartenId, ahead]) => ({ kindergartenId, waitingAhead: ahead })),
  };
};

/** Null: it does not stand. */
export const samePosition = (one: Position | null, other: Position | null): boolean =>
  one === null || other === null ? one === other : areSame(one, other);

const areSame = (one: Position, other: Position): boolean =>
  one.place === other.place &&
  one.waitingAhead === other.waitingAhead &&
  one.placeInLane === other.placeInLane &&
  one.aheadAtWishes.length === other.aheadAtWishes.length &&
  one.aheadAtWishes.every((wish, nth) => {
    const same = other.aheadAtWishes[nth];
    return wish.kindergartenId === same?.kindergartenId && wish.waitingAhead === same.waitingAhead;
  });
