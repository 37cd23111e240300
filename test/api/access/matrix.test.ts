import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admissionTo, GATES } from '../../../src/domain/access/gates.ts';
import { ROLES, ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.ts';
import type { CityId, KindergartenId, PersonId } from '../../../src/domain/shared/ids.ts';
import { callApi, codesOf, depsAt, signedIn, type Answer } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { rehearse } from '../../support/rehearse.ts';
import { openWorld, type World } from '../../support/world.ts';
import { ACTS, documentOf, QUERIES } from './calls.ts';
import { makeEverybody, type Caller, type Everybody } from './everybody.ts';

let world: World;
let everybody: Everybody;
beforeAll(async () => {
  world = await openWorld({ max: 6 });
  everybody = await makeEverybody(world);
});
afterAll(() => world.close());

const OPERATIONS = ['Query', 'Mutation', 'Subscription'] as const;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** By the gates alone, each role on its own. */
const gatesTable = (): string => {
  const holder = (role: (typeof ROLES)[number]): Viewer =>
    signedIn(1 as PersonId, {
      role,
      cityId: 1 as CityId,
      kindergartenId: role === 'KINDERGARTEN_ADMIN' ? (1 as KindergartenId) : null,
    });
  const viewers = [ANONYMOUS, signedIn(1 as PersonId), ...ROLES.map(holder)];
  const rows = OPERATIONS.flatMap((operation) =>
    Object.entries(GATES[operation]).map(([field, gate]) => [
      `${operation}.${field}`,
      ...viewers.map((viewer) => (admissionTo(gate, viewer) === 'ADMITTED' ? 'yes' : '–')),
    ]),
  );
  return table(['field', 'anonymous', 'parent', ...ROLES], rows);
};

/** What a caller gets, in one word: the code of an error, the name of a result, null, or how many. */
const word = (answer: Answer, field: string): string => {
  const [code] = codesOf(answer);
  if (code !== undefined) return String(code);
  const got = answer.data[field];
  if (got === null) return 'null';
  if (Array.isArray(got)) return `${got.filter((each) => each !== null).length} of ${got.length}`;
  if (field === 'seats') {
    const shown = got.edges.filter(({ node }: { node: { direction: unknown } }) => node.direction !== null);
    return `${got.edges.length}, ${shown.length} named`;
  }
  if (got.edges) return String(got.edges.length);
  if (got.__typename) return got.__typename.endsWith('Success') ? '**done**' : got.__typename;
  return 'seen';
};

const callsTable = async (fields: readonly string[], call: (field: string, who: Caller) => Promise<Answer>) => {
  const callers = Object.keys(everybody.viewers) as Caller[];
  const rows: string[][] = [];
  for (const field of fields) {
    rows.push([field, ...(await Promise.all(callers.map(async (who) => word(await call(field, who), field))))]);
  }
  return table(['field', ...callers], rows);
};

test('every root field has a call, so that none is left out of the matrix', () => {
  expect(Object.keys(QUERIES).sort()).toEqual(Object.keys(GATES.Query).sort());
  expect(Object.keys(ACTS).sort()).toEqual(Object.keys(GATES.Mutation).sort());
});

describe(
  'the matrix of root field and role is the one that was reviewed (`vitest run -u` writes it anew)',
  { timeout: 180_000 },
  () => {
    test('by the gates', async () => {
      await expect(`# Who is let in by the gates\n\n${gatesTable()}\n`).toMatchFileSnapshot('matrix/gates.md');
    });

    test('queries, as each caller finds a prepared city', async () => {
      const found = await callsTable(Object.keys(GATES.Query), (field, who) =>
        callApi(depsAt(world.db, NOW), everybody.viewers[who], QUERIES[field]?.(everybody.ids) ?? ''),
      );
      await expect(`# What each query answers to whom\n\n${found}\n`).toMatchFileSnapshot('matrix/queries.md');
    });

    test('mutations, tried by each caller and taken back', async () => {
      const found = await callsTable(Object.keys(GATES.Mutation), (verb, who) =>
        rehearse(world.db, (db) => {
          const input = { idempotencyKey: randomUUID(), ...ACTS[verb]?.input(everybody.ids) };
          return callApi(depsAt(db, NOW), everybody.viewers[who], documentOf(verb), { input });
        }),
      );
      await expect(`# What each mutation answers to whom\n\n${found}\n`).toMatchFileSnapshot('matrix/mutations.md');
    });
  },
);
