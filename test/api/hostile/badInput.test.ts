import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { isInputObjectType, isNonNullType, type GraphQLInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GATES } from '../../../src/domain/access/gates.ts';
import { RESOLVERS } from '../../../src/resolvers/resolvers.ts';
import { buildSchema } from '../../../src/schema/buildSchema.ts';
import { ACTS, documentOf } from '../access/calls.ts';
import { attacksOn, type Attack } from './hostileValues.ts';
import { openTownApi, type WireAnswer } from './openApi.ts';

let town: Awaited<ReturnType<typeof openTownApi>>;
beforeAll(async () => {
  town = await openTownApi();
});
afterAll(() => town.close());

const MUTATIONS = Object.values(buildSchema(RESOLVERS, GATES).getMutationType()?.getFields() ?? {});

const inputTypeOf = (verb: string): GraphQLInputObjectType => {
  const type = MUTATIONS.find(({ name }) => name === verb)?.args[0]?.type;
  const input = isNonNullType(type) ? type.ofType : type;
  if (!isInputObjectType(input)) throw new Error(`${verb} takes no input`);
  return input;
};

/** Rows of every table, so that nothing half-written goes unseen. */
async function countRows(): Promise<string> {
  const tables = await town.world.db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const counts = tables.map(({ name }) => sql`(select count(*)::text from ${sql.identifier(name)})`);
  const [row] = await town.world.db.execute<{ counts: string }>(
    sql`select concat_ws(' ', ${sql.join(counts, sql`, `)}) as counts`,
  );
  expect(tables.length).toBeGreaterThan(15);
  return row?.counts ?? '';
}

/** How an answer names what is wrong; null: it does not, or it does something worse. */
const verdictOn = (answer: WireAnswer, verb: string): string | null => {
  const [error] = answer.errors;
  if (error !== undefined) {
    const { code, inputPath } = error.extensions;
    return code === 'BAD_USER_INPUT' && inputPath ? inputPath : null;
  }
  const result = answer.data?.[verb];
  if (result?.__typename === 'InvalidInput') {
    return result.issues.every(({ path }: { path: string }) => path !== '') ? `input.${result.issues[0].path}` : null;
  }
  return typeof result?.message === 'string' ? result.__typename : null;
};

const SLOW = 1_000;

/** All at once but for a few at a time, as a scanner would. */
const tryAll = async (verb: string, attacks: readonly Attack[]): Promise<readonly string[]> => {
  const act = ACTS[verb];
  if (act === undefined) throw new Error(`${verb} has no line in calls.ts`);
  const failures: string[] = [];
  const waiting = [...attacks];
  const send = ({ input }: Attack): Promise<WireAnswer> =>
    town.api.ask(act.as, documentOf(verb), { input: { idempotencyKey: randomUUID(), ...input } });
  const worker = async (): Promise<void> => {
    for (let attack = waiting.pop(); attack !== undefined; attack = waiting.pop()) {
      let answer = await send(attack);
      // A busy machine may be slow once; what is slow by nature is slow three times.
      for (let again = 0; answer.ms > SLOW && again < 2; again += 1) answer = await send(attack);
      const isTold = verdictOn(answer, verb) !== null || isHarmless(verb, attack, answer);
      if (!isTold) failures.push(`${attack.path}, ${attack.title}: ${answer.status} ${answer.text.slice(0, 300)}`);
      if (answer.ms > SLOW) failures.push(`${attack.path}, ${attack.title}: ${Math.round(answer.ms)} ms`);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return failures;
};

const ABOUT_ONESELF = new Set(['requestContactChange', 'changeNoticePreferences']);

/** People belong to no city: whoever names another one changes their own contact all the same. */
const isHarmless = (verb: string, attack: Attack, { data }: WireAnswer): boolean =>
  ABOUT_ONESELF.has(verb) && attack.path === 'cityId' && String(data?.[verb]?.__typename).endsWith('Success');

describe(
  'no hostile value in any field of any mutation is taken, half-written or answered by a failure',
  { timeout: 60_000 },
  () => {
    test.each(MUTATIONS.map(({ name }) => name))('%s', async (verb) => {
      const { ids } = town.everybody;
      const { elsewhere, foreignKindergarten, foreignGroup, foreignSeat, toEnrol } = ids;
      const foreign = [elsewhere, foreignKindergarten, foreignGroup, foreignSeat, toEnrol.application];
      const attacks = attacksOn(inputTypeOf(verb), ACTS[verb]?.input(ids) ?? {}, foreign);
      expect(attacks.length).toBeGreaterThan(5);
      const before = await countRows();
      expect(await tryAll(verb, attacks)).toEqual([]);
      if (!ABOUT_ONESELF.has(verb)) expect(await countRows()).toBe(before);
    });
  },
);
