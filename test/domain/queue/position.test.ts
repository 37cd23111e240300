import { describe, expect, test } from 'vitest';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { orderCohort } from '../../../src/domain/queue/order.ts';
import { positionOf, type WishingEntry } from '../../../src/domain/queue/position.ts';
import { applicationId, entry, kindergartenId, RATIO, STRICT } from './cohort.ts';
import { positionLaws } from './positionLaws.ts';
import { runs } from '../../support/runs.ts';

positionLaws(runs(200, 200));

const wishes = (...ids: number[]): WishingEntry['wishes'] =>
  ids.map((id) => ({ kindergartenId: kindergartenId(Math.abs(id)), isSkipped: id < 0 }));

describe('B9 the position', () => {
  const underAge = entry(1, 'GENERAL', { isWaiting: false, wishes: wishes(7) });
  const directed = entry(2, 'GENERAL', { isWaiting: false, directedAt: asInstant(50), wishes: wishes(7) });
  const waiting = entry(3, 'GENERAL', { wishes: wishes(7, 8) });
  const skipping = entry(4, 'GENERAL', { wishes: wishes(-7, 8) });
  const privileged = entry(6, 'PRIORITY', { wishes: wishes(9) });
  const own = entry(5, 'GENERAL', { wishes: wishes(8, 7, -9) });
  const cohort = [own, underAge, directed, waiting, skipping, privileged];

  test('B9 place counts every open application before, waitingAhead only those that could take a seat', () => {
    expect(positionOf(orderCohort(cohort, STRICT, 0), own.applicationId)).toMatchObject({
      place: 6,
      waitingAhead: 3,
      placeInLane: 5,
    });
  });

  test('B9 for each wish not skipped, in the parent’s order, those ahead who wish it and do not skip it', () => {
    expect(positionOf(orderCohort(cohort, STRICT, 0), own.applicationId)?.aheadAtWishes).toEqual([
      { kindergartenId: 8, waitingAhead: 2 },
      { kindergartenId: 7, waitingAhead: 1 },
    ]);
  });

  test('B9 in strict order the place does not move when a child ahead comes of age, is directed or stop-listed', () => {
    const ofAge = cohort.map((one) => (one === underAge ? { ...one, isWaiting: true } : one));
    expect(positionOf(orderCohort(ofAge, STRICT, 0), own.applicationId)).toMatchObject({ place: 6, waitingAhead: 4 });
  });

  test('B9 with B8 issuing moves the place: a directed child stands before the lanes', () => {
    const two = [entry(1), entry(2)];
    expect(positionOf(orderCohort(two, RATIO, 3), applicationId(1))?.place).toBe(1);
    const issued = [entry(1), entry(2, 'GENERAL', { directedAt: asInstant(9), isWaiting: false })];
    expect(positionOf(orderCohort(issued, RATIO, 3), applicationId(1))?.place).toBe(2);
  });

  test('P15 with B8 rejecting a privilege can worsen the place of another: the freed turn is the next one’s', () => {
    const queue = [entry(1, 'PRIORITY'), entry(2), entry(3, 'PRIORITY')];
    const rejected = [entry(1), entry(2), entry(3, 'PRIORITY')];
    expect(positionOf(orderCohort(queue, RATIO, 3), applicationId(2))?.place).toBe(2);
    expect(positionOf(orderCohort(rejected, RATIO, 3), applicationId(2))?.place).toBe(3);
  });

  test('an application of another cohort has no position here', () => {
    expect(positionOf(orderCohort(cohort, STRICT, 0), applicationId(99))).toBeNull();
  });
});
