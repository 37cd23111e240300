import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { CATEGORIES, categoryRank } from '../../../src/domain/privilege/category.ts';
import { LANGUAGES } from '../../../src/domain/shared/language.ts';
import { allocate, withoutApplicants, type AllocationInput } from '../../../src/domain/allocation/allocate.ts';
import type { Applicant } from '../../../src/domain/allocation/applicant.ts';
import { kindergartenId, STRICT } from '../queue/cohort.ts';
import { bestByTrying, everyList, findParetoImprovement, mayBeServed, orderOf } from './bruteForce.ts';
import {
  accepted,
  anyMarket,
  anyMarketUnder,
  anyTwinMarket,
  got,
  results,
  satisfaction,
  seat,
  shuffledToo,
  type Got,
} from './market.ts';

const replace = (input: AllocationInput, old: Applicant, by: Applicant): AllocationInput => ({
  ...input,
  cohort: input.cohort.map((one) => (one === old ? by : one)),
});

/** Those of the cohort who are worse off in the second run than in the first. */
const hurt = (cohort: readonly Applicant[], first: AllocationInput, second: AllocationInput): Applicant[] => {
  const before = results(allocate(first));
  const after = results(allocate(second));
  return cohort.filter(
    (one) => satisfaction(one, after.get(one.applicationId)) > satisfaction(one, before.get(one.applicationId)),
  );
};

