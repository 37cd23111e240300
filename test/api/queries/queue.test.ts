import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import type { KindergartenId } from '../../../src/domain/shared/ids.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { rangesOfPrefix, selectQueue, type QueueFilter } from '../../../src/db/reads/queue.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi, codesOf, depsAt, signedIn } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;
const deps = depsAt(db, NOW);

const QUEUE = `query ($city: ID, $year: Int, $categories: [Category!], $states: [ApplicationState!], $kindergarten: ID,
    $prefix: Int, $first: Int, $after: String, $last: Int, $before: String) {
  queue(cityId: $city, birthYear: $year, categories: $categories, states: $states, kindergartenId: $kindergarten,
    queueNumberPrefix: $prefix, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { queueNumber birthYear category state wishedKindergartenIds } }
    pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`;

interface Row {
  readonly queueNumber: number;
  readonly wishedKindergartenIds: readonly string[];
}

const makeQueue = async () => {
  const cityId = await make.city();
  const viewer: Viewer = signedIn(await make.person(), { role: 'SPECIALIST', cityId, kindergartenId: null });
  const wished = await make.kindergarten({ cityId });
  const wishes = (kindergartenId: KindergartenId) => [{ kindergartenId, isSkipped: false }];
  const general = await make.application({ cityId, wishes: wishes(wished) });
  const older = await make.application({ cityId, birthOn: asDay('2021-05-05') });
  const privileged = await make.application({
    cityId,
    wishes: wishes(wished),
    privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' },
  });
  const directed = await make.direction({ standing: await make.application({ cityId }) });
  const ask = async (variables: Readonly<Record<string, unknown>>) => {
    const answer = await callApi(deps, viewer, QUEUE, { city: encodeId('City', cityId), ...variables });
    const { queue } = answer.data;
    const rows: readonly Row[] = queue?.edges.map(({ node }: { node: Row }) => node) ?? [];
    return { answer, queue, numbers: rows.map(({ queueNumber }) => queueNumber), rows };
  };
  const [g, o, p, d] = [general, older, privileged, directed].map(({ application }) => application.queueNumber);
  return { cityId, wished, ask, general: g, older: o, privileged: p, directed: d };
};

test('the queue stands cohort by cohort, each in the order of its key, and a page goes on where the last one ended', async () => {
  const { ask, general, older, privileged, directed } = await makeQueue();
  const order = [older, privileged, general, directed];
  expect((await ask({ first: 10 })).numbers).toEqual(order);
  const forwards: number[] = [];
  for (let after: unknown = null, isMore = true; isMore;) {
    const { numbers, queue } = await ask({ first: 1, after });
    forwards.push(...numbers);
    after = queue.pageInfo.endCursor;
    isMore = queue.pageInfo.hasNextPage;
  }
  expect(forwards).toEqual(order);
  const { queue } = await ask({ last: 2 });
  expect((await ask({ last: 2, before: queue.pageInfo.startCursor })).numbers).toEqual([older, privileged]);
});

test('it is narrowed by birth year, category, state, kindergarten and the first digits of the number', async () => {
  const { ask, wished, general, older, privileged, directed } = await makeQueue();
  const numbers = async (filter: Readonly<Record<string, unknown>>) => (await ask({ first: 10, ...filter })).numbers;
  expect(await numbers({ year: 2021 })).toEqual([older]);
  expect(await numbers({ categories: ['EXTRAORDINARY'] })).toEqual([privileged]);
  expect(await numbers({ states: ['DIRECTED'] })).toEqual([directed]);
  expect(await numbers({ states: ['LEFT'] })).toEqual([]);
  expect(await numbers({ kindergarten: encodeId('Kindergarten', wished) })).toEqual([privileged, general]);
  expect(await numbers({ prefix: general })).toEqual([general]);
  expect(await numbers({ kindergarten: 'nothing' })).toEqual([]);
  const { rows } = await ask({ first: 1, categories: ['EXTRAORDINARY'] });
  expect(rows[0]?.wishedKindergartenIds).toEqual([encodeId('Kindergarten', wished)]);
});

