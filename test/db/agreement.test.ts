import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { make } = world;

const TABLES = ['application', 'direction', 'verification', 'privilege', 'seat'] as const;

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
}

/** The tables that a plan reads otherwise than by a key. */
const readWhole = (plan: Plan): readonly string[] => [
  ...(TABLES.some((table) => table === plan['Relation Name']) && plan['Index Cond'] === undefined
    ? [String(plan['Relation Name'])]
    : []),
  ...(plan.Plans ?? []).flatMap(readWhole),
];

test('P12, I3: what a changed row must agree with is looked up by its key, also in tables believed to be empty', async () => {
  for (const category of ['EXTRAORDINARY', 'PRIORITY'] as const) {
    const subcategory = category === 'PRIORITY' ? 'LARGE_FAMILY' : 'CONSCRIPT';
    await make.direction({ standing: await make.application({ privilege: { subcategory, category } }) });
  }
  const plans: Plan[] = [];
  const owner = postgres(world.url, {
    max: 1,
    onnotice: ({ message = '' }) => {
      const json = message.slice(message.indexOf('{'));
      if (/"Query Text": "\s*INSERT INTO unsettled/i.test(json)) plans.push((JSON.parse(json) as { Plan: Plan }).Plan);
    },
  });
  try {
    await owner.begin(async (tx) => {
      // As after a vacuum before the first distribution.
      await tx`update pg_class set reltuples = 0, relpages = 400 where relname = any(${[...TABLES]}::text[]) and relkind = 'r'`;
      await tx.unsafe(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
        set auto_explain.log_format = json; set client_min_messages = log`);
      for (const table of ['application', 'direction', 'seat']) {
        await tx.unsafe(`update ${table} set version = version + 1`);
      }
      for (const table of ['verification', 'privilege']) await tx.unsafe(`update ${table} set state = state`);
      // The rows are written, or nothing was explained.
      await tx.unsafe('set client_min_messages = notice');
    });
  } finally {
    await owner.end();
  }
  expect(plans.length).toBeGreaterThanOrEqual(7);
  expect(plans.flatMap(readWhole)).toEqual([]);
});
