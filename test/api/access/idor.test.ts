import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { isInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GATES } from '../../../src/domain/access/gates.ts';
import { RESOLVERS } from '../../../src/resolvers/resolvers.ts';
import { buildSchema } from '../../../src/schema/buildSchema.ts';
import { callApi, depsAt } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { rehearse } from '../../support/rehearse.ts';
import { openWorld, type World } from '../../support/world.ts';
import { documentOf, QUERIES, type Input } from './calls.ts';
import { everythingOf } from './crawl.ts';
import { makeEverybody, SECRET_CHILD, SECRET_SUSPICION, type Caller, type Everybody } from './everybody.ts';

let world: World;
let everybody: Everybody;
let callers: readonly Caller[];
beforeAll(async () => {
  world = await openWorld({ max: 8 });
  everybody = await makeEverybody(world);
  callers = Object.keys(everybody.viewers) as Caller[];
});
afterAll(() => world.close());

const schema = buildSchema(RESOLVERS, GATES);
const node = schema.getType('Node');
const nodeTypes = isInterfaceType(node) ? schema.getPossibleTypes(node) : [];

/** Where the rows of a type lie. */
const TABLES: Readonly<Record<string, string>> = {
  Application: 'application',
  Batch: 'batch',
  Campaign: 'campaign',
  Case: 'integrity_case',
  Child: 'child',
  City: 'city',
  Direction: 'direction',
  Finding: 'finding',
  Group: 'kindergarten_group',
  Kindergarten: 'kindergarten',
  Notice: 'notice',
  Person: 'person',
  PolicyVersion: 'policy_version',
  Privilege: 'privilege',
  Reconciliation: 'reconciliation',
  RoleGrant: 'role_grant',
  Run: 'run',
  Seat: 'seat',
  Slot: 'slot',
};

const idOf = (type: string, row: number): string =>
  Buffer.from(`${type === 'PolicyVersion' ? 'Policy' : type}:${row}`).toString('base64url');

const rowsOf = async (type: string): Promise<readonly number[]> => {
  const name = TABLES[type];
  if (name === undefined)
    throw new Error(`Say in TABLES where the rows of ${type} lie, so that their ids are guessed too`);
  const table = sql.identifier(name);
  const rows = await world.db.execute<{ id: string }>(sql`select id from ${table} order by id`);
  return rows.map(({ id }) => Number(id));
};

/** Every object with an id in an answer, as `Type:row`, however deep. */
const collect = (value: unknown, into: Set<string>): Set<string> => {
  if (Array.isArray(value)) for (const each of value) collect(each, into);
  else if (typeof value === 'object' && value !== null) {
    if ('id' in value && '__typename' in value && value.__typename !== 'Viewer' && value.__typename !== 'Guardian')
      into.add(Buffer.from(String(value.id), 'base64url').toString());
    for (const each of Object.values(value)) collect(each, into);
  }
  return into;
};

