import fc from 'fast-check';
import type { BatchId, GroupId, SeatId } from '../../../src/domain/shared/ids.ts';
import type { Language } from '../../../src/domain/shared/language.ts';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';
import { CATEGORIES, type Category } from '../../../src/domain/privilege/category.ts';
import type { PolicyRules } from '../../../src/domain/policy/policy.ts';
import type { Allocation, AllocationInput } from '../../../src/domain/allocation/allocate.ts';
import type { Applicant, FreeSeat } from '../../../src/domain/allocation/applicant.ts';
import {
  anyCategory,
  anyLaneCounter,
  anyRules,
  anyStand,
  anyWishes,
  entry,
  kindergartenId,
  STRICT,
} from '../queue/cohort.ts';

export const BIRTH_YEAR = 2017;
export const NOW = asInstant(1000);
const TODAY = asDay('2019-07-01');

export const batchId = (n: number): BatchId => n as BatchId;
export const seatId = (n: number): SeatId => n as SeatId;

/** A negative number is a skipped wish. */
export const wish = (n: number): Applicant['wishes'][number] => ({
  kindergartenId: kindergartenId(Math.abs(n)),
  isSkipped: n < 0,
});

/** A waiting child, number `n`, that wishes these kindergartens. */
export const applicant = (
  n: number,
  category: Category,
  wished: readonly number[],
  rest: Partial<Applicant> = {},
): Applicant => ({
  ...entry(n, category),
  wishes: wished.map(wish),
  languages: ['KAZAKH'],
  isStopListed: false,
  batchId: null,
  staffOf: [],
  ...rest,
});

export const seat = (id: number, kindergarten: number, rest: Partial<FreeSeat> = {}): FreeSeat => ({
  id: seatId(id),
  kindergartenId: kindergartenId(kindergarten),
  groupId: (kindergarten * 10) as GroupId,
  groupNumber: 1,
  number: id,
  birthYear: BIRTH_YEAR,
  language: 'KAZAKH',
  ...rest,
});

export const market = (
  cohort: readonly Applicant[],
  freeSeats: readonly FreeSeat[],
  rest: Partial<AllocationInput> = {},
): AllocationInput => ({
  birthYear: BIRTH_YEAR,
  cohort,
  freeSeats,
  rules: STRICT,
  slots: null,
  now: NOW,
  today: TODAY,
  laneCounter: 3,
  isDryRun: false,
  ...rest,
});

const KINDERGARTENS = 3;

const anyLanguages: fc.Arbitrary<Language[]> = fc.constantFrom<Language[]>(
  ['KAZAKH'],
  ['KAZAKH'],
  ['RUSSIAN'],
  ['KAZAKH', 'RUSSIAN'],
  ['RUSSIAN', 'KAZAKH'],
);

/** Groups 1 and 3 teach in Kazakh, group 2 in Russian; now and then a seat of another birth year lies about. */
const anySeats = fc
  .array(
    fc.record({
      kindergarten: fc.integer({ min: 1, max: KINDERGARTENS }),
      groupNumber: fc.constantFrom(1, 1, 1, 2, 3),
      number: fc.integer({ min: 1, max: 3 }),
      isOfCohort: fc.nat(9).map((n) => n > 0),
    }),
    { maxLength: 5, size: 'max' },
  )
  .map((drawn) =>
    drawn.map(({ kindergarten, groupNumber, number, isOfCohort }, index) =>
      seat(100 - index, kindergarten, {
        groupNumber,
        groupId: (kindergarten * 10 + groupNumber) as GroupId,
        number,
        birthYear: isOfCohort ? BIRTH_YEAR : BIRTH_YEAR + 1,
        language: groupNumber % 2 === 1 ? 'KAZAKH' : 'RUSSIAN',
      }),
    ),
  );

