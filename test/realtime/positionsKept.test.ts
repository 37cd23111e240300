import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { withApplication } from '../../src/domain/application/standing.ts';
import type { ApplicationId, PersonId } from '../../src/domain/shared/ids.ts';
import { asDay, asInstant } from '../../src/domain/shared/time.ts';
import type { OwnWrites } from '../../src/realtime/ownWrites.ts';
import { leaveQueue } from '../../src/services/leaveQueue.ts';
import { openWorld } from '../support/world.ts';
import { BIRTH_YEAR, change, familiesIn, openPositionsInMemory, until } from './positionsInMemory.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);
const familyIn = familiesIn(world);
const { clock, livePositions, startSealer, expectAllRight, end } = openPositionsInMemory();
afterEach(end);
const deps = { db: world.db, clock };

test('who has written reads what they wrote, or is sent to the database after half a second', async () => {
  const cityId = await world.make.city();
  const cohort = { cityId, birthYear: BIRTH_YEAR };
  const [one, two] = [await familyIn(cityId), await familyIn(cityId)];
  const { live, ownWrites } = livePositions(world);
  await live.warm([cohort]);
  await until(() => live.positionOf(two.id, cohort, { personId: null }));
  const leaving = { kind: 'PERSON', personId: one.guardianId, grants: [] } as const;
  const wrote = (personId: PersonId, lines: Parameters<OwnWrites['note']>[1]): void => ownWrites.note(personId, lines);
  const left = await leaveQueue(
    { ...deps, wrote },
    { viewer: leaving, idempotencyKey: 'leave' },
    { applicationId: one.id, reason: 'MOVED' },
  );
  expect(left.ok).toBe(true);
  // Nobody seals: others see the state of the sequence, the one who left is not shown a state before their act.
  expect((await live.positionOf(two.id, cohort, { personId: two.guardianId }))?.position.place).toBe(2);
  expect(await live.positionOf(two.id, cohort, { personId: one.guardianId })).toBeNull();
  startSealer(world);
  const shown = await until(() => live.positionOf(two.id, cohort, { personId: one.guardianId }));
  expect(shown.position.place).toBe(1);
  // A cohort that is built after the act has seen it.
  const later = livePositions(world);
  later.ownWrites.note(one.guardianId, [{ cityId, id: Number.MAX_SAFE_INTEGER }]);
  await later.live.warm([cohort]);
  expect((await until(() => later.live.positionOf(two.id, cohort, { personId: one.guardianId }))).position.place).toBe(
    1,
  );
});

test('a family is known in memory by its guardian, and nobody else by anything', async () => {
  const cityId = await world.make.city();
  const cohort = { cityId, birthYear: BIRTH_YEAR };
  const [one, other] = [await familyIn(cityId), await familyIn(cityId)];
  const { live } = livePositions(world);
  expect(live.cohortOfFamily(one.id, one.guardianId)).toBeNull();
  await live.warm([cohort]);
  expect(live.cohortOfFamily(one.id, one.guardianId)).toEqual(cohort);
  expect(live.cohortOfFamily(one.id, other.guardianId)).toBeNull();
  expect(live.cohortOfFamily((one.id + 1_000_000) as ApplicationId, one.guardianId)).toBeNull();
});

test('without the database nothing is answered from memory, and afterwards it goes on from where it was', async () => {
  const cityId = await world.make.city();
  const cohort = { cityId, birthYear: BIRTH_YEAR };
  const { id } = await familyIn(cityId);
  startSealer(world);
  let isBroken = true;
  const { live, troubles } = livePositions(world, { isBroken: () => isBroken });
  expect(await live.positionOf(id, cohort, { personId: null })).toBeNull();
  await until(async () => troubles.length > 0);
  isBroken = false;
  await until(() => live.positionOf(id, cohort, { personId: null }));
  isBroken = true;
  await until(async () => (await live.positionOf(id, cohort, { personId: null })) === null);
  const another = await familyIn(cityId, { queuedAt: asInstant(0) });
  await change(deps, { id: another.id, to: (before) => withApplication(before, { languages: ['RUSSIAN'] }) });
  isBroken = false;
  await expectAllRight(world, live, cohort);
});

test('memory is bounded: the cohort that was asked for longest ago makes room', async () => {
  const cityId = await world.make.city();
  const years = [2021, 2022, 2023];
  const families: Awaited<ReturnType<typeof familyIn>>[] = [];
  for (const year of years) families.push(await familyIn(cityId, { birthOn: asDay(`${year}-05-17`) }));
  const { live } = livePositions(world, { most: 2 });
  const isHeld = (nth: number): boolean => {
    const family = families[nth];
    return family !== undefined && live.cohortOfFamily(family.id, family.guardianId) !== null;
  };
  const ask = (nth: number) =>
    until(() =>
      live.positionOf(families[nth]?.id as ApplicationId, { cityId, birthYear: years[nth] ?? 0 }, { personId: null }),
    );
  await ask(0);
  await ask(1);
  await ask(0);
  await ask(2);
  expect([0, 1, 2].map(isHeld)).toEqual([true, false, true]);
});