/** What of everything with an id a caller can lay hands on: by guessing every id, and by following every field. */
async function reach(who: Caller): Promise<{ readonly ids: ReadonlySet<string>; readonly text: string }> {
  const deps = depsAt(world.db, NOW);
  const ids = new Set<string>();
  const texts: string[] = [];
  const ask = async (document: string, variables: Input): Promise<void> => {
    const { data, errors = [] } = await callApi(deps, everybody.viewers[who], document, variables);
    expect(errors.filter(({ extensions }) => extensions['code'] === undefined)).toEqual([]);
    collect(data, ids);
    texts.push(JSON.stringify([data, errors]));
  };
  for (const type of nodeTypes) {
    const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on ${type.name} ${everythingOf(type, 2)} } }`;
    await ask(document, { ids: (await rowsOf(type.name)).map((row) => idOf(type.name, row)) });
  }
  for (const query of Object.values(QUERIES)) await ask(query(everybody.ids), {});
  return { ids, text: texts.join('\n') };
}

const PUBLIC = new Set(['City', 'Group', 'Kindergarten', 'Policy', 'Run', 'Seat', 'Campaign', 'Slot']);

const theirs = ({ application: of, child, direction, privilege, notice }: Readonly<Record<string, string | null>>) =>
  [of, child, direction, privilege, notice].flatMap((id) => (id ? Buffer.from(id, 'base64url').toString() : []));

const idsIn = (ids: Readonly<Record<string, string>>): readonly string[] =>
  Object.values(ids).map((id) => Buffer.from(id, 'base64url').toString());

describe('IDOR: guessing every id of every type and following every field, a caller reaches', () => {
  let reached: Readonly<Record<Caller, Awaited<ReturnType<typeof reach>>>>;
  beforeAll(async () => {
    const found = await Promise.all(callers.map(async (who) => [who, await reach(who)] as const));
    reached = Object.fromEntries(found) as typeof reached;
  }, 300_000);

  const privateOf = (who: Caller): readonly string[] =>
    [...reached[who].ids].filter((id) => !PUBLIC.has(id.split(':')[0] ?? '')).sort();

  test('nothing private without being concerned', () => {
    for (const who of ['anonymous', 'stranger', 'integrator', 'foreignAdmin', 'foreignSpecialist'] as const) {
      const persons = privateOf(who).filter((id) => !id.startsWith('Person:'));
      expect([who, persons]).toEqual([who, []]);
    }
  });

  test('nobody else as a person, but for supervision', () => {
    for (const who of callers) {
      const viewer = everybody.viewers[who];
      const isSupervision =
        viewer.kind === 'PERSON' && viewer.grants.some(({ role }) => role === 'SUPERVISOR' || role === 'AUDITOR');
      const own = viewer.kind === 'PERSON' ? [`Person:${viewer.personId}`] : [];
      const persons = privateOf(who).filter((id) => id.startsWith('Person:'));
      expect([who, isSupervision ? [] : persons]).toEqual([who, isSupervision ? [] : own]);
    }
  });

  test('a family its own and nothing else', () => {
    const { ids } = everybody;
    const own = (who: Caller) => privateOf(who).filter((id) => !id.startsWith('Person:'));
    expect(own('unprovenParent')).toEqual(theirs(ids.toProve).sort());
    expect(own('judgedParent')).toEqual([...theirs(ids.judged), ...idsIn(ids.cases)].sort());
    expect(own('provenParent')).toEqual(theirs({ ...ids.toEnrol, privilege: null }).sort());
  });

  test('R5: a kindergarten its proven direction and that child, and nothing that is to be proven', () => {
    const { toEnrol } = everybody.ids;
    const found = privateOf('admin').filter((id) => !id.startsWith('Person:'));
    expect(found).toEqual(theirs({ direction: toEnrol.direction, child: toEnrol.child }).sort());
    expect(privateOf('otherAdmin').filter((id) => !id.startsWith('Person:'))).toEqual([]);
  });

  test('R5: no id and no name of an unproven child stands anywhere in what a kindergarten or the public is answered', () => {
    const { toProve, judged } = everybody.ids;
    const secrets = [toProve, judged].flatMap((of) => [
      of.application,
      of.child,
      of.direction,
      of.privilege ?? of.child,
    ]);
    for (const who of ['anonymous', 'stranger', 'admin', 'otherAdmin', 'integrator', 'foreignSpecialist'] as const) {
      const { text } = reached[who];
      expect(text.length).toBeGreaterThan(1_000);
      expect([who, [...secrets, SECRET_CHILD].filter((secret) => text.includes(secret))]).toEqual([who, []]);
    }
    expect(reached.specialist.text).toContain(SECRET_CHILD);
  });

  test('special personal data through no crawl but that of the family and the desk', () => {
    for (const who of callers) {
      const mayRead: readonly Caller[] = ['judgedParent', 'specialist', 'supervisor', 'judgeOfOwnChild'];
      expect([who, reached[who].text.includes('"number":"N 1"')]).toEqual([who, mayRead.includes(who)]);
    }
  });

  test('R13: of what was found of evidence the department alone, its words the desk alone, and nobody about their own child', () => {
    const { finding, proposedFinding } = everybody.ids;
    for (const who of callers) {
      const { ids, text } = reached[who];
      const isDesk = who === 'specialist' || who === 'supervisor';
      const found = [finding, proposedFinding].filter((id) => ids.has(Buffer.from(id, 'base64url').toString()));
      expect([who, found]).toEqual([who, isDesk || who === 'auditor' ? [finding, proposedFinding] : []]);
      expect([who, text.includes(SECRET_SUSPICION)]).toEqual([who, isDesk]);
    }
  });
});

describe('R5: a refusal tells a kindergarten nothing either', () => {
  const answerTo = (who: Caller, verb: string, input: Input): Promise<string> =>
    rehearse(world.db, async (db) => {
      const { data, errors } = await callApi(depsAt(db, NOW), everybody.viewers[who], documentOf(verb), {
        input: { idempotencyKey: randomUUID(), ...input },
      });
      return JSON.stringify({ data, errors });
    });
  const nothing = Buffer.from('Direction:999999').toString('base64url');

  test.each([
    ['enrolChild', {}],
    ['declineDirection', { code: 'PAPERS_EXPIRED' }],
  ] as const)('%s answers for an unproven direction as for none at all', async (verb, more) => {
    const { toProve, judged, toEnrol } = everybody.ids;
    const none = await answerTo('admin', verb, { directionId: nothing, ...more });
    expect(none).toContain('NotFound');
    for (const directionId of [toProve.direction, judged.direction])
      expect(await answerTo('admin', verb, { directionId, ...more })).toBe(none);
    expect(await answerTo('otherAdmin', verb, { directionId: toEnrol.direction, ...more })).toBe(none);
  });

  test.each([
    ['withdrawSeat', { reason: 'REPAIR' }],
    ['vacateSeat', {}],
    ['republishSeat', {}],
  ] as const)('%s answers for every held seat alike, proven or not', async (verb, more) => {
    const { toProve, judged, toEnrol } = everybody.ids;
    const proven = await answerTo('admin', verb, { seatId: toEnrol.seat, ...more });
    for (const { seat } of [toProve, judged])
      expect(await answerTo('admin', verb, { seatId: seat, ...more })).toBe(proven);
  });

  test('filters and counts: as many rows, pages and held seats with an unproven direction as its own eyes see', async () => {
    const { city, kindergarten } = everybody.ids;
    const states = '[AWAITING_CONFIRMATION, EXPIRED_CONFIRMATION, REVOKED_NOT_CONFIRMED, REVOKED_FALSIFIED]';
    const { data } = await callApi(
      depsAt(world.db, NOW),
      everybody.viewers.admin,
      `{ all: directions(first: 1, cityId: "${city}", kindergartenId: "${kindergarten}") { edges { cursor } pageInfo { hasNextPage hasPreviousPage } }
         hidden: directions(last: 1, cityId: "${city}", states: ${states}) { edges { cursor } pageInfo { hasNextPage hasPreviousPage } } }`,
    );
    expect(data.all.edges).toHaveLength(1);
    expect(data.all.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false });
    expect(data.hidden).toEqual({ edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
  });
});
