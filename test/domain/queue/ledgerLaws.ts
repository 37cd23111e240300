import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { categoryRank } from '../../../src/domain/privilege/category.ts';
import type { PolicyRules } from '../../../src/domain/policy/policy.ts';
import { orderCohort } from '../../../src/domain/queue/order.ts';
import { positionOf, type WishingEntry } from '../../../src/domain/queue/position.ts';
import {
  itemise,
  sumFor,
  type LedgerCause,
  type QueueChange,
  type QueueStand,
} from '../../../src/domain/queue/ledger.ts';
import { anyCategory, anyCohort, anyLaneCounter, anyRules, anyStrictRules, entry, RATIO, STRICT } from './cohort.ts';

const standOf = (one: WishingEntry | undefined): QueueStand =>
  one === undefined ? { key: null, isWaiting: false } : { key: one, isWaiting: one.isWaiting };

type Step = (one: WishingEntry) => { readonly cause: LedgerCause; readonly after: WishingEntry | undefined };

/** One thing that may happen to somebody in the queue. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<LedgerCause>('ENROLLED', 'LEFT', 'AGED_OUT').map((cause) => () => ({ cause, after: undefined })),
  anyCategory.map((category): Step => (one) => ({
    cause: categoryRank(category) < categoryRank(one.category) ? 'PRIVILEGE_GAINED' : 'PRIVILEGE_LOST',
    after: { ...one, category },
  })),
  fc.integer({ min: 20, max: 40 }).map((at): Step => (one) => ({
    cause: 'DIRECTED',
    after: { ...one, directedAt: asInstant(at), isWaiting: false },
  })),
  fc.constant<Step>((one) => ({ cause: 'DIRECTION_ENDED', after: { ...one, directedAt: null, isWaiting: true } })),
  fc.constant<Step>((one) => ({ cause: 'STOP_LISTED', after: { ...one, directedAt: null, isWaiting: false } })),
  fc.constant<Step>((one) => ({ cause: 'BECAME_ELIGIBLE', after: { ...one, isWaiting: one.directedAt === null } })),
  fc.integer({ min: 0, max: 12 }).map((at): Step => (one) => ({
    cause: 'CORRECTION',
    after: { ...one, queuedAt: asInstant(at) },
  })),
);

/** A child that only watches, and a run of changes of the others, each picked by a number. */
const anyHistory = fc.record({
  cohort: anyCohort(10),
  watcher: fc.record({ category: anyCategory, queuedAt: fc.integer({ min: 0, max: 12 }) }),
  steps: fc.array(fc.record({ whose: fc.nat(), step: anyStep, joins: fc.boolean() }), { maxLength: 25 }),
});

interface Lived {
  readonly watcher: WishingEntry;
  readonly changes: readonly QueueChange[];
  readonly before: readonly WishingEntry[];
  readonly after: readonly WishingEntry[];
}

const live = ({
  cohort,
  watcher,
  steps,
}: typeof anyHistory extends fc.Arbitrary<infer History> ? History : never): Lived => {
  const own = entry(5000, watcher.category, { queuedAt: asInstant(watcher.queuedAt) });
  let others = [...cohort];
  const changes: QueueChange[] = [];
  steps.forEach(({ whose, step, joins }, nth) => {
    if (joins) {
      const joined = entry(6000 + nth, whose % 2 === 0 ? 'GENERAL' : 'PRIORITY', { queuedAt: asInstant(whose % 13) });
      changes.push({ cause: 'JOINED', before: standOf(undefined), after: standOf(joined) });
      others.push(joined);
      return;
    }
    const one = others[whose % Math.max(others.length, 1)];
    if (one === undefined) return;
    const { cause, after } = step(one);
    changes.push({ cause, before: standOf(one), after: standOf(after) });
    others = others.flatMap((each) => (each === one ? (after ?? []) : each));
  });
  return { watcher: own, changes, before: [...cohort, own], after: [...others, own] };
};

const observed = (lived: Lived, rules: PolicyRules, counterBefore: number, counterAfter: number) => {
  const was = positionOf(orderCohort(lived.before, rules, counterBefore), lived.watcher.applicationId);
  const is = positionOf(orderCohort(lived.after, rules, counterAfter), lived.watcher.applicationId);
  if (was === null || is === null) throw new Error('the watcher stands in its own cohort');
  return { place: is.place - was.place, waitingAhead: is.waitingAhead - was.waitingAhead };
};

/** What holds for every history, checked on so many drawn ones each. */
export const ledgerLaws = (numRuns: number): void => {
  describe('laws of the ledger', () => {
    test('P19 in strict order a change of place and of waitingAhead equals the sum of its ledger causes, exactly', () => {
      fc.assert(
        fc.property(anyHistory, (history) => {
          const lived = live(history);
          expect(sumFor(lived.watcher, lived.changes)).toEqual(observed(lived, STRICT, 0, 0));
        }),
        { numRuns },
      );
    });

    test('P19 under every preset the ledger’s lines sum to the observed move, exactly', () => {
      fc.assert(
        fc.property(anyHistory, anyRules, anyLaneCounter, anyLaneCounter, (history, rules, before, after) => {
          const lived = live(history);
          const move = observed(lived, rules, before, after);
          const lines = itemise(lived.watcher, lived.changes, move);
          expect(lines.reduce((sum, line) => sum + line.place, 0)).toBe(move.place);
          expect(lines.reduce((sum, line) => sum + line.waitingAhead, 0)).toBe(move.waitingAhead);
        }),
        { numRuns },
      );
    });

    test('P19 in strict order the keys explain everything: no LANE_PATTERN', () => {
      fc.assert(
        fc.property(anyHistory, anyStrictRules, (history, rules) => {
          const lived = live(history);
          const lines = itemise(lived.watcher, lived.changes, observed(lived, rules, 0, 0));
          expect(lines.map((line) => line.cause)).not.toContain('LANE_PATTERN');
        }),
        { numRuns },
      );
    });

    test('P19 with B8 what the lanes moved stands alone in LANE_PATTERN: without any change it is the whole move', () => {
      fc.assert(
        fc.property(anyHistory, anyLaneCounter, anyLaneCounter, (history, before, after) => {
          const lived = live({ ...history, steps: [] });
          const move = observed(lived, RATIO, before, after);
          const isStill = move.place === 0 && move.waitingAhead === 0;
          expect(itemise(lived.watcher, [], move)).toEqual(
            isStill ? [] : [{ cause: 'LANE_PATTERN', changes: 1, ...move }],
          );
        }),
        { numRuns },
      );
    });
  });
};
