import { afterAll, afterEach, expect, test } from 'vitest';
import { categoryInForce } from '../../src/domain/privilege/privilege.ts';
import { withApplication } from '../../src/domain/application/standing.ts';
import type { ApplicationId, PersonId } from '../../src/domain/shared/ids.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { findAllCities } from '../../src/db/city.ts';
import { findCohorts } from '../../src/db/cohort.ts';
import { findLastInstant } from '../../src/db/journal.ts';
import { simulate } from '../../src/demo/simulation/simulate.ts';
import type { LivePositions } from '../../src/realtime/livePositions.ts';
import { addPolicyVersion } from '../../src/services/addPolicyVersion.ts';
import { leaveQueue } from '../../src/services/leaveQueue.ts';
import { runMicroBatch } from '../../src/services/runMicroBatch.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';
import { BIRTH_YEAR, change, familiesIn, HOUR, openPositionsInMemory, until } from './positionsInMemory.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);
const familyIn = familiesIn(world);
const { time, clock, endings, livePositions, startSealer, expectAllRight, end } = openPositionsInMemory();
afterEach(end);
const deps = { db: world.db, clock };

test('I12: what stood and was not sealed when the snapshot was taken is not applied twice, and nothing runs back', async () => {
  const cityId = await world.make.city();
  const cohort = { cityId, birthYear: BIRTH_YEAR };
  const families = [await familyIn(cityId), await familyIn(cityId), await familyIn(cityId)];
  const [first, second, third] = families.map(({ id }) => id);
  if (first === undefined || second === undefined || third === undefined) throw new Error('Three stand');
  // Nobody seals yet: all of this is in the snapshot, and none of it in the sequence.
  const hold = (id: ApplicationId, hours: number) =>
    change(deps, { id, to: (before) => withApplication(before, { heldUntil: asInstant(NOW + hours * HOUR) }) });
  await hold(first, 5);
  await hold(first, -5);
  const { live } = livePositions(world);
  await live.warm([cohort]);
  await hold(second, 5);
  startSealer(world);
  const seen = new Set<number>();
  await until(async () => {
    const shown = await live.positionOf(third, cohort, { personId: null });
    if (shown !== null) seen.add(shown.position.waitingAhead);
    return shown?.position.waitingAhead === 1;
  });
  expect([...seen].every((ahead) => ahead === 2 || ahead === 1)).toBe(true);
  expect(await expectAllRight(world, live, cohort)).toBe(3);
  time.now = asInstant(NOW + 5 * HOUR);
  expect((await live.positionOf(third, cohort, { personId: null }))?.position.waitingAhead).toBe(2);
  await expectAllRight(world, live, cohort);
});

test('B8, I12: through runs, cancels and a change of the rules everybody stands where the database counts', async () => {
  const cityId = await world.make.city({ preset: 'astana-2019-ratio', rules: { areBatchesManual: false } });
  const cohort = { cityId, birthYear: BIRTH_YEAR };
  startSealer(world);
  const group = await world.make.group({ cityId, birthYear: BIRTH_YEAR, seats: 6 });
  const other = await world.make.kindergarten({ cityId });
  const families: Awaited<ReturnType<typeof familyIn>>[] = [];
  for (let nth = 0; nth < 14; nth += 1) {
    const isPriority = nth % 3 === 1;
    families.push(
      await familyIn(cityId, {
        privilege: isPriority ? { subcategory: 'LARGE_FAMILY', category: 'PRIORITY' } : null,
        wishes: [
          { kindergartenId: group.kindergartenId, isSkipped: nth % 5 === 4 },
          { kindergartenId: other, isSkipped: false },
        ],
      }),
    );
  }
  const { live, troubles } = livePositions(world);
  await live.warm([cohort]);
  await expectAllRight(world, live, cohort);
  await runMicroBatch(deps, cohort);
  await expectAllRight(world, live, cohort);
  const [leaver] = families;
  const viewer = { kind: 'PERSON', personId: leaver?.guardianId as PersonId, grants: [] } as const;
  const left = await leaveQueue(
    deps,
    { viewer, idempotencyKey: 'leaves' },
    {
      applicationId: leaver?.id as ApplicationId,
      reason: 'MOVED',
    },
  );
  expect(left.ok).toBe(true);
  await runMicroBatch(deps, cohort);
  expect(await expectAllRight(world, live, cohort)).toBe(13);

  const supervisor = await world.make.person({ roles: [{ role: 'SUPERVISOR', cityId }] });
  const desk = {
    kind: 'PERSON',
    personId: supervisor,
    grants: [{ role: 'SUPERVISOR', cityId, kindergartenId: null }],
  } as const;
  const enter = (preset: 'astana-2019' | 'astana-2019-ratio', hours: number) =>
    addPolicyVersion(
      deps,
      { viewer: desk, idempotencyKey: `rules-${hours}` },
      { cityId, preset, validFrom: asInstant(NOW + hours * HOUR), changes: {} },
    );
  expect((await enter('astana-2019', 1)).ok).toBe(true);
  expect((await enter('astana-2019-ratio', 2)).ok).toBe(true);
  await expectAllRight(world, live, cohort);
  for (const hours of [1, 2]) {
    time.now = asInstant(NOW + hours * HOUR);
    await expectAllRight(world, live, cohort);
  }
  const categories = new Set(families.map(({ standing }) => categoryInForce(standing.privilege)));
  expect(categories.size).toBe(2);
  expect(troubles).toEqual([]);
}, 60_000);

test('I12: some lived days of the demo city leaves every live position as the database counts it', async () => {
  const town = await openWorld({ max: 4 });
  endings.push(town.close);
  startSealer(town);
  const sets: LivePositions[] = [];
  /** New ones in the middle of everything that goes on. */
  const follow = async (): Promise<void> => {
    const [cityId] = await findAllCities(town.db);
    if (cityId === undefined) return;
    const { live } = livePositions(town);
    sets.push(live);
    await live.warm(await findCohorts(town.db, cityId));
  };
  const following: Promise<void>[] = [];
  time.now = asInstant(0);
  await simulate(town, {
    days: 3,
    seed: 11,
    // The sealer of this world does it.
    seal: () => Promise.resolve(),
    progress: (day) => void (day % 2 === 1 && following.push(follow())),
  });
  await Promise.all(following);
  expect(sets.length).toBe(2);
  const [cityId] = await findAllCities(town.db);
  if (cityId === undefined) throw new Error('The city was not loaded');
  time.now = (await findLastInstant(town.db, cityId)) ?? NOW;
  let count = 0;
  for (const cohort of await findCohorts(town.db, cityId)) {
    for (const live of sets) count += await expectAllRight(town, live, cohort, 4);
  }
  expect(count).toBeGreaterThan(500);
}, 240_000);
