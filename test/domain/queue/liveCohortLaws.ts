import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../../src/domain/privilege/category.ts';
import { CohortColumns, type LiveEntry } from '../../../src/domain/queue/cohortColumns.ts';
import {
  laneCounterAfter,
  laneCounterUnder,
  startingLaneCounter,
  type LaneCounter,
} from '../../../src/domain/queue/laneCounter.ts';
import { LiveCohort } from '../../../src/domain/queue/liveCohort.ts';
import { orderCohort } from '../../../src/domain/queue/order.ts';
import { positionOf, type WishingEntry } from '../../../src/domain/queue/position.ts';
import { asInstant, type Instant } from '../../../src/domain/shared/time.ts';
import { anyCategory, anyRules, anyWishes, applicationId } from './cohort.ts';

/** How somebody stands, with few moments, so that equal dates and equal comings are common. */
const anyEntry: fc.Arbitrary<LiveEntry> = fc
  .record({
    number: fc.integer({ min: 1, max: 40 }),
    category: anyCategory,
    stand: fc.constantFrom('QUEUED', 'QUEUED', 'QUEUED', 'DIRECTED', 'STOP_LISTED'),
    moment: fc.integer({ min: 0, max: 12 }),
    directedAt: fc.integer({ min: 20, max: 23 }),
    wishes: anyWishes(4),
  })
  .map(({ number, category, stand, moment, directedAt, wishes }) => ({
    applicationId: applicationId(number),
    category,
    // Of one application it never changes (I5).
    queuedAt: asInstant((number * 7) % 11),
    queueNumber: number,
    directedAt: stand === 'DIRECTED' ? asInstant(directedAt) : null,
    waitsFrom: stand === 'QUEUED' ? asInstant(moment) : null,
    wishes,
  }));

const anyStep = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('PUT' as const), entry: anyEntry }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('REMOVE' as const), id: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('TIME' as const), by: fc.integer({ min: 0, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ISSUED' as const), ground: fc.constantFrom(...CATEGORIES) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('RULES' as const), rules: anyRules }) },
);

const columnsOf = (entries: readonly LiveEntry[]): CohortColumns => {
  const columns = new CohortColumns(entries.length);
  for (const entry of entries) columns.write(entry);
  return columns;
};

const seenAt = (entry: LiveEntry, now: Instant): WishingEntry => ({
  ...entry,
  isWaiting: entry.waitsFrom !== null && entry.waitsFrom <= now,
});

/** What holds for every life of a cohort, checked on so many drawn ones each. */
export const liveCohortLaws = (numRuns: number, most: { readonly begun: number; readonly steps: number }): void => {
  describe('laws of the live cohort', () => {
    test('B8, B9, I12: after every change everybody stands where counting the ordered cohort says', () => {
      const begun = fc.uniqueArray(anyEntry, { maxLength: most.begun, selector: (entry) => entry.applicationId });
      fc.assert(
        fc.property(
          begun,
          anyRules,
          fc.array(anyStep, { maxLength: most.steps, size: 'max' }),
          (entries, first, steps) => {
            let now = asInstant(3);
            let rules = first;
            let counter: LaneCounter | null = null;
            const model = new Map(entries.map((entry) => [entry.applicationId, entry]));
            const live = new LiveCohort(columnsOf(entries), now);
            const expectSame = (): void => {
              const those = [...model.values()].map((entry) => seenAt(entry, now));
              const order = orderCohort(those, rules, counter ?? startingLaneCounter(rules));
              expect(live.size).toBe(model.size);
              const everybody = Array.from({ length: 40 }, (_, nth) => applicationId(nth + 1));
              const shown = everybody.map((id) => live.positionOf(id, now, rules));
              // As text: compared some hundred thousand times.
              expect(JSON.stringify(shown)).toBe(JSON.stringify(everybody.map((id) => positionOf(order, id))));
              expect(everybody.map((id) => live.has(id))).toEqual(everybody.map((id) => model.has(id)));
            };
            expectSame();
            for (const step of steps) {
              if (step.kind === 'PUT') {
                model.set(step.entry.applicationId, step.entry);
                live.put(step.entry);
              } else if (step.kind === 'REMOVE') {
                model.delete(applicationId(step.id));
                live.remove(applicationId(step.id));
              } else if (step.kind === 'TIME') now = asInstant(now + step.by);
              else if (step.kind === 'RULES') rules = step.rules;
              else {
                if (rules.everyoneTurnsPerPriority !== null) {
                  const under = laneCounterUnder(rules, counter ?? startingLaneCounter(rules));
                  counter = laneCounterAfter(rules, under, step.ground);
                }
                live.countDirection(rules, step.ground);
              }
              expectSame();
            }
          },
        ),
        { numRuns },
      );
    });

    test('B9: the same change twice is the same as once', () => {
      fc.assert(
        fc.property(fc.array(anyEntry, { maxLength: 20 }), anyRules, (entries, rules) => {
          const [once, twice] = [
            new LiveCohort(columnsOf([]), asInstant(5)),
            new LiveCohort(columnsOf([]), asInstant(5)),
          ];
          for (const entry of entries) {
            once.put(entry);
            twice.put(entry);
            twice.put({ ...entry, wishes: [...entry.wishes] });
          }
          for (const { applicationId: id } of entries)
            expect(twice.positionOf(id, asInstant(5), rules)).toEqual(once.positionOf(id, asInstant(5), rules));
        }),
        { numRuns },
      );
    });
  });
};
