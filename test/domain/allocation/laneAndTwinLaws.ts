import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asDay, asInstant, type Instant } from '../../../src/domain/shared/time.ts';
import { allocate, type AllocationInput } from '../../../src/domain/allocation/allocate.ts';
import { orderCohort } from '../../../src/domain/queue/order.ts';
import { protocolOf } from '../../../src/domain/allocation/protocol.ts';
import { anyCohort, anyLaneCounter, anyRules } from '../queue/cohort.ts';
import { mayBeServed, stoodOf, twinsOf, walkWithTwins } from './bruteForce.ts';
import { accepted, anyMarket, anyTwinMarket, applicant, got, market, results, seat, wish } from './market.ts';

const dayOf = (at: Instant) => asDay(`2019-06-${String(10 + at)}`);

/** What holds for every run with twins, over lanes, and in its protocol, checked on so many drawn markets each. */
export const laneAndTwinLaws = (numRuns: number): void => {
  const everywhere =
    (drawn: fc.Arbitrary<AllocationInput>, holds: (input: AllocationInput) => void): (() => void) =>
    () => {
      fc.assert(fc.property(drawn, holds), { numRuns });
    };

  describe('laws of twins, lanes and cut-offs', () => {
    test(
      'P16 a batch is served all or none, in one kindergarten that all wish and none skips (B6)',
      everywhere(anyTwinMarket, (input) => {
        const { directions } = allocate(input);
        for (const members of twinsOf(input)) {
          const theirs = directions.filter((one) =>
            members.some((member) => member.applicationId === one.applicationId),
          );
          expect([0, members.length]).toContain(theirs.length);
          expect(new Set(theirs.map((one) => one.kindergartenId)).size).toBeLessThanOrEqual(1);
        }
      }),
    );

    test(
      'P16 a member that must still wait holds its batch (B6)',
      everywhere(anyTwinMarket, (input) => {
        const winners = new Set(allocate(input).directions.map((one) => one.applicationId));
        const held = twinsOf(input).filter((members) => members.some((one) => !mayBeServed(input, one)));
        expect(held.flat().filter((one) => winners.has(one.applicationId))).toEqual([]);
      }),
    );

    test(
      'B6 twins and the others are served as by a walk that tries every seating of a batch',
      everywhere(anyTwinMarket, (input) => {
        expect([...results(allocate(input))]).toEqual(
          walkWithTwins(input).map(([one, result]) => [one.applicationId, result]),
        );
      }),
    );

    test(
      'B8 the run serves the one list: grounds and places are those of the simulation',
      everywhere(anyTwinMarket, (input) => {
        const stood = stoodOf(input);
        for (const { applicationId: id, standsAt, ground } of allocate(input).directions) {
          expect(stood[standsAt]).toMatchObject({ entry: { applicationId: id }, ground });
        }
      }),
    );

    test('B8 one seat a run or all at once: when everyone takes any seat the same children get them, on the same grounds', () => {
      fc.assert(
        fc.property(
          anyCohort(10),
          anyRules,
          anyLaneCounter,
          fc.integer({ min: 1, max: 8 }),
          (entries, rules, laneCounter, most) => {
            const cohort = entries.map((one) =>
              applicant(one.queueNumber, one.category, [1], { ...one, wishes: [wish(1)] }),
            );
            const seats = Array.from({ length: most }, (_, n) => seat(n + 1, 1));
            const atOnce = allocate(market(cohort, seats, { rules, laneCounter }));

            let now = market(cohort, [], { rules, laneCounter });
            const oneByOne = seats.flatMap((freeSeat, nth) => {
              const run = allocate({ ...now, freeSeats: [freeSeat] });
              const winner = run.directions[0]?.applicationId;
              now = {
                ...now,
                laneCounter: run.laneCounter,
                cohort: now.cohort.map((one) =>
                  one.applicationId === winner ? { ...one, directedAt: asInstant(100 + nth), isWaiting: false } : one,
                ),
              };
              return run.directions;
            });
            expect(oneByOne.map((one) => [one.applicationId, one.seatId, one.ground])).toEqual(
              atOnce.directions.map((one) => [one.applicationId, one.seatId, one.ground]),
            );
            expect(now.laneCounter).toBe(atOnce.laneCounter);
          },
        ),
        { numRuns },
      );
    });

    test(
      'P20 whoever got nothing finds the cut-off of its ground before itself, and nothing left over',
      everywhere(anyMarket, (input) => {
        const allocation = allocate(input);
        const { cutOffs } = protocolOf(input, allocation, {
          watermark: 1,
          policyVersion: 1,
          calendarVersion: '1',
          dayOf,
        });
        const outcome = results(allocation);
        const order = orderCohort(input.cohort, input.rules, input.laneCounter);
        const placeOf = (queueNumber: number): number =>
          order.entries.findIndex((one) => one.queueNumber === queueNumber);
        const unexplained = order.entries.filter((one, place) => {
          if (!mayBeServed(input, one) || outcome.has(one.applicationId)) return false;
          const isPrivilegedHere = order.grounds[place] !== 'GENERAL';
          return cutOffs
            .filter((cutOff) => accepted(one).includes(got(cutOff)))
            .some((cutOff) => {
              const last = isPrivilegedHere ? cutOff.lastPrivileged : cutOff.lastGeneral;
              return cutOff.issued < cutOff.offered || (last !== null && placeOf(last.queueNumber) > place);
            });
        });
        expect(unexplained).toEqual([]);
      }),
    );
  });
};