test('digits before a number are ranges of numbers', () => {
  expect(rangesOfPrefix(12).slice(0, 3)).toEqual([
    [12, 12],
    [120, 129],
    [1200, 1299],
  ]);
  expect(rangesOfPrefix(21).at(-1)).toEqual([2_100_000_000, 2 ** 31 - 1]);
  expect(rangesOfPrefix(2 ** 31 - 1)).toEqual([[2 ** 31 - 1, 2 ** 31 - 1]]);
});

test('a forged cursor and digits below one are BAD_USER_INPUT', async () => {
  const { ask } = await makeQueue();
  const forged = Buffer.from(JSON.stringify(['queue', 2023, 'BEST', NOW, 1])).toString('base64url');
  expect(codesOf((await ask({ first: 1, after: forged })).answer)).toEqual(['BAD_USER_INPUT']);
  expect(codesOf((await ask({ first: 1, prefix: 0 })).answer)).toEqual(['BAD_USER_INPUT']);
});

test('cohorts count who stands and who could take a seat now, beside the seats', async () => {
  const { cityId } = await makeQueue();
  await make.group({ cityId, birthYear: 2021, seats: 3 });
  const viewer = signedIn(await make.person(), { role: 'AUDITOR', cityId, kindergartenId: null });
  const { data } = await callApi(
    deps,
    viewer,
    `query ($city: ID) { cohorts(cityId: $city) { birthYear freeSeats heldSeats
      lanes { category queued waiting directed stopListed } } }`,
    { city: encodeId('City', cityId) },
  );
  const of2021 = data.cohorts.find(({ birthYear }: { birthYear: number }) => birthYear === 2021);
  expect(of2021).toEqual({
    birthYear: 2021,
    freeSeats: 3,
    heldSeats: 0,
    lanes: [{ category: 'GENERAL', queued: 1, waiting: 1, directed: 0, stopListed: 0 }],
  });
});

const MANY = 20_000;

/** So many families more like the first one, each with a child of its own. */
const multiply = async (applicationId: number, childId: number): Promise<void> => {
  const copy = async (table: string, id: number, changed: Readonly<Record<string, string>>): Promise<void> => {
    const columns = await db.execute<{ name: string }>(sql`
      select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and (is_identity = 'NO' or (${'id' in changed}))`);
    const names = columns.map(({ name }) => name);
    await db.execute(
      sql.raw(`insert into ${table} (${names.join(', ')}) overriding system value
        select ${names.map((name) => changed[name] ?? name).join(', ')} from ${table}, generate_series(1, ${MANY}) as n where id = ${id}`),
    );
  };
  await copy('child', childId, {
    id: '1000000 + n',
    iin_index: "decode(md5('iin' || n), 'hex')",
    likeness_index: "decode(md5('like' || n), 'hex')",
  });
  await copy('application', applicationId, {
    child_id: '1000000 + n',
    queue_number: '1000000 + n',
    queued_at: "queued_at + n * interval '1 second'",
  });
  await db.execute(sql`analyze application`);
};

interface Plan {
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

test(`a page of ${MANY} costs a page: the order comes from an index, wherever in the queue one is`, async () => {
  const cityId = await make.city();
  const viewer = signedIn(await make.person(), { role: 'SUPERVISOR', cityId, kindergartenId: null });
  const { application } = await make.application({ cityId });
  await multiply(application.id, application.childId);
  const filter: QueueFilter = {
    cityId,
    birthYear: null,
    categories: null,
    states: null,
    kindergartenId: null,
    numberPrefix: null,
  };
  const middle = [application.birthYear, 'GENERAL', application.queuedAt + (MANY / 2) * 1_000, 1] as const;
  for (const narrowed of [filter, { ...filter, birthYear: application.birthYear }]) {
    const statement = selectQueue(db, viewer, narrowed, { direction: 'FORWARD', limit: 100, bound: middle });
    const [row] = await db.execute<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(
      sql`explain (analyze, format json) ${statement}`,
    );
    const [plan] = row?.['QUERY PLAN'] ?? [];
    if (plan === undefined) throw new Error('The database gave no plan');
    const nodes = nodesOf(plan.Plan);
    expect(nodes.map((node) => node['Index Name'])).toContain('application_in_order');
    const read = nodes.find((node) => node['Index Name'] === 'application_in_order')?.['Actual Rows'];
    expect(read).toBeLessThanOrEqual(101);
  }
});
