import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, RankedSet, type SlotOrder } from '../../../src/domain/queue/rankedSet.ts';
import { SlotIndex } from '../../../src/domain/queue/slotIndex.ts';

/** Many have the same key. */
const order: SlotOrder = { keyOf: (slot) => Math.floor(slot / 7), tie: (a, b) => a - b };
const ascending = (a: number, b: number): number => a - b;

/** Ranks of all and the member at each rank, against a plain sorted list. */
const expectLike = (set: RankedSet, members: readonly number[]): void => {
  const sorted = [...members].sort(ascending);
  expect(set.size).toBe(sorted.length);
  expect([...set.toSlots()]).toEqual(sorted);
  expect(sorted.map((slot) => set.rankOf(slot))).toEqual(sorted.map((_, rank) => rank));
  expect(sorted.map((_, rank) => set.at(rank))).toEqual(sorted);
  expect([set.at(-1), set.at(sorted.length)]).toEqual([undefined, undefined]);
};

test('a ranked set equals a sorted list after any additions and removals', () => {
  const anySlots = fc.uniqueArray(fc.nat(3_000), { maxLength: 1_500, size: 'max' });
  fc.assert(
    fc.property(anySlots, anySlots, (first, second) => {
      const set = new RankedSet(order, inOrder(order, Int32Array.from(first)));
      const members = new Set(first);
      expectLike(set, [...members]);
      for (const slot of second) {
        if (members.delete(slot)) set.delete(slot);
        else {
          members.add(slot);
          set.add(slot);
        }
      }
      expectLike(set, [...members]);
      for (const slot of [...members].slice(0, -3)) {
        members.delete(slot);
        set.delete(slot);
      }
      expectLike(set, [...members]);
    }),
    { numRuns: 25 },
  );
});

test('a ranked set grows from nothing to many blocks and back, from either end', () => {
  for (const slots of [
    Array.from({ length: 5_000 }, (_, nth) => nth),
    Array.from({ length: 5_000 }, (_, nth) => 5_000 - nth),
  ]) {
    const set = new RankedSet(order);
    for (const slot of slots) set.add(slot);
    expectLike(set, slots);
    for (const slot of slots) set.delete(slot);
    expectLike(set, []);
  }
});

test('a slot that is no member has a rank, and cannot be taken out', () => {
  const set = new RankedSet(order, Int32Array.from([2, 4, 6]));
  expect([0, 2, 3, 7].map((slot) => set.rankOf(slot))).toEqual([0, 0, 1, 3]);
  expect(() => set.delete(3)).toThrow('not in');
  expect(() => new RankedSet(order).delete(3)).toThrow('not in');
});

test('every id finds its slot, however many come and however far apart they lie', () => {
  const ids = Array.from({ length: 3_000 }, (_, nth) => (nth % 3 === 0 ? nth : nth * 1_000_003));
  const index = new SlotIndex((slot) => ids[slot] ?? 0);
  for (const [slot, id] of ids.entries()) {
    expect(index.get(id)).toBeUndefined();
    index.set(id, slot);
  }
  expect(ids.map((id) => index.get(id))).toEqual(ids.map((_, slot) => slot));
  expect(index.get(-5)).toBeUndefined();
});
