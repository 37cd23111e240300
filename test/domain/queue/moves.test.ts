import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movesBetween } from '../../../src/domain/queue/moves.ts';
import { orderCohort } from '../../../src/domain/queue/order.ts';
import { positionOf } from '../../../src/domain/queue/position.ts';
import { anyCohort, entry, RATIO, STRICT } from './cohort.ts';

test('B9: what moves between two rule books is the difference of the two positions of everybody, and of nobody else', () => {
  fc.assert(
    fc.property(anyCohort(12), (cohort) => {
      const strict = orderCohort(cohort, STRICT, 0);
      const lanes = orderCohort(cohort, RATIO, 3);
      const moved = new Map(movesBetween(strict, lanes).map((move) => [move.queueNumber, move]));
      for (const { applicationId, queueNumber } of cohort) {
        const [before, after] = [positionOf(strict, applicationId), positionOf(lanes, applicationId)];
        const isSame = before?.place === after?.place && before?.waitingAhead === after?.waitingAhead;
        const stand = (position: typeof before) => ({
          place: position?.place,
          waitingAhead: position?.waitingAhead,
        });
        expect(moved.get(queueNumber)).toEqual(
          isSame ? undefined : { queueNumber, before: stand(before), after: stand(after) },
        );
      }
    }),
  );
});

test('R19: whoever ages out with the rules stands in the earlier order alone', () => {
  const [gone, left] = [entry(1), entry(2)];
  const moves = movesBetween(orderCohort([gone, left], STRICT, 0), orderCohort([left], STRICT, 0));
  expect(moves).toEqual([
    { queueNumber: 1, before: { place: 1, waitingAhead: 0 }, after: null },
    { queueNumber: 2, before: { place: 2, waitingAhead: 1 }, after: { place: 1, waitingAhead: 0 } },
  ]);
});
