import { afterAll, describe, expect, test } from 'vitest';
import { NOW } from '../../support/made.ts';
import { callApi, codesOf, depsAt } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';
import { makeTown, type Who } from './town.ts';

const world = await openWorld();
afterAll(world.close);
const town = await makeTown(world);
const { ids, viewers } = town;
const deps = depsAt(world.db, NOW);
const everybody = Object.keys(viewers) as Who[];

const ask = (who: Who, document: string, variables: Readonly<Record<string, unknown>> = {}) =>
  callApi(deps, viewers[who], document, { city: ids.city, ...variables });

/** Who gets more than null for this id, through `node`. */
const whoFinds = async (id: string | null): Promise<readonly Who[]> => {
  const found: Who[] = [];
  for (const who of everybody) {
    const { data, errors } = await ask(who, 'query ($id: ID!) { node(id: $id) { __typename id } }', { id });
    expect(errors).toBeUndefined();
    if (data.node !== null) found.push(who);
  }
  return found;
};

describe('node finds a thing for those who may see it and for nobody else', () => {
  const department: Who[] = ['specialist', 'supervisor', 'auditor'];

  test('an application: its family and the department of its city', async () => {
    expect(await whoFinds(ids.toEnrol.application)).toEqual([...department, 'provenParent']);
    expect(await whoFinds(ids.waiting)).toEqual([...department, 'waitingParent']);
  });

  test('R5: a direction that is not proven, not even its own kindergarten', async () => {
    expect(await whoFinds(ids.toProve.direction)).toEqual([...department, 'unprovenParent']);
  });

  test('R5: a proven direction, its kindergarten too, and no other', async () => {
    expect(await whoFinds(ids.toEnrol.direction)).toEqual(['admin', ...department, 'provenParent']);
  });

  test('a child: by its kindergarten only while a proven direction leads there', async () => {
    expect(await whoFinds(ids.toProve.child)).toEqual([...department, 'unprovenParent']);
    expect(await whoFinds(ids.toEnrol.child)).toEqual(['admin', ...department, 'provenParent']);
  });

  test('a privilege: never by a kindergarten', async () => {
    expect(await whoFinds(ids.toProve.privilege)).toEqual([...department, 'unprovenParent']);
  });

  test('what is public, by everybody', async () => {
    for (const id of [ids.city, ids.kindergarten, ids.group, ids.toProve.seat]) {
      expect(await whoFinds(id)).toEqual(everybody);
    }
  });

  test('garbage and what does not exist answer as what is not yours', async () => {
    for (const id of ['', 'x', ids.waiting.slice(1), Buffer.from('Application:999999').toString('base64url')]) {
      expect(await whoFinds(id)).toEqual([]);
    }
  });
});

test('R5: the register shows a bare HELD to everybody who does not see the direction', async () => {
  const register = `query ($city: ID!, $kindergarten: ID!) {
    seats(first: 10, cityId: $city, kindergartenId: $kindergarten, states: [HELD]) {
      edges { node { id state direction { id } } } pageInfo { hasNextPage }
    } }`;
  const seen = async (who: Who) => {
    const { data, errors } = await ask(who, register, { kindergarten: ids.kindergarten });
    expect(errors).toBeUndefined();
    return data.seats.edges.map(({ node }: { node: { state: string; direction: { id: string } | null } }) => [
      node.state,
      node.direction?.id ?? null,
    ]);
  };
  const bare = [
    ['HELD', null],
    ['HELD', null],
  ];
  for (const who of [
    'anonymous',
    'stranger',
    'otherAdmin',
    'integrator',
    'foreignSpecialist',
    'foreignAuditor',
    'waitingParent',
  ] as const) {
    expect(await seen(who)).toEqual(bare);
  }
  expect(await seen('admin')).toEqual([
    ['HELD', null],
    ['HELD', ids.toEnrol.direction],
  ]);
  expect(await seen('unprovenParent')).toEqual([
    ['HELD', ids.toProve.direction],
    ['HELD', null],
  ]);
  for (const who of ['specialist', 'supervisor', 'auditor'] as const) {
    expect(await seen(who)).toEqual([
      ['HELD', ids.toProve.direction],
      ['HELD', ids.toEnrol.direction],
    ]);
  }
});

