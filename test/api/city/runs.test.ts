import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { demoClock } from '../../../src/demo/demoClock.ts';
import type { Deps } from '../../../src/services/verb.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi, codesOf } from '../../support/callApi.ts';
import { aKey, at, openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);
const { db, make } = world;

const aQueue = async (city: OpenCity, birthYears: readonly number[]) => {
  for (const birthYear of birthYears) {
    const group = await make.group({ cityId: city.cityId, birthYear });
    const wishes = [{ kindergartenId: group.kindergartenId, isSkipped: false }];
    await make.application({ cityId: city.cityId, wishes, birthOn: `${birthYear}-01-15` as never });
  }
};

describe('issuing directions', () => {
  const RUNS = 'runs { birthYear issued isDry }';

  test('R12: every birth year, or the one that is asked for', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    await aQueue(city, [2021, 2022, 2023]);
    expect(await city.act(supervisor, 'issueDirections', { cityId: city.id, birthYear: 2022 }, RUNS)).toMatchObject({
      runs: [{ birthYear: 2022, issued: 1, isDry: false }],
    });
    expect(await city.act(supervisor, 'issueDirections', { cityId: city.id }, RUNS)).toMatchObject({
      runs: [{ birthYear: 2021 }, { birthYear: 2023 }],
    });
    expect(await city.act(supervisor, 'issueDirections', { cityId: city.id }, RUNS)).toMatchObject({ runs: [] });
  });

  test('a rehearsal makes its record and gives nobody anything', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    await aQueue(city, [2023]);
    const input = { cityId: city.id, isDryRun: true };
    expect(await city.act(supervisor, 'issueDirections', input, RUNS)).toMatchObject({
      runs: [{ birthYear: 2023, issued: 1, isDry: true }],
    });
    expect(await city.journal()).toEqual([]);
  });

  test('D3: the same key runs once', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    await aQueue(city, [2023]);
    const input = { cityId: city.id, idempotencyKey: aKey() };
    const first = await city.act(supervisor, 'issueDirections', input, 'runs { id issued }');
    await aQueue(city, [2023]);
    expect(await city.act(supervisor, 'issueDirections', input, 'runs { id issued }')).toEqual(first);
    expect(await city.journal()).toEqual(['DIRECTION_ISSUED']);
  });

  test('P17: runs at the same moment give each seat once', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    await aQueue(city, [2021, 2022, 2023]);
    await Promise.all([1, 2, 3, 4].map(() => city.act(supervisor, 'issueDirections', { cityId: city.id })));
    expect(await city.journal()).toEqual(['DIRECTION_ISSUED', 'DIRECTION_ISSUED', 'DIRECTION_ISSUED']);
  });
});

test('a number is looked up without an account: the runs that directed it, and what each gave it (P20)', async () => {
  const city = await openCity(world);
  const supervisor = await city.supervisor();
  await aQueue(city, [2022, 2023, 2023]);
  await city.act(supervisor, 'issueDirections', { cityId: city.id });
  await city.act(supervisor, 'issueDirections', { cityId: city.id, birthYear: 2023, isDryRun: true });
  const lookUp = async (queueNumber: number | null) => {
    const { data } = await callApi(
      city.deps,
      { kind: 'ANONYMOUS' },
      `query ($cityId: ID!, $queueNumber: Int) { runs(first: 5, cityId: $cityId, queueNumber: $queueNumber) { edges { node {
        birthYear directions(first: 5, queueNumber: $queueNumber) { edges { node { applicant { queueNumber } } } } } } } }`,
      { cityId: city.id, queueNumber },
    );
    return data.runs.edges.map(
      (run: {
        node: { birthYear: number; directions: { edges: { node: { applicant: { queueNumber: number } } }[] } };
      }) => [run.node.birthYear, run.node.directions.edges.map(({ node }) => node.applicant.queueNumber)],
    );
  };
  const all: [number, number[]][] = await lookUp(null);
  expect(all.map(([year, numbers]) => [year, numbers.length])).toEqual([
    [2023, 2],
    [2022, 1],
  ]);
  const [, [number = 0] = []] = all[0] ?? [0, []];
  expect(await lookUp(number)).toEqual([[2023, [number]]]);
  expect(await lookUp(999_999)).toEqual([]);
});

