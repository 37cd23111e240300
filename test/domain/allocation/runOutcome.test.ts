import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, type AllocationInput } from '../../../src/domain/allocation/allocate.ts';
import type { Applicant } from '../../../src/domain/allocation/applicant.ts';
import { protocolOf, type Protocol } from '../../../src/domain/allocation/protocol.ts';
import { runOutcome, type FamilyAtRun } from '../../../src/domain/allocation/runOutcome.ts';
import { orderCohort } from '../../../src/domain/queue/order.ts';
import type { DirectionId } from '../../../src/domain/shared/ids.ts';
import { asDay, asInstant, type Instant } from '../../../src/domain/shared/time.ts';
import { batchId, anyTwinMarket, applicant, BIRTH_YEAR, market, NOW, seat } from './market.ts';

const dayOf = (at: Instant) => asDay(`2019-06-${String(10 + at)}`);

const published = (input: AllocationInput): Protocol =>
  protocolOf(input, allocate(input), { watermark: 17, policyVersion: 2, calendarVersion: 'shipped', dayOf });

/** The facts of a family that its own application shows. */
const familyOf = ({ isWaiting, isStopListed, directedAt, ...one }: Applicant): FamilyAtRun => ({
  ...one,
  birthYear: BIRTH_YEAR,
  state: isStopListed
    ? { kind: 'STOP_LISTED', until: asInstant(NOW + 500) }
    : directedAt === null
      ? { kind: 'QUEUED' }
      : { kind: 'DIRECTED', directionId: 1 as DirectionId, directedAt },
  notBeforeOn: null,
  eligibleFrom: isWaiting || isStopListed || directedAt !== null ? asInstant(0) : asInstant(NOW + 1),
  agesOutAt: asInstant(5000),
  heldUntil: null,
});

const outcomesOf = (input: AllocationInput) => {
  const protocol = published(input);
  return new Map(input.cohort.map((one) => [one, runOutcome(familyOf(one), protocol, dayOf)]));
};

const of = (input: AllocationInput) =>
  [...outcomesOf(input)].map(([{ queueNumber }, { kind }]) => `${queueNumber} ${kind}`);

describe('P20: from the published cut-offs each family without a direction can derive why', () => {
  test('P20: on every market the reason derived is the reason there was', () => {
    fc.assert(
      fc.property(anyTwinMarket, (input) => {
        const allocation = allocate(input);
        const order = orderCohort(input.cohort, input.rules, input.laneCounter).entries;
        const lastServed = new Map<string, number>();
        for (const { applicationId, kindergartenId, language } of allocation.directions) {
          const index = order.findIndex((entry) => entry.applicationId === applicationId);
          const shelf = `${kindergartenId} ${language}`;
          lastServed.set(shelf, Math.max(index, lastServed.get(shelf) ?? 0));
        }
        const directed = new Set(allocation.directions.map(({ applicationId }) => applicationId));
        for (const [one, outcome] of outcomesOf(input)) {
          expect(outcome.kind === 'DIRECTED').toBe(directed.has(one.applicationId));
          if (outcome.kind === 'DIRECTED') continue;
          const asked = outcome.wishes.filter(({ kind }) => kind !== 'SKIPPED');
          const couldTake = ['NOT_IN_SLOT', 'TWINS', 'NOTHING_OFFERED', 'OTHERS_BEFORE'].includes(outcome.kind);
          expect(one.isWaiting).toBe(couldTake);
          if (outcome.kind === 'NOTHING_OFFERED') expect(asked.every(({ kind }) => kind === 'NOT_OFFERED')).toBe(true);
          if (outcome.kind === 'TWINS') expect(one.batchId).not.toBeNull();
          if (outcome.kind !== 'OTHERS_BEFORE') continue;
          // Nothing it wished was left, and where it stands alone, everybody served there stands before it.
          expect(asked.every(({ kind }) => kind === 'TAKEN' || kind === 'NOT_OFFERED')).toBe(true);
          if (one.batchId !== null) continue;
          const own = order.findIndex((entry) => entry.applicationId === one.applicationId);
          const isTwinServed = allocation.directions.some((direction) => direction.batchId !== null);
          for (const { kind, kindergartenId, language } of isTwinServed ? [] : asked) {
            if (kind === 'TAKEN') expect(lastServed.get(`${kindergartenId} ${language}`)).toBeLessThan(own);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('P20: a family of the general queue finds the last directed child before itself by day and number', () => {
    const input = market(
      [applicant(1, 'GENERAL', [1]), applicant(2, 'GENERAL', [1, 2]), applicant(3, 'EXTRAORDINARY', [1])],
      [seat(1, 1), seat(2, 1)],
    );
    const [, second] = [...outcomesOf(input).values()];
    expect(second?.kind).toBe('OTHERS_BEFORE');
    expect(second?.wishes).toMatchObject([
      {
        kind: 'TAKEN',
        cutOff: {
          offered: 2,
          issued: 2,
          lastPrivileged: { isPrivileged: true, queueNumber: 3 },
          lastGeneral: { isPrivileged: false, queuedOn: '2019-06-11', queueNumber: 1 },
        },
      },
      { kind: 'NOT_OFFERED', cutOff: null },
    ]);
  });

  test('P20: what stood in the way is said with its end: a stop list, an age, a direction, a slot', () => {
    const slots = [
      {
        opensAt: asInstant(0),
        closesAt: asInstant(5000),
        birthYears: [BIRTH_YEAR],
        lowestCategory: 'PRIORITY' as const,
      },
    ];
    const cohort = [
      applicant(1, 'PRIORITY', [1]),
      applicant(2, 'GENERAL', [1]),
      applicant(3, 'PRIORITY', [1], { isWaiting: false, isStopListed: true }),
      applicant(4, 'PRIORITY', [1], { isWaiting: false }),
      applicant(5, 'PRIORITY', [1], { isWaiting: false, directedAt: asInstant(10) }),
      applicant(6, 'PRIORITY', [2]),
    ];
    const input = market(cohort, [seat(1, 1), seat(2, 1)], { slots });
    expect(of(input)).toEqual([
      '1 DIRECTED',
      '2 NOT_IN_SLOT',
      '3 STOP_LISTED',
      '4 NOT_YET',
      '5 ALREADY_DIRECTED',
      '6 NOTHING_OFFERED',
    ]);
    expect([...outcomesOf(input).values()].map(({ until }) => until)).toEqual([
      null,
      null,
      NOW + 500,
      NOW + 1,
      null,
      null,
    ]);
  });

  test('B6, P20: twins learn that there were not seats for both', () => {
    const together = { batchId: batchId(1) };
    const input = market(
      [applicant(1, 'GENERAL', [1], together), applicant(2, 'GENERAL', [1], together)],
      [seat(1, 1)],
    );
    expect(of(input)).toEqual(['1 TWINS', '2 TWINS']);
  });

  test('P20: whoever stood in another cohort, or no more, is told so', () => {
    const input = market([applicant(1, 'GENERAL', [1])], [seat(1, 1)]);
    const protocol = published(input);
    const family = { ...familyOf(applicant(9, 'GENERAL', [1])), birthYear: BIRTH_YEAR + 1 };
    expect(runOutcome(family, protocol, dayOf).kind).toBe('NOT_STANDING');
    const gone = { ...family, birthYear: BIRTH_YEAR, state: { kind: 'AGED_OUT', at: asInstant(1) } as const };
    expect(runOutcome(gone, protocol, dayOf).kind).toBe('NOT_STANDING');
  });
});