test('a kindergarten sees child and seat of a direction, but neither ground, privilege, application nor verification', async () => {
  const document = `query ($id: ID!) { node(id: $id) { ... on Direction {
    state ground isOverdue application { id } privilege { id } verification { state }
    child { name birthOn iinMasked } seat { id direction { id } } kindergarten { id } enrolRefusal { code } cancelRefusal { code } } } }`;
  const { data, errors } = await ask('admin', document, { id: ids.toEnrol.direction });
  expect(errors).toBeUndefined();
  expect(data.node).toEqual({
    state: 'AWAITING_ENROLMENT',
    ground: null,
    isOverdue: false,
    application: null,
    privilege: null,
    verification: null,
    child: { name: expect.stringMatching(/^Test /), birthOn: '2023-05-17', iinMasked: null },
    seat: { id: ids.toEnrol.seat, direction: { id: ids.toEnrol.direction } },
    kindergarten: { id: ids.kindergarten },
    enrolRefusal: null,
    cancelRefusal: { code: 'NOT_FOUND' },
  });
});

test('the auditor sees the child but no special personal data', async () => {
  const document = `query ($id: ID!) { node(id: $id) { ... on Direction { ground child { name iinMasked }
    privilege { category state subcategory(reason: CASE_REVIEW) { code } }
    verification { state certificate(reason: CASE_REVIEW) { number } } } } }`;
  const { data, errors } = await ask('auditor', document, { id: ids.toProve.direction });
  expect(errors).toBeUndefined();
  expect(data.node).toEqual({
    ground: 'EXTRAORDINARY',
    child: { name: expect.stringMatching(/^Test /), iinMasked: null },
    privilege: { category: 'EXTRAORDINARY', state: 'CLAIMED', subcategory: null },
    verification: { state: 'PENDING', certificate: null },
  });
});

const LISTS: Readonly<Record<string, readonly [document: string, seenBy: Readonly<Partial<Record<Who, number>>>]>> = {
  myApplications: [
    '{ list: myApplications(first: 10) { edges { node { id } } } }',
    { unprovenParent: 1, provenParent: 1, waitingParent: 1 },
  ],
  myDirections: ['{ list: myDirections(first: 10) { edges { node { id } } } }', { unprovenParent: 1, provenParent: 1 }],
  directions: [
    'query ($city: ID!) { list: directions(first: 10, cityId: $city) { edges { node { id } } } }',
    { admin: 1, specialist: 2, supervisor: 2, auditor: 2 },
  ],
  verificationDesk: [
    'query ($city: ID!) { list: verificationDesk(first: 10, cityId: $city) { edges { node { direction { id } } } } }',
    { specialist: 1, supervisor: 1, auditor: 1 },
  ],
};

test.each(Object.entries(LISTS))(
  '%s lists to each viewer their own, and nothing to a stranger',
  async (_, [document, seenBy]) => {
    for (const who of everybody) {
      const { data } = await ask(who, document);
      expect([who, data.list?.edges.length ?? 0]).toEqual([who, seenBy[who] ?? 0]);
    }
  },
);

test('roleGrants lists the roles of the own city to supervisor and auditor alone', async () => {
  const document =
    'query ($city: ID!) { roleGrants(first: 20, cityId: $city) { edges { node { role person { id name } } } } }';
  for (const who of everybody) {
    const { data } = await ask(who, document);
    const isSupervision = who === 'supervisor' || who === 'auditor';
    expect([who, data.roleGrants?.edges.length ?? 0]).toEqual([who, isSupervision ? 6 : 0]);
  }
});

test('application and queuePosition answer null to everybody who does not see the application', async () => {
  const document = `query ($city: ID!, $id: ID!, $number: Int!) {
    byId: application(id: $id) { id } byNumber: application(cityId: $city, queueNumber: $number) { id }
    queuePosition(applicationId: $id) { place } }`;
  const number = town.waiting.application.queueNumber;
  const seers = new Set<Who>(['specialist', 'supervisor', 'auditor', 'waitingParent']);
  for (const who of everybody) {
    const { data, errors } = await ask(who, document, { id: ids.waiting, number });
    if (who === 'anonymous') {
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([
        'UNAUTHENTICATED',
        'UNAUTHENTICATED',
        'UNAUTHENTICATED',
      ]);
      continue;
    }
    const isSeen = seers.has(who);
    expect([who, data]).toEqual([
      who,
      {
        byId: isSeen ? { id: ids.waiting } : null,
        byNumber: isSeen ? { id: ids.waiting } : null,
        queuePosition: isSeen ? { place: 2 } : null,
      },
    ]);
  }
});

test('a staff list is FORBIDDEN without the role and UNAUTHENTICATED without a sign-in', async () => {
  for (const field of ['directions', 'verificationDesk', 'roleGrants']) {
    const document = `query ($city: ID!) { ${field}(first: 1, cityId: $city) { pageInfo { hasNextPage } } }`;
    expect(codesOf(await ask('anonymous', document))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await ask('stranger', document))).toEqual(['FORBIDDEN']);
    expect(codesOf(await ask('integrator', document))).toEqual(['FORBIDDEN']);
  }
});
