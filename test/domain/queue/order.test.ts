import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { compareKeys } from '../../../src/domain/queue/queueKey.ts';
import { groundAt, orderCohort } from '../../../src/domain/queue/order.ts';
import { laneCounterAfter, laneCounterUnder, startingLaneCounter } from '../../../src/domain/queue/laneCounter.ts';
import type { WishingEntry } from '../../../src/domain/queue/position.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import { entry, RATIO, STRICT } from './cohort.ts';
import { orderLaws } from './orderLaws.ts';
import { runs } from '../../support/runs.ts';

orderLaws(runs(300, 300));

/** The dual-lane order as text: the queue numbers, a star where the ground is PRIORITY, two where EXTRAORDINARY. */
const lanes = (cohort: readonly WishingEntry[], counter = 3, rules = RATIO): string => {
  const order = orderCohort(cohort, rules, counter);
  const stars = { EXTRAORDINARY: '**', PRIORITY: '*', GENERAL: '' };
  return order.entries.map((one, index) => `${one.queueNumber}${stars[groundAt(order, index)]}`).join(' ');
};

const general = (...numbers: number[]): WishingEntry[] => numbers.map((n) => entry(n));
const priority = (...numbers: number[]): WishingEntry[] => numbers.map((n) => entry(n, 'PRIORITY'));

describe('strict order', () => {
  test('category first, then the date, then the queue number', () => {
    const cohort = [
      entry(1),
      entry(5, 'PRIORITY'),
      entry(9, 'EXTRAORDINARY'),
      entry(4, 'GENERAL', { queuedAt: asInstant(0) }),
      entry(3, 'GENERAL', { queuedAt: asInstant(0) }),
    ];
    for (const rules of [STRICT, PRESET_RULES['letter-literal']]) {
      expect(orderCohort(cohort, rules, 3).entries.map((one) => one.queueNumber)).toEqual([9, 5, 3, 4, 1]);
    }
  });

  test('everyone stands on the ground of their own category', () => {
    const order = orderCohort([entry(1), entry(2, 'PRIORITY')], STRICT, 3);
    expect([groundAt(order, 0), groundAt(order, 1)]).toEqual(['PRIORITY', 'GENERAL']);
    expect(() => groundAt(order, 2)).toThrow(RangeError);
  });
});

describe('B8 the order of two lanes', () => {
  test('B8 one PRIORITY to three others, PRIORITY first at the start', () => {
    expect(lanes([...general(1, 2, 3, 4, 5, 6, 7), ...priority(11, 12, 13)])).toBe('11* 1 2 3 12* 4 5 6 13* 7');
  });

  test('B8 after one direction from the everyone lane two more come before PRIORITY is due', () => {
    expect(lanes([...general(1, 2, 3, 4), ...priority(11, 12)], 1)).toBe('1 2 11* 3 4 12');
  });

  test('B8 a PRIORITY child reached by the everyone lane gets ground GENERAL', () => {
    expect(lanes([...priority(1, 2), ...general(3, 4)], 3)).toBe('1* 2 3 4');
  });

  test('B8 EXTRAORDINARY stand first by key and take no turn', () => {
    expect(lanes([...general(1), entry(8, 'EXTRAORDINARY'), entry(7, 'EXTRAORDINARY'), ...priority(2)])).toBe(
      '7** 8** 2* 1',
    );
  });

  test('B8 directed applications of the lanes stand by time of issue, behind EXTRAORDINARY, and take no turn', () => {
    const cohort = [
      entry(1, 'GENERAL', { directedAt: asInstant(90), isWaiting: false }),
      entry(2, 'PRIORITY', { directedAt: asInstant(80), isWaiting: false }),
      entry(6, 'EXTRAORDINARY', { directedAt: asInstant(70), isWaiting: false }),
      entry(5, 'EXTRAORDINARY'),
      ...general(3),
      ...priority(4),
    ];
    expect(lanes(cohort)).toBe('5** 6** 2* 1 4* 3');
  });

  test('B8 directions of one run share their instant: among them the date decides', () => {
    const directed = { directedAt: asInstant(90), isWaiting: false };
    const cohort = [entry(3, 'GENERAL', directed), entry(1, 'GENERAL', directed), entry(2, 'PRIORITY', directed)];
    expect(lanes(cohort)).toBe('1 2* 3');
  });

  test('B8 an ineligible child is passed over: it keeps its place in the lane, the turn is the next one’s', () => {
    const underAge = entry(11, 'PRIORITY', { isWaiting: false });
    expect(lanes([...general(1, 2, 3), underAge, ...priority(12)])).toBe('11* 12* 1 2 3');
    const stopListed = entry(1, 'GENERAL', { isWaiting: false });
    expect(lanes([stopListed, ...general(2, 3, 4), ...priority(11)], 0)).toBe('1 2 3 4 11*');
  });

  test('B8 a turn passes on when nobody in the lane can take it, and PRIORITY stays due', () => {
    const underAge = entry(2, 'PRIORITY', { isWaiting: false });
    expect(lanes([...general(1, 3, 4, 5, 6), underAge])).toBe('1 2 3 4 5 6');
  });

  test('B8 the counter: PRIORITY sets it to 0, everyone adds one up to three, EXTRAORDINARY leaves it', () => {
    expect(startingLaneCounter(RATIO)).toBe(3);
    expect(laneCounterAfter(RATIO, 3, 'PRIORITY')).toBe(0);
    expect(laneCounterAfter(RATIO, 2, 'GENERAL')).toBe(3);
    expect(laneCounterAfter(RATIO, 3, 'GENERAL')).toBe(3);
    expect(laneCounterAfter(RATIO, 1, 'EXTRAORDINARY')).toBe(1);
  });

  test('B8 a counter stored under another ratio counts at most what this one allows; strict order leaves it alone', () => {
    const oneToOne = { ...RATIO, everyoneTurnsPerPriority: 1 };
    expect(laneCounterUnder(oneToOne, 3)).toBe(1);
    expect(lanes([...general(1, 2), ...priority(11)], 3, oneToOne)).toBe('11* 1 2');
    expect(laneCounterUnder(STRICT, 2)).toBe(2);
    expect(laneCounterAfter(STRICT, 2, 'GENERAL')).toBe(2);
    expect(startingLaneCounter(STRICT)).toBe(0);
  });
});

test('a key orders any two applications of a city, one way only', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (a, b) => {
      expect(Math.sign(compareKeys(entry(a), entry(b)))).toBe(Math.sign(a - b));
    }),
  );
});