describe('writing down what is overdue (D1)', () => {
  test('D1: each event at its own moment', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    await city.directed();
    await city.directed(null);
    city.moveTo('2026-03-12 08:00');
    const shown = 'settled isMoreDue';
    expect(await city.act(supervisor, 'expireOverdue', { cityId: city.id }, shown)).toEqual({
      __typename: 'ExpireOverdueSuccess',
      settled: 2,
      isMoreDue: false,
    });
    expect(await city.act(supervisor, 'expireOverdue', { cityId: city.id }, shown)).toMatchObject({ settled: 0 });
    const rows = await db.execute<{ at: Date }>(
      sql`select distinct effective_at from journal where city_id = ${city.cityId}`,
    );
    expect(rows).toHaveLength(1);
  });
});

test('issuing and expiring are for the supervisors of the city', async () => {
  const city = await openCity(world);
  const foreign = await (await openCity(world)).supervisor();
  for (const verb of ['issueDirections', 'expireOverdue']) {
    const input = { cityId: city.id };
    for (const viewer of [await city.parent(), await city.specialist(), await city.auditor()]) {
      expect(codesOf(await city.call(viewer, verb, input))).toEqual(['FORBIDDEN']);
    }
    expect(await city.act(foreign, verb, input)).toMatchObject({ __typename: 'NotFound' });
  }
});

describe('the clock of a demo (D10)', () => {
  const document = `mutation ($input: MoveDemoClockInput!) { moveDemoClock(input: $input) {
    __typename ... on MoveDemoClockSuccess { now } ... on InvalidInput { issues { path code } } } }`;
  const move = (deps: Deps, viewer: Person, to: string, idempotencyKey = aKey()) =>
    callApi(deps, viewer, document, { input: { to, idempotencyKey } });

  test('D10: goes forward for everybody, and what happens in between is lived in order', async () => {
    const own = await openWorld({ max: 4 });
    try {
      const city = await openCity(own);
      const supervisor = await city.supervisor();
      // The city's time begins with the first line of its journal.
      const personId = encodeId('Person', await own.make.person());
      await city.act(supervisor, 'grantRole', { cityId: city.id, personId, role: 'AUDITOR' });
      const { parent } = await city.directed();
      const deps = { db: own.db, clock: demoClock(own.db, () => NOW) };
      const idempotencyKey = aKey();
      const to = '2026-04-01T00:00:00.000Z';
      const moved = await move(deps, supervisor, to, idempotencyKey);
      expect(moved.data).toEqual({ moveDemoClock: { __typename: 'MoveDemoClockSuccess', now: to } });
      expect(await deps.clock.now()).toBe(Date.parse(to));
      // A no-show on 10 March, its stop list until the 20th, and the seat, still free, by rank on the 21st.
      const lived = await own.db.execute<{ type: string; day: string }>(sql`
        select type, to_char(effective_at at time zone 'Asia/Almaty', 'YYYY-MM-DD') as day 
        from journal where type in ('DIRECTION_EXPIRED', 'STOP_LIST_ENDED', 'DIRECTION_ISSUED') order by id`);
      expect([...lived]).toEqual([
        { type: 'DIRECTION_EXPIRED', day: '2026-03-11' },
        { type: 'STOP_LIST_ENDED', day: '2026-03-21' },
        { type: 'DIRECTION_ISSUED', day: '2026-03-21' },
      ]);
      const told = ['DIRECTION_EXPIRED', 'STOP_LIST_ENDED', 'GO_TO_KINDERGARTEN'];
      expect(await city.noticesTo(parent.personId)).toEqual(expect.arrayContaining(told));
      expect((await move(deps, supervisor, to, idempotencyKey)).data).toEqual(moved.data);

      for (const [wrong, code] of [
        ['2026-03-31T00:00:00.000Z', 'NOT_FORWARD'],
        [to, 'NOT_FORWARD'],
        ['2027-04-03T00:00:00.000Z', 'TOO_FAR'],
      ] as const) {
        expect((await move(deps, supervisor, wrong)).data.moveDemoClock).toEqual({
          __typename: 'InvalidInput',
          issues: [{ path: 'to', code }],
        });
      }
      // Somebody who signs in by another way than as one of the demo's people.
      expect(codesOf(await move(deps, parent, '2026-05-01T00:00:00.000Z'))).toEqual(['FORBIDDEN']);
      await own.db.execute(sql`update person set is_demo = true where id = ${parent.personId}`);
      expect((await move(deps, parent, '2026-05-01T00:00:00.000Z')).data.moveDemoClock).toMatchObject({
        now: '2026-05-01T00:00:00.000Z',
      });
    } finally {
      await own.close();
    }
  });

  test('D10: outside a demo nobody moves the clock', async () => {
    const city = await openCity(world);
    const deps = { db, clock: { now: async () => at('2026-03-02 10:00') } };
    expect(codesOf(await move(deps, await city.supervisor(), '2026-04-01T00:00:00.000Z'))).toEqual(['FORBIDDEN']);
  });
});