test('a cohort that is worn is built anew while the old one answers, and what happens meanwhile is in the new one', async () => {
  const cityId = await world.make.city();
  const cohort = { cityId, birthYear: BIRTH_YEAR };
  const [first, second] = [await familyIn(cityId), await familyIn(cityId)];
  startSealer(world);
  let mayLoad = (): void => undefined;
  let gate = Promise.resolve();
  const { live } = livePositions(world, { beforeLoad: () => gate });
  await live.warm([cohort]);
  const old = live.followed(cohort);
  if (old === null) throw new Error('It was not built');
  gate = new Promise((resolve) => (mayLoad = resolve));
  vi.spyOn(old, 'isWorn', 'get').mockReturnValue(true);
  const placeOfSecond = async (): Promise<number | undefined> =>
    (await live.positionOf(second.id, cohort, { personId: null }))?.position.place;
  await until(async () => (await placeOfSecond()) === 2);
  const before = await familyIn(cityId, { queuedAt: asInstant(0) });
  await change(deps, { id: before.id, to: (standing) => withApplication(standing, { languages: ['RUSSIAN'] }) });
  // The new one is on its way, and the old one has the news.
  await until(async () => (await placeOfSecond()) === 3);
  expect(live.followed(cohort)).toBe(old);
  mayLoad();
  await until(async () => live.followed(cohort) !== old);
  expect(await expectAllRight(world, live, cohort)).toBe(3);
  expect(live.cohortOfFamily(first.id, first.guardianId)).toEqual(cohort);
});

test('I12: a cohort that has been kept for long is built anew, and says of everybody what the new one says, while people come and go', async () => {
  const cityId = await world.make.city();
  const cohort = { cityId, birthYear: BIRTH_YEAR };
  const families = [await familyIn(cityId), await familyIn(cityId), await familyIn(cityId)];
  startSealer(world);
  const { live, compared } = livePositions(world, { oldest: 0 });
  await live.warm([cohort]);
  for (const { id, guardianId } of families.slice(1)) {
    const leaving = { kind: 'PERSON', personId: guardianId, grants: [] } as const;
    const left = await leaveQueue(
      deps,
      { viewer: leaving, idempotencyKey: 'l' },
      { applicationId: id, reason: 'MOVED' },
    );
    expect(left.ok).toBe(true);
    const { length } = compared;
    await until(async () => live.followed(cohort) !== null && compared.length > length);
  }
  expect(compared.every(({ wrong }) => wrong === 0)).toBe(true);
  expect(await expectAllRight(world, live, cohort)).toBe(1);
});

test('I12: what memory has got wrong is told, and answered no more', async () => {
  const cityId = await world.make.city();
  const cohort = { cityId, birthYear: BIRTH_YEAR };
  const [, second] = [await familyIn(cityId), await familyIn(cityId)];
  startSealer(world);
  const { live, compared } = livePositions(world);
  await live.warm([cohort]);
  const placeOfSecond = async () => (await live.positionOf(second.id, cohort, { personId: null }))?.position.place;
  await until(async () => (await placeOfSecond()) === 2);
  // Somebody stands before them of whom the journal says nothing.
  await familyIn(cityId, { queuedAt: asInstant(0) });
  expect(await placeOfSecond()).toBe(2);
  const old = live.followed(cohort);
  if (old === null) throw new Error('It was not built');
  vi.spyOn(old, 'isWorn', 'get').mockReturnValue(true);
  await until(async () => (await placeOfSecond()) === 3);
  await until(async () => compared.length > 0);
  // Both who were known, the one who was not, and how many stand.
  expect(compared).toEqual([{ compared: 3, wrong: 4 }]);
});

test('I12: a comparison that breaks off leaves nobody following the journal for a cohort that was replaced', async () => {
  const cityId = await world.make.city();
  const cohort = { cityId, birthYear: BIRTH_YEAR };
  const family = await familyIn(cityId);
  startSealer(world);
  const { live, troubles, compared } = livePositions(world);
  await live.warm([cohort]);
  const old = live.followed(cohort);
  if (old === null) throw new Error('It was not built');
  vi.spyOn(old, 'isWorn', 'get').mockReturnValue(true);
  vi.spyOn(old, 'at').mockImplementation(() => {
    throw new Error('Nobody tells the time');
  });
  live.followed(cohort);
  await until(async () => troubles.length > 0);
  const seq = old.seq;
  await change(deps, { id: family.id, to: (before) => withApplication(before, { languages: ['RUSSIAN'] }) });
  await until(async () => (live.followed(cohort)?.seq ?? 0) > seq);
  expect(await expectAllRight(world, live, cohort)).toBe(1);
  expect(old.seq).toBe(seq);
  expect(compared).toEqual([]);
});
