import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareByDate } from '../../../src/domain/queue/queueKey.ts';
import { beforeInLanes } from '../../../src/domain/queue/lanes.ts';
import { orderCohort } from '../../../src/domain/queue/order.ts';
import type { WishingEntry } from '../../../src/domain/queue/position.ts';
import { runs } from '../../support/runs.ts';
import { anyCohort, anyLaneCounter, RATIO, withRatio } from './cohort.ts';

const signOf = ({ category, isWaiting }: WishingEntry): string => {
  const sign = category === 'PRIORITY' ? 'P' : 'G';
  return isWaiting ? sign : sign.toLowerCase();
};

test('B8 whom the lanes put before somebody are the first so many of each, as counted in the ordered cohort', () => {
  fc.assert(
    fc.property(anyCohort(16), fc.integer({ min: 0, max: 4 }), anyLaneCounter, (cohort, ratio, counter) => {
      const rules = { ...withRatio(ratio), everyoneTurnsPerPriority: ratio };
      const inLanes = cohort
        .filter(({ category, directedAt }) => category !== 'EXTRAORDINARY' && directedAt === null)
        .sort(compareByDate);
      const lanes = inLanes.map(signOf).join('');
      const ordered = orderCohort(inLanes, rules, counter).entries;
      inLanes.forEach((own, index) => {
        const before = ordered.slice(0, ordered.indexOf(own));
        const ofCategory = (category: string) => before.filter((one) => one.category === category);
        for (const category of ['PRIORITY', 'GENERAL']) {
          const first = inLanes.filter((one) => one.category === category).slice(0, ofCategory(category).length);
          expect(new Set(ofCategory(category))).toEqual(new Set(first));
        }
        expect(beforeInLanes(lanes, index, rules, counter)).toEqual({
          priority: ofCategory('PRIORITY').length,
          general: ofCategory('GENERAL').length,
          waiting: before.filter(({ isWaiting }) => isWaiting).length,
        });
      });
    }),
    { numRuns: runs(300, 20_000) },
  );
});

test('nobody stands beyond the end of the lanes', () => {
  const rules = { ...RATIO, everyoneTurnsPerPriority: 3 };
  expect(() => beforeInLanes('GP', 2, rules, 3)).toThrow(RangeError);
});