/** What holds for every run, checked on so many drawn markets each. */
export const allocatorLaws = (numRuns: number): void => {
  const everywhere =
    (drawn: fc.Arbitrary<AllocationInput>, holds: (input: AllocationInput) => void): (() => void) =>
    () => {
      fc.assert(fc.property(drawn, holds), { numRuns });
    };

  describe('laws of the allocator', () => {
    test(
      'P1 capacity is never exceeded: a seat is given once, and every seat is either given or still free',
      everywhere(anyTwinMarket, (input) => {
        const { directions, stillFree } = allocate(input);
        const offered = input.freeSeats.filter((one) => one.birthYear === input.birthYear).map((one) => one.id);
        const accounted = [...directions.map((one) => one.seatId), ...stillFree.map((one) => one.id)];
        expect(accounted.toSorted((a, b) => a - b)).toEqual(offered.toSorted((a, b) => a - b));
      }),
    );

    test(
      'P2 at most one direction per child, none for a child that holds one',
      everywhere(anyTwinMarket, (input) => {
        const winners = allocate(input).directions.map((one) => one.applicationId);
        expect(new Set(winners).size).toBe(winners.length);
        const directed = new Set(input.cohort.filter((one) => one.directedAt !== null).map((one) => one.applicationId));
        expect(winners.filter((winner) => directed.has(winner))).toEqual([]);
      }),
    );

    test(
      'P3 only wished kindergartens that are not skipped (R15), only accepted languages',
      everywhere(anyTwinMarket, (input) => {
        const allocation = allocate(input);
        for (const one of input.cohort) {
          const result = results(allocation).get(one.applicationId);
          expect([undefined, ...accepted(one)]).toContain(result);
        }
      }),
    );

    test(
      'P3 a direction names the seat it gives, of the cohort’s birth year',
      everywhere(anyTwinMarket, (input) => {
        for (const { seatId, kindergartenId: id, language, groupId } of allocate(input).directions) {
          expect(input.freeSeats).toContainEqual(
            expect.objectContaining({ id: seatId, kindergartenId: id, language, groupId, birthYear: input.birthYear }),
          );
        }
      }),
    );

    test(
      'P4 nobody under age, stop-listed, on hold, before the not-before date or outside the slot',
      everywhere(anyTwinMarket, (input) => {
        const winners = new Set(allocate(input).directions.map((one) => one.applicationId));
        const wrong = input.cohort.filter((one) => winners.has(one.applicationId) && !mayBeServed(input, one));
        expect(wrong).toEqual([]);
      }),
    );

    test(
      'P5 non-wasteful: nobody eligible prefers a seat that stayed free',
      everywhere(anyMarket, (input) => {
        const allocation = allocate(input);
        const free = new Set(allocation.stillFree.map(got));
        const wasted = input.cohort
          .filter((one) => mayBeServed(input, one))
          .flatMap((one) => {
            const mine = satisfaction(one, results(allocation).get(one.applicationId));
            return accepted(one).filter((choice, rank) => rank < mine && free.has(choice));
          });
        expect(wasted).toEqual([]);
      }),
    );

    test(
      'P6 no justified envy: whoever got what I prefer stands before me (I8)',
      everywhere(anyMarket, (input) => {
        const outcome = results(allocate(input));
        const order = orderOf(input).filter((one) => mayBeServed(input, one));
        const envied = order.flatMap((one, place) => {
          const mine = satisfaction(one, outcome.get(one.applicationId));
          return order.slice(place + 1).filter((behind) => satisfaction(one, outcome.get(behind.applicationId)) < mine);
        });
        expect(envied).toEqual([]);
      }),
    );

    test(
      'P7 strategy-proof: no list a parent could hand in gets anything better than the true one',
      everywhere(anyMarket, (input) => {
        const honest = results(allocate(input));
        const kindergartens = everyList([1, 2, 3].map(kindergartenId));
        const languages = everyList(LANGUAGES.slice(0, 2)).filter((list) => list.length > 0);
        for (const one of input.cohort) {
          const truth = satisfaction(one, honest.get(one.applicationId));
          const lies = kindergartens.flatMap((list) =>
            languages.map((spoken) => ({
              ...one,
              wishes: list.map((id) => ({ kindergartenId: id, isSkipped: false })),
              languages: spoken,
            })),
          );
          const gains = lies.filter((lie) => {
            const result = results(allocate(replace(input, one, lie))).get(one.applicationId);
            return satisfaction(one, result) < truth;
          });
          expect(gains).toEqual([]);
        }
      }),
    );

    test(
      'P8 Pareto-efficient: no other assignment is worse for nobody and better for somebody',
      everywhere(anyMarket, (input) => {
        const outcome = results(allocate(input));
        const found = new Map(
          input.cohort.flatMap((one): [Applicant, Got][] => {
            const result = outcome.get(one.applicationId);
            return result === undefined ? [] : [[one, result]];
          }),
        );
        expect(findParetoImprovement(input, found)).toBeNull();
      }),
    );

    test(
      'P5 P6 P8 the result is the one that trying every assignment finds',
      everywhere(anyMarket, (input) => {
        const expected = [...bestByTrying(input)].map(([one, result]) => [one.applicationId, result]);
        expect([...results(allocate(input))].toSorted()).toEqual(expected.toSorted());
      }),
    );

    test(
      'D8 within a kindergarten and language the lowest group, then the lowest seat number, goes first',
      everywhere(anyTwinMarket, (input) => {
        const { directions } = allocate(input);
        for (const shelf of new Set(directions.map(got))) {
          const inOrder = input.freeSeats
            .filter((one) => one.birthYear === input.birthYear && got(one) === shelf)
            .toSorted((a, b) => a.groupNumber * 100 + a.number - (b.groupNumber * 100 + b.number) || a.id - b.id);
          const given = directions.filter((one) => got(one) === shelf).map((one) => one.seatId);
          expect(given).toEqual(inOrder.slice(0, given.length).map((one) => one.id));
        }
      }),
    );

    test('P9 neither the order of the applicants nor that of the seats changes anything', () => {
      fc.assert(
        fc.property(shuffledToo(anyTwinMarket), ([input, shuffled]) => {
          expect(allocate(shuffled)).toEqual(allocate(input));
        }),
        { numRuns },
      );
    });

    test(
      'P10 a privilege or an earlier date never hurts',
      everywhere(anyMarket, (input) => {
        for (const one of input.cohort) {
          const better = [
            ...CATEGORIES.filter((category) => categoryRank(category) < categoryRank(one.category)).map((category) => ({
              ...one,
              category,
            })),
            { ...one, queuedAt: asInstant(one.queuedAt - 1) },
            { ...one, queuedAt: asInstant(-1) },
          ];
          for (const improved of better) expect(hurt([one], input, replace(input, one, improved))).toEqual([]);
        }
      }),
    );

    test(
      'P11 inside a run one seat more hurts nobody, under every preset',
      everywhere(anyMarket, (input) => {
        for (const kindergarten of [1, 2, 3]) {
          const more = { ...input, freeSeats: [...input.freeSeats, seat(1, kindergarten)] };
          expect(hurt(input.cohort, input, more)).toEqual([]);
        }
      }),
    );

    test(
      'P11 inside a run one applicant fewer hurts nobody in strict order',
      everywhere(anyMarketUnder(STRICT), (input) => {
        for (const gone of input.cohort) {
          const others = input.cohort.filter((one) => one !== gone);
          expect(hurt(others, input, withoutApplicants(input, new Set([gone.applicationId])))).toEqual([]);
        }
      }),
    );
  });
};
