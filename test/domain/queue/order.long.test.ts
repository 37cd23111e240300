import { expect, test } from 'vitest';
import { CATEGORIES } from '../../../src/domain/privilege/category.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { compareKeys } from '../../../src/domain/queue/queueKey.ts';
import { orderCohort } from '../../../src/domain/queue/order.ts';
import type { WishingEntry } from '../../../src/domain/queue/position.ts';
import { entry, RATIO, STRICT } from './cohort.ts';
import { orderLaws } from './orderLaws.ts';
import { positionLaws } from './positionLaws.ts';
import { ledgerLaws } from './ledgerLaws.ts';
import { runs } from '../../support/runs.ts';

orderLaws(runs(300, 3000));
positionLaws(runs(300, 3000));
ledgerLaws(runs(300, 3000));

/** A fixed shuffle of 0 … 999,999 by a multiplier without a common factor. */
const million = (): WishingEntry[] =>
  Array.from({ length: 1_000_000 }, (_, n) => {
    const shuffled = (n * 700_001) % 1_000_000;
    const category = CATEGORIES[shuffled % 20 === 0 ? 0 : shuffled % 7 === 0 ? 1 : 2];
    return entry(shuffled + 1, category, {
      queuedAt: asInstant(Math.floor(shuffled / 3)),
      isWaiting: shuffled % 5 > 0,
    });
  });

test('a cohort of 1,000,000 stands in strict order', () => {
  const { entries } = orderCohort(million(), STRICT, 0);
  expect(entries).toHaveLength(1_000_000);
  let falls = 0;
  entries.forEach((one, index) => {
    const before = entries[index - 1];
    if (before !== undefined && compareKeys(before, one) >= 0) falls += 1;
  });
  expect(falls).toBe(0);
});

test('B8 a cohort of 1,000,000 stands in two lanes, one PRIORITY to three others while both last', () => {
  const order = orderCohort(million(), RATIO, 3);
  expect(new Set(order.entries).size).toBe(1_000_000);
  const inTurn = order.grounds.filter((ground, index) => ground !== 'EXTRAORDINARY' && order.entries[index]?.isWaiting);
  expect(inTurn.slice(0, 8).join(' ')).toBe('PRIORITY GENERAL GENERAL GENERAL PRIORITY GENERAL GENERAL GENERAL');
  const firstHundredThousand = inTurn.slice(0, 100_000);
  expect(firstHundredThousand.filter((ground) => ground === 'PRIORITY')).toHaveLength(25_000);
});
