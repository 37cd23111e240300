import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { categoryInForce } from '../../src/domain/privilege/privilege.ts';
import { withApplication, type Standing } from '../../src/domain/application/standing.ts';
import type { ApplicationId, CityId, PersonId } from '../../src/domain/shared/ids.ts';
import { asDay, asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { findAllCities } from '../../src/db/city.ts';
import { findCohorts, loadCohort, type Cohort } from '../../src/db/cohort.ts';
import { loadCohortSnapshot } from '../../src/db/cohortSnapshot.ts';
import { findLastInstant } from '../../src/db/journal.ts';
import { loadPolicies } from '../../src/db/policy.ts';
import { findQueuePosition } from '../../src/db/queuePosition.ts';
import { findLastSeq, findSealedLines } from '../../src/db/reads/sealedLines.ts';
import { openSealingSession } from '../../src/db/sealing/sealingSession.ts';
import { lockStandings } from '../../src/db/standing/standing.ts';
import { simulate } from '../../src/demo/simulation/simulate.ts';
import { JournalFeed } from '../../src/realtime/journalFeed.ts';
import { LivePositions } from '../../src/realtime/livePositions.ts';
import { OwnWrites } from '../../src/realtime/ownWrites.ts';
import { Sealer } from '../../src/realtime/sealer.ts';
import { addPolicyVersion } from '../../src/services/addPolicyVersion.ts';
import { leaveQueue } from '../../src/services/leaveQueue.ts';
import { runMicroBatch } from '../../src/services/runMicroBatch.ts';
import { systemAct } from '../../src/services/systemAct.ts';
import { NOW } from '../support/make.ts';
import { openWorld, type World } from '../support/world.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (let end = endings.pop(); end !== undefined; end = endings.pop()) await end();
});

const world = await openWorld({ max: 8 });
afterAll(world.close);

const BIRTH_YEAR = 2023;
let now: Instant = NOW;
const clock = { now: () => Promise.resolve(now) };

const startSealer = (where: World): Sealer => {
  const sealer = new Sealer({ session: openSealingSession(where.url) });
  sealer.start();
  endings.push(() => sealer.stop());
  return sealer;
};

interface Wishes {
  readonly most?: number;
  readonly isBroken?: () => boolean;
}

const livePositions = (where: World, { most, isBroken = () => false }: Wishes = {}) => {
  const ownWrites = new OwnWrites();
  const troubles: unknown[] = [];
  const asked = async <T>(read: () => Promise<T>): Promise<T> => {
    if (isBroken()) throw new Error('The database does not answer');
    return read();
  };
  const feed = new JournalFeed({
    read: (cityId, afterSeq, limit) => asked(() => findSealedLines(where.db, cityId, afterSeq, limit)),
    onTrouble: (error) => troubles.push(error),
  });
  const live = new LivePositions({
    load: (cohort) => asked(() => loadCohortSnapshot(where.db, cohort)),
    loadPolicies: (cityId) => loadPolicies(where.db, cityId),
    feed,
    clock,
    ownWrites,
    onTrouble: (error) => troubles.push(error),
    ...(most !== undefined && { most }),
  });
  endings.push(async () => {
    await live.stop();
    await feed.stop();
  });
  return { live, ownWrites, troubles };
};

const until = async <T>(find: () => Promise<T | null | false>): Promise<T> => {
  const giveUpAt = Date.now() + 20_000;
  for (;;) {
    const found = await find();
    if (found !== null && found !== false) return found;
    if (Date.now() > giveUpAt) throw new Error('It did not come about in time');
    await pause(5);
  }
};

/** Everybody of the cohort, or one in so many, once everything committed has been sealed and applied. */
const expectAllRight = async ({ db }: World, live: LivePositions, cohort: Cohort, oneIn = 1): Promise<number> => {
  const { cityId } = cohort;
  await until(async () => {
    const [row] = await db.execute<{ count: number }>(
      `select count(*)::int as count from journal j where not exists (select from journal_seal s where s.journal_id = j.id)`,
    );
    return row?.count === 0;
  });
  const seq = await findLastSeq(db, cityId);
  const members = await loadCohort(db, cohort, now);
  const at = asInstant(Math.max(now, (await findLastInstant(db, cityId)) ?? 0));
  for (const { applicationId } of members.filter((_, nth) => nth % oneIn === 0)) {
    const shown = await until(() => live.positionOf(applicationId, cohort, { personId: null, seq }));
    expect(shown.position).toEqual(await findQueuePosition(db, applicationId, at));
    expect(shown.at).toBe(at);
  }
  return members.length;
};

/** Any change of one standing, journalled as a verb would. */
const change = systemAct(
  'test',
  async (work, { id, to }: { readonly id: ApplicationId; readonly to: (before: Standing) => Standing }) => {
    const [before] = await lockStandings(work.tx, [id]);
    if (before === undefined) throw new Error('Nobody is there');
    const setting = await work.settingOf(before.application.cityId);
    await work.save(before, { standing: to(before), event: { type: 'WISHES_CHANGED' } }, setting, 'SYSTEM');
  },
);

const familyIn = async (cityId: CityId, wish: Parameters<World['make']['application']>[0] = {}) => {
  const guardianId = await world.make.person();
  const standing = await world.make.application({ cityId, guardianId, birthOn: asDay('2023-05-17'), ...wish });
  return { guardianId, id: standing.application.id, standing };
};

const HOUR = 3_600_000;
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
  now = asInstant(NOW + 5 * HOUR);
  expect((await live.positionOf(third, cohort, { personId: null }))?.position.waitingAhead).toBe(2);
  await expectAllRight(world, live, cohort);
  now = NOW;
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
    now = asInstant(NOW + hours * HOUR);
    await expectAllRight(world, live, cohort);
  }
  const categories = new Set(families.map(({ standing }) => categoryInForce(standing.privilege)));
  expect(categories.size).toBe(2);
  expect(troubles).toEqual([]);
  now = NOW;
}, 60_000);

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
  now = asInstant(0);
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
  now = (await findLastInstant(town.db, cityId)) ?? NOW;
  let count = 0;
  for (const cohort of await findCohorts(town.db, cityId)) {
    for (const live of sets) count += await expectAllRight(town, live, cohort, 4);
  }
  expect(count).toBeGreaterThan(500);
  now = NOW;
}, 240_000);
