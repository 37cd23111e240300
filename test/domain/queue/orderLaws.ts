import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { orderCohort, type QueueOrder } from '../../../src/domain/queue/order.ts';
import { positionOf, type WishingEntry } from '../../../src/domain/queue/position.ts';
import { anyCohort, anyLaneCounter, anyRules, anyStrictRules, withRatio } from './cohort.ts';
import { naiveOrder } from './naiveOrder.ts';

/** What holds for every cohort, checked on so many drawn ones each. */
export const orderLaws = (numRuns: number): void => {
  describe('laws of the order', () => {
    test('B8 the merge of the lanes equals a step-by-step simulation, strict order equals repeated picking', () => {
      fc.assert(
        fc.property(anyCohort(14), anyRules, anyLaneCounter, (cohort, rules, counter) => {
          const order = orderCohort(cohort, rules, counter);
          const naive = naiveOrder(cohort, rules, Math.min(counter, rules.everyoneTurnsPerPriority ?? counter));
          expect(order.entries).toEqual(naive.map((stood) => stood.entry));
          expect(order.grounds).toEqual(naive.map((stood) => stood.ground));
        }),
        { numRuns },
      );
    });

    test('P9 the order of a cohort does not depend on the order of its rows', () => {
      const shuffled = anyCohort(12).chain((cohort) =>
        fc.tuple(fc.constant(cohort), fc.shuffledSubarray(cohort, { minLength: cohort.length })),
      );
      fc.assert(
        fc.property(shuffled, anyRules, anyLaneCounter, ([cohort, otherwise], rules, counter) => {
          expect(orderCohort(otherwise, rules, counter)).toEqual(orderCohort(cohort, rules, counter));
        }),
        { numRuns },
      );
    });

    test('B8 PRIORITY never stands aside for more than three eligible others, nor for fewer', () => {
      fc.assert(
        fc.property(anyCohort(20), anyLaneCounter, fc.integer({ min: 1, max: 3 }), (cohort, counter, turns) => {
          const order = orderCohort(cohort, withRatio(turns), counter);
          const inTurn = order.entries.flatMap((one, index) => {
            const ground = order.grounds[index];
            const isOfLanes = one.isWaiting && ground !== undefined && ground !== 'EXTRAORDINARY';
            return isOfLanes ? [{ ground, wasPriority: one.category === 'PRIORITY' }] : [];
          });
          let sincePriority = Math.min(counter, turns);
          const wrongTurns = inTurn.filter(({ ground }, index) => {
            const due = sincePriority >= turns ? 'PRIORITY' : 'GENERAL';
            sincePriority = ground === 'PRIORITY' ? 0 : sincePriority + 1;
            return ground !== due && inTurn.slice(index).some((later) => later.wasPriority);
          });
          expect(wrongTurns).toEqual([]);
        }),
        { numRuns },
      );
    });

    test('P13 leaving and rejoining with the same category never improves the place', () => {
      fc.assert(
        fc.property(anyCohort(8), anyRules, anyLaneCounter, (cohort, rules, counter) => {
          for (const leaver of cohort.filter((one) => one.directedAt === null)) {
            const rejoined = { ...leaver, queuedAt: asInstant(99), queueNumber: 2000 };
            const again = cohort.map((one) => (one === leaver ? rejoined : one));
            const before = positionOf(orderCohort(cohort, rules, counter), leaver.applicationId);
            const after = positionOf(orderCohort(again, rules, counter), leaver.applicationId);
            expect(after?.place).toBeGreaterThanOrEqual(before?.place ?? Infinity);
          }
        }),
        { numRuns },
      );
    });

    test('P14 a direction issued and cancelled moves nobody in strict order', () => {
      fc.assert(
        fc.property(anyCohort(10), anyStrictRules, anyLaneCounter, (cohort, rules, counter) => {
          const numbersOf = (those: readonly WishingEntry[]): number[] =>
            orderCohort(those, rules, counter).entries.map((one) => one.queueNumber);
          for (const one of cohort.filter((each) => each.isWaiting)) {
            const directed = { ...one, directedAt: asInstant(30), isWaiting: false };
            expect(numbersOf(cohort.map((each) => (each === one ? directed : each)))).toEqual(numbersOf(cohort));
          }
        }),
        { numRuns },
      );
    });

    test('P14 under every preset a child that comes back stands behind the same of its lane, whatever turns have passed', () => {
      fc.assert(
        fc.property(anyCohort(10), anyRules, anyLaneCounter, anyLaneCounter, (cohort, rules, counter, later) => {
          for (const one of cohort.filter((each) => each.directedAt === null)) {
            const ofLaneBefore = (order: QueueOrder<WishingEntry>): readonly WishingEntry[] =>
              order.entries
                .slice(0, order.entries.indexOf(one))
                .filter((each) => each.category === one.category && each.directedAt === null);
            expect(ofLaneBefore(orderCohort(cohort, rules, later))).toEqual(
              ofLaneBefore(orderCohort(cohort, rules, counter)),
            );
          }
        }),
        { numRuns },
      );
    });
  });
};
