import { afterAll, expect, test } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi, codesOf, depsAt, signedIn } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;
const deps = depsAt(db, NOW);
const ANONYMOUS = { kind: 'ANONYMOUS' } as const;

const cityId = await make.city();
const city = encodeId('City', cityId);
const supervisor = signedIn(await make.person({ roles: [{ role: 'SUPERVISOR', cityId }] }), {
  role: 'SUPERVISOR',
  cityId,
  kindergartenId: null,
});
const parentId = await make.person();
const standing = await make.application({ cityId, guardianId: parentId });
const application = encodeId('Application', standing.application.id);

const slot = (day: string, birthYears: number[], lowestCategory = 'GENERAL') => ({
  opensAt: `2026-03-${day}T04:00:00.000Z`,
  closesAt: `2026-03-${day}T13:00:00.000Z`,
  birthYears,
  lowestCategory,
});

const PLAN = `mutation ($input: PlanCampaignInput!) { planCampaign(input: $input) {
  ... on PlanCampaignSuccess { campaign { id state overAt slots(first: 5) { edges { node { id birthYears } } } } }
  ... on InvalidInput { issues { path } } } }`;
const SCHEDULE = `query ($city: ID!, $year: Int) { slots(first: 5, cityId: $city, birthYear: $year) {
  edges { node { opensAt birthYears lowestCategory campaign { name { en } } } } } }`;
const OWN = 'query ($id: ID!) { application(id: $id) { isIssuedInSlots nextSlot { opensAt birthYears } } }';

const shown = (viewer: Parameters<typeof callApi>[1], document: string, variables: Record<string, unknown>) =>
  callApi(deps, viewer, document, variables);

test('R18: a schedule is planned by a supervisor, read by everybody, and tells a family its own day', async () => {
  const before = await shown(signedIn(parentId), OWN, { id: application });
  expect(before.data['application']).toEqual({ isIssuedInSlots: false, nextSlot: null });

  const input = {
    cityId: city,
    name: { kk: 'Тамыз', ru: 'Август', en: 'August' },
    slots: [slot('03', [2022]), slot('04', [2023], 'EXTRAORDINARY'), slot('05', [2023, 2022])],
    idempotencyKey: 'plan',
  };
  const planned = await shown(supervisor, PLAN, { input });
  expect(planned.errors).toBeUndefined();
  const { campaign } = planned.data['planCampaign'];
  expect(campaign).toMatchObject({ state: 'OPEN', overAt: '2026-03-05T13:00:00.000Z' });
  expect(campaign.slots.edges).toHaveLength(3);
  expect(await shown(supervisor, PLAN, { input })).toEqual(planned);

  const schedule = await shown(ANONYMOUS, SCHEDULE, { city, year: 2023 });
  expect(schedule.data['slots'].edges.map((edge: { node: unknown }) => edge.node)).toEqual([
    {
      opensAt: '2026-03-04T04:00:00.000Z',
      birthYears: [2023],
      lowestCategory: 'EXTRAORDINARY',
      campaign: { name: { en: 'August' } },
    },
    {
      opensAt: '2026-03-05T04:00:00.000Z',
      birthYears: [2022, 2023],
      lowestCategory: 'GENERAL',
      campaign: { name: { en: 'August' } },
    },
  ]);
  const own = await shown(signedIn(parentId), OWN, { id: application });
  expect(own.data['application']).toEqual({
    isIssuedInSlots: true,
    nextSlot: { opensAt: '2026-03-05T04:00:00.000Z', birthYears: [2022, 2023] },
  });

  const close = `mutation ($input: CloseCampaignInput!) { closeCampaign(input: $input) { ... on CloseCampaignSuccess { campaign { state } } } }`;
  const closing = { campaignId: campaign.id, idempotencyKey: 'close' };
  expect((await shown(supervisor, close, { input: closing })).data['closeCampaign']).toEqual({
    campaign: { state: 'OVER' },
  });
  expect((await shown(ANONYMOUS, SCHEDULE, { city, year: null })).data['slots'].edges).toEqual([]);
  const list = await shown(
    ANONYMOUS,
    'query ($city: ID!) { campaigns(first: 5, cityId: $city) { edges { node { state } } } }',
    { city },
  );
  expect(list.data['campaigns'].edges).toEqual([{ node: { state: 'OVER' } }]);
});

test('R18: nobody but a supervisor plans', async () => {
  const input = {
    cityId: city,
    name: { kk: 'A', ru: 'A', en: 'A' },
    slots: [slot('06', [2023])],
    idempotencyKey: 'no',
  };
  expect(codesOf(await shown(signedIn(parentId), PLAN, { input }))).toEqual(['FORBIDDEN']);
  expect(codesOf(await shown(ANONYMOUS, PLAN, { input }))).toEqual(['UNAUTHENTICATED']);
});

test('R18: a dry run shows what is otherwise than in the one before it, to the department alone', async () => {
  const town = await make.city();
  const head = signedIn(await make.person({ roles: [{ role: 'SUPERVISOR', cityId: town }] }), {
    role: 'SUPERVISOR',
    cityId: town,
    kindergartenId: null,
  });
  const { kindergartenId } = await make.group({ cityId: town, seats: 1 });
  const wishes = [{ kindergartenId, isSkipped: false }];
  const first = await make.application({ cityId: town, wishes });
  const rehearse = (idempotencyKey: string) =>
    shown(
      head,
      `mutation ($input: IssueDirectionsInput!) { issueDirections(input: $input) { ... on IssueDirectionsSuccess { runs {
        id changesSinceDryRun(first: 5) { edges { node { kind queueNumber before { language } after { language } } } } } } } }`,
      { input: { cityId: encodeId('City', town), isDryRun: true, idempotencyKey } },
    );
  const changes = ({ data }: Awaited<ReturnType<typeof rehearse>>) =>
    data['issueDirections'].runs[0].changesSinceDryRun.edges.map(
      ({ node }: { node: { kind: string; queueNumber: number } }) => [node.kind, node.queueNumber],
    );
  // Nothing to compare with.
  expect((await rehearse('dry-1')).data['issueDirections'].runs[0].changesSinceDryRun).toBeNull();
  expect(changes(await rehearse('dry-2'))).toEqual([]);
  const privilege = { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } as const;
  const better = await make.application({ cityId: town, wishes, privilege });
  const third = await rehearse('dry-3');
  expect(changes(third)).toEqual([
    ['LOST', first.application.queueNumber],
    ['GAINED', better.application.queueNumber],
  ]);
  const { id } = third.data['issueDirections'].runs[0];
  expect((await shown(ANONYMOUS, 'query ($id: ID!) { run(id: $id) { id } }', { id })).data['run']).toBeNull();
});
