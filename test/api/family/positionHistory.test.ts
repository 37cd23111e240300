import { afterAll, expect, test } from 'vitest';
import { decodeId } from '../../../src/schema/node.ts';
import { liveUntil } from '../../../src/services/liveUntil.ts';
import { asInstant, type Day, type Instant } from '../../../src/domain/shared/time.ts';
import { addDays, dayOf, startOfDay } from '../../../src/domain/calendar/days.ts';
import { addPolicyVersion } from '../../../src/services/addPolicyVersion.ts';
import { callApi, codesOf, signedIn } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';
import { iinFor, openFamilyCity, type FamilyCity, type SignedIn } from './familyCity.ts';
import { replayDays, type Numbers } from './storyOracle.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

const ZONE = 'Asia/Almaty';
const DAY = 86_400_000;
const STORY = `day from { place waitingAhead } to { place waitingAhead } lines { cause isOwn changes place waitingAhead }`;

interface Line extends Numbers {
  readonly cause: string;
  readonly isOwn: boolean;
  readonly changes: number;
}
interface StoryDay {
  readonly day: Day;
  readonly from: Numbers;
  readonly to: Numbers;
  readonly lines: readonly Line[];
}

const storyOf = async (city: FamilyCity, viewer: SignedIn, id: string): Promise<readonly StoryDay[]> => {
  const { positionHistory } = await city.read(
    viewer,
    id,
    `positionHistory(first: 100) { edges { node { ${STORY} } } }`,
  );
  return positionHistory.edges.map(({ node }: { node: StoryDay }) => node);
};

const sumOf = (from: Numbers, lines: readonly Line[]): Numbers => ({
  place: lines.reduce((sum, { place }) => sum + place, from.place),
  waitingAhead: lines.reduce((sum, { waitingAhead }) => sum + waitingAhead, from.waitingAhead),
});

/** The same draws every time. */
const dice = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

interface Family {
  readonly parent: SignedIn;
  readonly id: string;
}

const live = async (city: FamilyCity, later: Instant): Promise<void> => {
  await liveUntil(city.deps, city.cityId, later);
  city.moveTo(later);
};

const someDirected = async (city: FamilyCity, families: readonly Family[]) => {
  for (const family of families) {
    const direction = await city.directionOf(family.parent, family.id);
    if (direction !== null) return { family, direction };
  }
  return null;
};

/** Whatever may happen to somebody; what is refused changes nothing. */
const someActs = async (
  city: FamilyCity,
  roll: (below: number) => number,
  count: number,
  pass: (later: Instant, families: readonly Family[]) => Promise<void>,
): Promise<readonly Family[]> => {
  const families: Family[] = [];
  const specialist = await city.specialist();
  for (let nth = 0; nth < count; nth += 1) {
    const { parent, id } = families[roll(families.length)] ?? {};
    const drawn = nth < 6 ? 0 : roll(13);
    if (parent === undefined || id === undefined || drawn < 3) {
      const joining = await city.parent();
      const birthOn = ['2023-05-17', '2023-12-30', '2024-03-10'][roll(3)] ?? '2023-05-17';
      const child = { iin: iinFor(birthOn), birthOn, name: 'Сынақова Әлия' };
      const subcategory = [null, 'CONSCRIPT', 'LARGE_FAMILY'][roll(3)];
      families.push({ parent: joining, id: (await city.submitted(joining, { child, subcategory })).id });
    } else if (drawn === 3) await city.act(parent, 'leaveQueue', { applicationId: id, reason: 'MOVED' });
    else if (drawn === 4) await city.act(parent, 'claimPrivilege', { applicationId: id, subcategory: 'CONSCRIPT' });
    else if (drawn === 5) await city.act(parent, 'dropPrivilege', { applicationId: id });
    else if (drawn === 6) await city.issue();
    else if (drawn === 7) {
      const child = { iin: iinFor('2024-02-01'), birthOn: '2024-02-01', name: 'Сынақова Әлия' };
      await city.act(specialist, 'correctError', { applicationId: id, child, reason: 'TYPED_WRONG' });
    } else if (drawn < 10) {
      const found = await someDirected(city, families);
      if (found === null) continue;
      const { family, direction } = found;
      const isToProve = direction.ground !== 'GENERAL' && direction.state === 'AWAITING_CONFIRMATION';
      if (isToProve) await city.judge(direction.id, roll(3) > 0 ? 'CONFIRMED' : 'REJECTED');
      else if (drawn === 8) await city.enrol(direction);
      else await city.act(family.parent, 'cancelDirection', { directionId: direction.id });
    } else {
      const later = asInstant(city.now() + (1 + roll(drawn === 12 ? 12 : 2)) * DAY);
      await pass(later, families);
    }
  }
  return families;
};

