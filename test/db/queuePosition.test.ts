import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Application, Wish } from '../../src/domain/application/application.ts';
import { isWaiting } from '../../src/domain/application/application.ts';
import type { Standing } from '../../src/domain/application/standing.ts';
import { PRESET_RULES } from '../../src/domain/policy/presets.ts';
import { PRESETS } from '../../src/domain/policy/policy.ts';
import { categoryInForce } from '../../src/domain/privilege/privilege.ts';
import { orderCohort } from '../../src/domain/queue/order.ts';
import { positionOf, type WishingEntry } from '../../src/domain/queue/position.ts';
import { startingLaneCounter } from '../../src/domain/queue/laneCounter.ts';
import { isOpen } from '../../src/domain/application/application.ts';
import type { KindergartenId } from '../../src/domain/shared/ids.ts';
import { asDay, asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { loadCohort, loadCohortInPieces, type CohortMember } from '../../src/db/cohort.ts';
import { findPlaceAsGeneral } from '../../src/db/placeAsGeneral.ts';
import { findQueuePosition } from '../../src/db/queuePosition.ts';
import { transaction } from '../../src/db/transaction.ts';
import { NOW } from '../support/made.ts';
import { runs } from '../support/runs.ts';
import { openWorld, type World } from '../support/world.ts';

const world = await openWorld({ max: 2 });
afterAll(world.close);
const { db, make } = world;

const SUBCATEGORIES = { EXTRAORDINARY: 'CONSCRIPT', PRIORITY: 'LARGE_FAMILY' } as const;
const HOUR = 3_600_000;

/** One family of a generated queue; times in hours around now, so that many are equal. */
const family = fc.record({
  category: fc.constantFrom('EXTRAORDINARY', 'PRIORITY', 'GENERAL', 'GENERAL'),
  queuedHoursAgo: fc.integer({ min: 1, max: 4 }),
  eligibleInHours: fc.constantFrom(-100, -100, -1, 0, 1),
  heldForHours: fc.constantFrom(null, null, null, -1, 0, 1),
  state: fc.constantFrom('QUEUED', 'QUEUED', 'QUEUED', 'STOP_LISTED', 'DIRECTED', 'LEFT'),
  wishes: fc.uniqueArray(fc.record({ kindergarten: fc.nat(2), isSkipped: fc.boolean() }), {
    selector: ({ kindergarten }) => kindergarten,
    minLength: 1,
  }),
});
type Family = typeof family extends fc.Arbitrary<infer T> ? T : never;

const stateOf = (state: Family['state']): Application['state'] => {
  if (state === 'STOP_LISTED') return { kind: state, until: asInstant(NOW + HOUR) };
  if (state === 'LEFT') return { kind: state, at: NOW, reason: 'MOVED', stopListedUntil: null };
  return { kind: 'QUEUED' };
};

async function stand(
  given: World['make'],
  cityId: Standing['application']['cityId'],
  kindergartens: readonly KindergartenId[],
  one: Family,
): Promise<Standing> {
  const { category, queuedHoursAgo, eligibleInHours, heldForHours, state, wishes } = one;
  const standing = await given.application({
    cityId,
    birthOn: asDay('2023-05-17'),
    privilege: category === 'GENERAL' ? null : { subcategory: SUBCATEGORIES[category], category },
    queuedAt: asInstant(NOW - queuedHoursAgo * HOUR),
    eligibleFrom: asInstant(NOW + eligibleInHours * HOUR),
    heldUntil: heldForHours === null ? null : asInstant(NOW + heldForHours * HOUR),
    state: stateOf(state),
    wishes: wishes.flatMap(({ kindergarten, isSkipped }): Wish[] => {
      const kindergartenId = kindergartens[kindergarten];
      return kindergartenId === undefined ? [] : [{ kindergartenId, isSkipped }];
    }),
  });
  return state === 'DIRECTED' ? given.direction({ standing, issuedAt: asInstant(NOW - HOUR) }) : standing;
}

const entryOf = ({ application, privilege }: Standing, now: Instant): WishingEntry => ({
  applicationId: application.id,
  category: categoryInForce(privilege),
  queuedAt: application.queuedAt,
  queueNumber: application.queueNumber,
  directedAt: application.state.kind === 'DIRECTED' ? application.state.directedAt : null,
  isWaiting: isWaiting(application, now),
  wishes: application.wishes,
});

for (const preset of PRESETS) {
  test(
    `B9: everybody's position is what counting the ordered cohort gives (${preset})`,
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(family, { minLength: 1, maxLength: 9 }), async (families) => {
          const cityId = await make.city({ preset });
          const kindergartens = [
            await make.kindergarten({ cityId }),
            await make.kindergarten({ cityId }),
            await make.kindergarten({ cityId }),
          ];
          const standings: Standing[] = [];
          for (const one of families) standings.push(await stand(make, cityId, kindergartens, one));
          // Another cohort and another city are no part of it.
          await make.application({ cityId, birthOn: asDay('2022-05-17'), queuedAt: asInstant(0) });

          const rules = PRESET_RULES[preset];
          const open = standings.filter(({ application }) => isOpen(application));
          const order = orderCohort(
            open.map((standing) => entryOf(standing, NOW)),
            rules,
            startingLaneCounter(rules),
          );
          for (const { application } of standings) {
            const expected = positionOf(order, application.id);
            expect(await findQueuePosition(db, application.id, NOW)).toEqual(expected);
            expect(await transaction(db, (tx) => findQueuePosition(tx, application.id, NOW))).toEqual(expected);
          }

          // R11: where a directed family would stand if it were rejected.
          for (const { application } of open.filter(({ direction }) => direction !== null)) {
            const returned = {
              category: 'GENERAL',
              directedAt: null,
              isWaiting: application.queueNumber % 2 === 0,
            } as const;
            const then = open
              .map((standing) => entryOf(standing, NOW))
              .map((entry) => (entry.applicationId === application.id ? { ...entry, ...returned } : entry));
            const expected = positionOf(orderCohort(then, rules, startingLaneCounter(rules)), application.id);
            const { id } = application;
            expect(await findPlaceAsGeneral(db, { ...returned, id }, rules, NOW)).toEqual({
              place: expected?.place,
              waitingAhead: expected?.waitingAhead,
            });
          }

          // In pieces, and as one: the same cohort.
          const cohort = { cityId, birthYear: 2023 };
          const pieces: (readonly CohortMember[])[] = [];
          await transaction(db, async (tx) => {
            for await (const piece of loadCohortInPieces(tx, cohort, NOW, 2)) pieces.push(piece);
          });
          const byId = (one: CohortMember, other: CohortMember): number => one.applicationId - other.applicationId;
          expect(pieces.every((piece) => piece.length <= 2)).toBe(true);
          expect(pieces.flat().toSorted(byId)).toEqual((await loadCohort(db, cohort, NOW)).toSorted(byId));
        }),
        { numRuns: runs(6, 150) },
      );
    },
  );
}

test('who does not exist or stands no more has no position', async () => {
  const left = await make.application({ state: { kind: 'LEFT', at: NOW, reason: 'OTHER', stopListedUntil: null } });
  expect(await findQueuePosition(db, left.application.id, NOW)).toBeNull();
  expect(await findQueuePosition(db, (left.application.id + 1_000_000) as typeof left.application.id, NOW)).toBeNull();
});