const anyApplicants = (most: number, anyBatch: fc.Arbitrary<BatchId | null>): fc.Arbitrary<Applicant[]> =>
  fc
    .uniqueArray(
      fc.record({
        number: fc.integer({ min: 1, max: 50 }),
        category: anyCategory,
        queuedAt: fc.integer({ min: 0, max: 6 }),
        stand: anyStand,
        wishes: anyWishes(KINDERGARTENS),
        languages: anyLanguages,
        batch: anyBatch,
        staffOf: fc.subarray([1, 2, 3]),
      }),
      { maxLength: most, size: 'max', selector: ({ number }) => number },
    )
    .map((drawn) =>
      drawn.map(({ number, category, queuedAt, stand, wishes, languages, batch, staffOf }) =>
        applicant(number, category, [], {
          queuedAt: asInstant(queuedAt),
          directedAt: stand === 'DIRECTED' ? asInstant(500 + number) : null,
          isStopListed: stand === 'STOP_LISTED',
          isWaiting: stand === 'WAITING',
          wishes,
          languages,
          batchId: batch,
          staffOf: staffOf.map(kindergartenId),
        }),
      ),
    );

const anySlots: fc.Arbitrary<AllocationInput['slots']> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record({
        opensAt: fc.constantFrom(900, 1000, 1001).map(asInstant),
        closesAt: fc.constantFrom(1000, 1001, 2000).map(asInstant),
        birthYears: fc.subarray([BIRTH_YEAR, BIRTH_YEAR + 1]),
        lowestCategory: fc.constantFrom(...CATEGORIES),
      }),
      { maxLength: 2 },
    ),
  },
);

const anyMarketOf = (
  applicants: fc.Arbitrary<Applicant[]>,
  rules: fc.Arbitrary<PolicyRules>,
): fc.Arbitrary<AllocationInput> =>
  fc
    .record({ applicants, seats: anySeats, rules, slots: anySlots, laneCounter: anyLaneCounter })
    .map((drawn) => market(drawn.applicants, drawn.seats, drawn));

const alone = fc.constant<BatchId | null>(null);

/** At most five applicants and three kindergartens, nobody a twin: small enough to try everything. */
export const anyMarket = anyMarketOf(anyApplicants(5, alone), anyRules);
export const anyMarketUnder = (rules: PolicyRules): fc.Arbitrary<AllocationInput> =>
  anyMarketOf(anyApplicants(5, alone), fc.constant(rules));

/** With twins and triplets among up to eight. */
export const anyTwinMarket = anyMarketOf(
  anyApplicants(8, fc.constantFrom(null, batchId(1), batchId(1), batchId(2))),
  anyRules,
);

/** The same under these rules, with up to so many. */
export const anyTwinMarketUnder = (rules: PolicyRules, most: number): fc.Arbitrary<AllocationInput> =>
  anyMarketOf(anyApplicants(most, fc.constantFrom(null, null, batchId(1), batchId(2))), fc.constant(rules));

/** What somebody got: a kindergarten and a language, as text. */
export type Got = string;
export const got = (choice: { kindergartenId: number; language: Language }): Got =>
  `${choice.kindergartenId} ${choice.language}`;

/** What an applicant accepts, best first: wishes first, then languages (D8). */
export const accepted = (one: Pick<Applicant, 'wishes' | 'languages'>): Got[] =>
  one.wishes
    .filter((asked) => !asked.isSkipped)
    .flatMap(({ kindergartenId: id }) => one.languages.map((language) => got({ kindergartenId: id, language })));

/** 0 is the best wish; getting nothing, or something never asked for, is worse than every wish. */
export const satisfaction = (one: Applicant, result: Got | undefined): number => {
  const rank = result === undefined ? -1 : accepted(one).indexOf(result);
  return rank === -1 ? Infinity : rank;
};

/** What each applicant got, by application. */
export const results = (allocation: Pick<Allocation, 'directions'>): Map<number, Got> =>
  new Map(allocation.directions.map((direction) => [direction.applicationId, got(direction)]));

/** A drawn market beside the same one with its rows in another order. */
export const shuffledToo = (drawn: fc.Arbitrary<AllocationInput>): fc.Arbitrary<[AllocationInput, AllocationInput]> =>
  drawn.chain((input) =>
    fc
      .tuple(
        fc.shuffledSubarray([...input.cohort], { minLength: input.cohort.length }),
        fc.shuffledSubarray([...input.freeSeats], { minLength: input.freeSeats.length }),
      )
      .map(([cohort, freeSeats]) => [input, { ...input, cohort, freeSeats }]),
  );
