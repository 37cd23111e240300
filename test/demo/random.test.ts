import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom, sharesOf, weighted } from '../../src/demo/random.ts';

const numbers = (seed: number, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

test('the same seed draws the same numbers, another seed others', () => {
  expect(numbers(7, 100)).toEqual(numbers(7, 100));
  expect(numbers(7, 100)).not.toEqual(numbers(8, 100));
});

test('numbers are spread evenly over 0 to 1', () => {
  const buckets = Array.from({ length: 10 }, () => 0);
  for (const number of numbers(1, 100_000))
    buckets[Math.floor(number * 10)] = (buckets[Math.floor(number * 10)] ?? 0) + 1;
  for (const bucket of buckets) expect(Math.abs(bucket - 10_000)).toBeLessThan(500);
});

test('a branch is not moved by what is drawn beside it', () => {
  const one = seededRandom(3);
  const other = seededRandom(3);
  other.next();
  expect(other.branch('seats').next()).toBe(one.branch('seats').next());
  expect(one.branch('seats').next()).not.toBe(one.branch('people').next());
});

test('weights are kept', () => {
  const draw = weighted([1, 0, 3]);
  const random = seededRandom(5);
  const counts = [0, 0, 0];
  for (let nth = 0; nth < 40_000; nth += 1) {
    const drawn = draw(random);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  expect(counts[1]).toBe(0);
  expect((counts[2] ?? 0) / (counts[0] ?? 1)).toBeCloseTo(3, 0);
});

test('shares are whole, in proportion and add up exactly', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), weights, (total, given) => {
      const shares = sharesOf(total, given);
      const sum = given.reduce((added, weight) => added + weight, 0);
      expect(shares.reduce((added, share) => added + share, 0)).toBe(total);
      shares.forEach((share, index) => expect(Math.abs(share - (total * (given[index] ?? 0)) / sum)).toBeLessThan(1));
    }),
  );
});
