import fc from 'fast-check';
import type { ApplicationId, KindergartenId } from '../../../src/domain/shared/ids.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { CATEGORIES, type Category } from '../../../src/domain/privilege/category.ts';
import type { PolicyRules } from '../../../src/domain/policy/policy.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import type { WishingEntry } from '../../../src/domain/queue/position.ts';

export const applicationId = (n: number): ApplicationId => n as ApplicationId;
export const kindergartenId = (n: number): KindergartenId => n as KindergartenId;

export const STRICT = PRESET_RULES['astana-2019'];
export const RATIO = PRESET_RULES['astana-2019-ratio'];

/** B8 with another ratio than the shipped one. */
export const withRatio = (everyoneTurnsPerPriority: number): PolicyRules => ({ ...RATIO, everyoneTurnsPerPriority });

export const anyStrictRules: fc.Arbitrary<PolicyRules> = fc.constantFrom(STRICT, PRESET_RULES['letter-literal']);

/** Every shape of order the presets know, and other ratios a city may set. */
export const anyRules: fc.Arbitrary<PolicyRules> = fc.oneof(
  anyStrictRules,
  fc.constant(RATIO),
  fc.constantFrom(0, 1, 2).map(withRatio),
);

export const anyLaneCounter = fc.integer({ min: 0, max: 3 });

/** How an application stands: everything that decides whether it could take a seat. */
export const STANDS = ['WAITING', 'NOT_YET', 'DIRECTED', 'STOP_LISTED'] as const;
export type Stand = (typeof STANDS)[number];

export const anyStand: fc.Arbitrary<Stand> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('WAITING' as const) },
  { weight: 2, arbitrary: fc.constantFrom(...STANDS) },
);

/** A waiting application, number `n`, queued at instant `n` unless said otherwise. */
export const entry = (n: number, category: Category = 'GENERAL', rest: Partial<WishingEntry> = {}): WishingEntry => ({
  applicationId: applicationId(n),
  category,
  queuedAt: asInstant(n),
  queueNumber: n,
  directedAt: null,
  isWaiting: true,
  wishes: [],
  ...rest,
});

export const anyCategory: fc.Arbitrary<Category> = fc.constantFrom(...CATEGORIES);

/** Few instants, so that equal dates are common; numbers that do not follow the dates, as after an import. */
export const anyCohort = (most: number, kindergartens = 3): fc.Arbitrary<WishingEntry[]> =>
  fc
    .uniqueArray(
      fc.record({
        number: fc.integer({ min: 1, max: 1000 }),
        category: anyCategory,
        queuedAt: fc.integer({ min: 0, max: 12 }),
        stand: anyStand,
        directedAt: fc.integer({ min: 20, max: 24 }),
        wishes: anyWishes(kindergartens),
      }),
      { maxLength: most, size: 'max', selector: ({ number }) => number },
    )
    .map((drawn) =>
      drawn.map(({ number, category, queuedAt, stand, directedAt, wishes }) =>
        entry(number, category, {
          queuedAt: asInstant(queuedAt),
          directedAt: stand === 'DIRECTED' ? asInstant(directedAt) : null,
          isWaiting: stand === 'WAITING',
          wishes,
        }),
      ),
    );

export const anyWishes = (kindergartens: number): fc.Arbitrary<WishingEntry['wishes']> =>
  fc
    .shuffledSubarray(
      Array.from({ length: kindergartens }, (_, k) => kindergartenId(k + 1)),
      { minLength: Math.min(1, kindergartens) },
    )
    .chain((wished) =>
      fc.tuple(...wished.map((id) => fc.nat(9).map((n) => ({ kindergartenId: id, isSkipped: n === 0 })))),
    );