test('B9, P19: every story is what playing the journal day by day gives, its lines sum to its moves, and it ends where the child stands', async () => {
  const told = new Set<string>();
  for (const seed of [1, 7]) {
    const city = await openFamilyCity(world, { seats: 3, rules: { areBatchesManual: true } });
    for (const kindergartenId of city.kindergartens) {
      await world.make.group({ cityId: city.cityId, kindergartenId, birthYear: 2024, seats: 1 });
    }
    const families = await someActs(city, dice(seed), 60, (later) => live(city, later));
    const days = await replayDays(world, city.cityId, ZONE);
    const inOrder = [...days.keys()].sort();
    for (const { parent, id } of families) {
      const story = await storyOf(city, parent, id);
      const applicationId = decodeId('Application', id) ?? 0;
      expect(story.length).toBeGreaterThan(0);
      const byDay = new Map(story.map((each) => [each.day, each]));
      let stood: Numbers | null = null;
      for (const day of inOrder) {
        const item = byDay.get(day);
        const stands = days.get(day)?.get(applicationId) ?? null;
        if (item !== undefined) {
          expect(sumOf(item.from, item.lines)).toEqual(item.to);
          if (stood !== null) expect(item.from).toEqual(stood);
          for (const { cause, isOwn } of item.lines) told.add(isOwn ? `own ${cause}` : cause);
        }
        if (stands !== null) expect(item?.to ?? stood).toEqual(stands);
        stood = stands ?? item?.to ?? stood;
      }
      const { position } = await city.read(parent, id, 'position { place }');
      if (position !== null) expect(story[0]?.to.place).toBe(position.place);
    }
  }
  expect([...told].sort()).toEqual(
    expect.arrayContaining(['ENROLLED', 'JOINED', 'LEFT', 'OTHER', 'own JOINED', 'own LEFT']),
  );
  expect([...told].filter((cause) => cause.startsWith('own PRIVILEGE'))).not.toEqual([]);
}, 240_000);

test('B8, P19: with lanes every day is told as it was seen at its end, and the rest is the pattern of the lanes or new rules', async () => {
  const city = await openFamilyCity(world, {
    preset: 'astana-2019-ratio',
    seats: 4,
    rules: { areBatchesManual: true },
  });
  for (const kindergartenId of city.kindergartens) {
    await world.make.group({ cityId: city.cityId, kindergartenId, birthYear: 2024, seats: 1 });
  }
  const supervisor = signedIn(await world.make.person(), {
    role: 'SUPERVISOR',
    cityId: city.cityId,
    kindergartenId: null,
  });
  const presets = ['astana-2019', 'astana-2019-ratio'] as const;
  const seen = new Map<Day, ReadonlyMap<string, Numbers>>();
  const look = async (families: readonly Family[]): Promise<void> => {
    const positions = new Map<string, Numbers>();
    for (const { parent, id } of families) {
      const { position } = await city.read(parent, id, 'position { place waitingAhead }');
      if (position !== null) positions.set(id, position);
    }
    seen.set(dayOf(ZONE, city.now()), positions);
  };
  let passed = 0;
  const pass = async (later: Instant, families: readonly Family[]): Promise<void> => {
    for (;;) {
      const midnight = startOfDay(ZONE, addDays(dayOf(ZONE, city.now()), 1));
      if (midnight > later) break;
      await live(city, asInstant(midnight - 1));
      await look(families);
      await live(city, midnight);
    }
    await live(city, later);
    const preset = presets[passed - 3];
    passed += 1;
    if (preset === undefined) return;
    const version = {
      cityId: city.cityId,
      preset,
      validFrom: asInstant(city.now() + DAY),
      changes: { areBatchesManual: true },
    };
    const by = { viewer: supervisor, idempotencyKey: preset };
    expect((await addPolicyVersion(city.deps, by, version)).ok).toBe(true);
  };
  const families = await someActs(city, dice(11), 60, pass);
  await look(families);
  let compared = 0;
  const told = new Set<string>();
  for (const { parent, id } of families) {
    const story = await storyOf(city, parent, id);
    expect(story.length).toBeGreaterThan(0);
    for (const [nth, { day, from, to, lines }] of story.entries()) {
      expect(sumOf(from, lines)).toEqual(to);
      const before = story[nth + 1];
      if (before !== undefined) expect(from).toEqual(before.to);
      const observed = seen.get(day)?.get(id);
      if (observed !== undefined) {
        compared += 1;
        expect(to).toEqual(observed);
      }
      for (const { cause } of lines) told.add(cause);
    }
  }
  expect(compared).toBeGreaterThan(100);
  expect([...told]).toEqual(expect.arrayContaining(['ENROLLED', 'JOINED', 'OTHER']));
}, 240_000);

