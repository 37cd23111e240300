import { afterAll, expect, test } from 'vitest';
import { ANONYMOUS } from '../../../src/domain/access/viewer.ts';
import { SUBCATEGORIES } from '../../../src/domain/privilege/subcategories.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi, codesOf, depsAt, signedIn } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;
const deps = depsAt(db, NOW);
const cityId = await make.city();
const city = encodeId('City', cityId);

const publicly = async (document: string) => {
  const answer = await callApi(deps, ANONYMOUS, document);
  expect(answer.errors).toBeUndefined();
  return answer.data;
};

test('the only city is the default of every query', async () => {
  const data = await publicly(`{
    cities(first: 2) { edges { node { id zone } } }
    serverInfo { now zone policyVersion calendarVersion city { id } }
    policy { version preset rules { confirmationWorkingDays stopListDays freezes { fromOn } } }
    policies(first: 5) { edges { node { version } } } }`);
  expect(data).toMatchObject({
    cities: { edges: [{ node: { id: city, zone: 'Asia/Almaty' } }] },
    serverInfo: {
      now: '2026-03-02T05:00:00.000Z',
      policyVersion: 1,
      calendarVersion: expect.any(String),
      city: { id: city },
    },
    policy: { version: 1, preset: 'ASTANA_2019', rules: { confirmationWorkingDays: 5, stopListDays: 10, freezes: [] } },
    policies: { edges: [{ node: { version: 1 } }] },
  });
});

test('the calendar tells every day asked for, with why it is off', async () => {
  const data = await publicly(
    `{ calendar(from: "2026-03-06", to: "2026-03-10") { zone knownUntil days { on isWorking title { en } } } }`,
  );
  expect(data.calendar.days.map(({ on, isWorking }: { on: string; isWorking: boolean }) => [on, isWorking])).toEqual([
    ['2026-03-06', true],
    ['2026-03-07', false],
    ['2026-03-08', false],
    ['2026-03-09', false],
    ['2026-03-10', true],
  ]);
});

test('the calendar tells a leap year at once and not a day more, and no time backwards', async () => {
  const days = async (from: string, to: string) =>
    callApi(deps, ANONYMOUS, `{ calendar(from: "${from}", to: "${to}") { days { on } } }`);
  expect((await days('2024-01-01', '2024-12-31')).data.calendar.days).toHaveLength(366);
  expect(codesOf(await days('2024-01-01', '2025-01-01'))).toEqual(['BAD_USER_INPUT']);
  expect(codesOf(await days('2024-01-02', '2024-01-01'))).toEqual(['BAD_USER_INPUT']);
});

test('subcategories are public, with law and evidence', async () => {
  const data = await publicly(
    '{ subcategories(first: 100) { edges { node { code category legalBasis { number } evidence { kk ru en } verification } } } }',
  );
  expect(data.subcategories.edges).toHaveLength(SUBCATEGORIES.length);
  expect(data.subcategories.edges[0].node).toMatchObject({
    code: 'CONSCRIPT',
    category: 'EXTRAORDINARY',
    legalBasis: { number: '561-IV' },
    verification: 'MANUAL',
  });
});

test('the viewer sees their own name, roles and the end of their own number; nobody is null', async () => {
  const document = '{ viewer { id name phoneMasked roles { role city { id } kindergarten { id } } } }';
  const personId = await make.person({ name: 'Test Person', phone: '+77010000042' });
  const { data } = await callApi(deps, signedIn(personId, { role: 'AUDITOR', cityId, kindergartenId: null }), document);
  expect(data.viewer).toEqual({
    id: encodeId('Person', personId),
    name: 'Test Person',
    phoneMasked: '••••••••••42',
    roles: [{ role: 'AUDITOR', city: { id: city }, kindergarten: null }],
  });
  expect((await publicly(document)).viewer).toBeNull();
});

test('nodes answers in the order asked, null for what is not there, a hundred at most', async () => {
  const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const { data } = await callApi(deps, ANONYMOUS, document, { ids: ['x', city, encodeId('City', cityId)] });
  expect(data.nodes).toEqual([null, { id: city }, { id: city }]);
  const many = Array.from({ length: 101 }, () => city);
  expect(codesOf(await callApi(deps, ANONYMOUS, document, { ids: many }))).toEqual(['BAD_USER_INPUT']);
});
