import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareKeys } from '../../../src/domain/queue/queueKey.ts';
import { orderCohort } from '../../../src/domain/queue/order.ts';
import { positionOf } from '../../../src/domain/queue/position.ts';
import { anyCohort, anyLaneCounter, anyRules, STRICT } from './cohort.ts';
import { naiveOrder } from './naiveOrder.ts';

/** What holds for every position, checked on so many drawn cohorts each. */
export const positionLaws = (numRuns: number): void => {
  describe('laws of the position', () => {
    test('B9 in strict order every number of a position equals counting those with a smaller key', () => {
      fc.assert(
        fc.property(anyCohort(14), (cohort) => {
          const order = orderCohort(cohort, STRICT, 0);
          for (const own of cohort) {
            const before = cohort.filter((one) => compareKeys(one, own) < 0);
            const waiting = before.filter((one) => one.isWaiting);
            expect(positionOf(order, own.applicationId)).toEqual({
              place: 1 + before.length,
              waitingAhead: waiting.length,
              placeInLane: 1 + before.filter((one) => one.category === own.category).length,
              aheadAtWishes: own.wishes
                .filter((wish) => !wish.isSkipped)
                .map(({ kindergartenId }) => ({
                  kindergartenId,
                  waitingAhead: waiting.filter((one) =>
                    one.wishes.some((wish) => wish.kindergartenId === kindergartenId && !wish.isSkipped),
                  ).length,
                })),
            });
          }
        }),
        { numRuns },
      );
    });

    test('B9 under every preset the place is the step in which a simulation reaches the child', () => {
      fc.assert(
        fc.property(anyCohort(14), anyRules, anyLaneCounter, (cohort, rules, counter) => {
          const order = orderCohort(cohort, rules, counter);
          const simulated = naiveOrder(cohort, rules, Math.min(counter, rules.everyoneTurnsPerPriority ?? counter));
          simulated.forEach(({ entry }, steps) => {
            const position = positionOf(order, entry.applicationId);
            expect(position?.place).toBe(steps + 1);
            expect(position?.waitingAhead).toBe(
              simulated.slice(0, steps).reduce((count, before) => count + (before.entry.isWaiting ? 1 : 0), 0),
            );
          });
        }),
        { numRuns },
      );
    });

    test('P15 rejecting a privilege never worsens anyone else’s place in strict order', () => {
      fc.assert(
        fc.property(anyCohort(8), (cohort) => {
          const before = orderCohort(cohort, STRICT, 0);
          for (const rejected of cohort.filter((one) => one.category !== 'GENERAL')) {
            const after = orderCohort(
              cohort.map((one) => (one === rejected ? { ...one, category: 'GENERAL' as const } : one)),
              STRICT,
              0,
            );
            for (const other of cohort.filter((one) => one !== rejected)) {
              const was = positionOf(before, other.applicationId)?.place ?? 0;
              expect(positionOf(after, other.applicationId)?.place).toBeLessThanOrEqual(was);
            }
          }
        }),
        { numRuns },
      );
    });
  });
};