test('P19: in a small cohort what others did is OTHER but for joining, enrolment and leaving; the own acts keep their names', async () => {
  const city = await openFamilyCity(world, { rules: { areBatchesManual: true } });
  const [one, two, three] = [await city.parent(), await city.parent(), await city.parent()];
  const ids = [await city.submitted(one), await city.submitted(two), await city.submitted(three)].map(({ id }) => id);
  await city.act(one, 'claimPrivilege', { applicationId: ids[0], subcategory: 'CONSCRIPT' });
  await city.act(two, 'leaveQueue', { applicationId: ids[1], reason: 'MOVED' });
  await city.act(three, 'claimPrivilege', { applicationId: ids[2], subcategory: 'CONSCRIPT' });
  await city.act(three, 'dropPrivilege', { applicationId: ids[2] });
  const [day, ...older] = await storyOf(city, three, ids[2] ?? '');
  expect(older).toEqual([]);
  expect(day).toMatchObject({
    day: '2026-03-02',
    from: { place: 3, waitingAhead: 2 },
    to: { place: 2, waitingAhead: 1 },
  });
  expect(day?.lines.map(({ cause, isOwn, place }) => [cause, isOwn, place])).toEqual(
    expect.arrayContaining([
      ['LEFT', false, -1],
      ['PRIVILEGE_LOST', true, 0],
      ['JOINED', true, 0],
    ]),
  );
  await city.act(two, 'submitApplication', city.form());
  const [last] = await storyOf(city, one, ids[0] ?? '');
  expect(last?.lines.every(({ cause, isOwn }) => isOwn || ['OTHER', 'JOINED', 'LEFT'].includes(cause))).toBe(true);
});

test('B9: the story comes in pages that join, and garbage for a cursor is refused', async () => {
  const city = await openFamilyCity(world, { rules: { areBatchesManual: true } });
  const [ahead, parent] = [[await city.parent(), await city.parent(), await city.parent()], await city.parent()];
  const leaving: string[] = [];
  for (const each of ahead) leaving.push((await city.submitted(each)).id);
  const { id } = await city.submitted(parent);
  for (const [nth, applicationId] of leaving.entries()) {
    city.moveTo(asInstant(city.now() + DAY));
    await city.act(ahead[nth] ?? parent, 'leaveQueue', { applicationId, reason: 'MOVED' });
  }
  const whole = await storyOf(city, parent, id);
  expect(whole.map(({ to }) => to.place)).toEqual([1, 2, 3, 4]);
  const pageOf = async (args: string) =>
    (
      await city.read(
        parent,
        id,
        `positionHistory(${args}) { edges { node { ${STORY} } } pageInfo { endCursor startCursor hasNextPage hasPreviousPage } }`,
      )
    ).positionHistory;
  const first = await pageOf('first: 3');
  const rest = await pageOf(`first: 3, after: "${first.pageInfo.endCursor}"`);
  const nodesOf = (page: typeof first) => page.edges.map(({ node }: { node: StoryDay }) => node);
  expect([...nodesOf(first), ...nodesOf(rest)]).toEqual(whole);
  expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
  const back = await pageOf(`last: 2, before: "${rest.pageInfo.startCursor}"`);
  expect(nodesOf(back)).toEqual(whole.slice(1, 3));
  const answer = await callApi(
    city.deps,
    parent,
    `{ application(id: "${id}") { positionHistory(first: 1, after: "x") { edges { cursor } } } }`,
  );
  expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
});

test('R1: a story is for the family and the department; a stranger is shown no application at all', async () => {
  const city = await openFamilyCity(world);
  const parent = await city.parent();
  const { id } = await city.submitted(parent);
  expect(await city.read(await city.parent(), id, 'positionHistory(first: 1) { edges { node { day } } }')).toBeNull();
  const seen = await city.read(await city.specialist(), id, 'positionHistory(first: 1) { edges { node { day } } }');
  expect(seen.positionHistory.edges).toHaveLength(1);
});
