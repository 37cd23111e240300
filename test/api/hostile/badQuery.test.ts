import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLOutputType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GATES } from '../../../src/domain/access/gates.ts';
import { RESOLVERS } from '../../../src/resolvers/resolvers.ts';
import { buildSchema } from '../../../src/schema/buildSchema.ts';
import type { Caller, Everybody } from '../access/everybody.ts';
import { openTownApi } from './openApi.ts';

let town: Awaited<ReturnType<typeof openTownApi>>;
beforeAll(async () => {
  town = await openTownApi();
});
afterAll(() => town.close());

const schema = buildSchema(RESOLVERS, GATES);
const QUERIES = Object.values(schema.getQueryType()?.getFields() ?? {});

/** The least that can be asked of a type. */
const leastOf = (type: GraphQLOutputType): string => {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isInterfaceType(named) || !isObjectType(named)) return '{ __typename }';
  return named.name.endsWith('Connection') ? '{ edges { cursor } }' : '{ __typename }';
};

/** A value that the argument takes, as it is written in a document; null where it may be left out. */
const fitting = ({ name, type }: GraphQLArgument, field: string, { ids }: Everybody): string | null => {
  if (name === 'first') return '5';
  if (name === 'cityId') return JSON.stringify(ids.city);
  if (!isNonNullType(type)) return null;
  if (name === 'ids') return JSON.stringify([ids.city]);
  if (name === 'from' || name === 'to') return '"2026-03-02"';
  const byField: Readonly<Record<string, string>> = {
    kindergarten: ids.kindergarten,
    run: ids.run,
    queuePosition: ids.waiting,
  };
  return name === 'id' || name === 'applicationId' ? JSON.stringify(byField[field] ?? ids.toEnrol.direction) : null;
};

type Place = Pick<GraphQLArgument | GraphQLInputField, 'name' | 'type'>;

/** A value that a field of an input takes. */
const sound = ({ type }: Place): string => {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name ?? '';
  return named.name === 'Date' ? '"2026-09-01"' : named.name === 'DateTime' ? '"2026-09-01T00:00:00Z"' : '"x"';
};

/** Inputs in which one field is ill and every other that is required is sound. */
const illInputs = (fields: readonly GraphQLInputField[]): readonly string[] =>
  fields.flatMap((field) => {
    const others = fields
      .filter((other) => other !== field && isNonNullType(other.type))
      .map((other) => `${other.name}: ${sound(other)}`);
    return ill(field).map((value) => `{${[...others, `${field.name}: ${value}`].join(', ')}}`);
  });

/** Ill values of an argument's type, as they are written in a document. */
const ill = ({ name, type }: Place): readonly string[] => {
  const plain = isNonNullType(type) ? type.ofType : type;
  if (isListType(plain)) {
    const first = isEnumType(getNamedType(plain)) ? 'NO_SUCH_VALUE' : '"garbage"';
    return [`[${Array.from({ length: 300 }, () => first).join(' ')}]`, '[null]', '["\\u0000"]', '7'];
  }
  const named = getNamedType(plain);
  if (isInputObjectType(named)) return ['{}', '"x"', '7', ...illInputs(Object.values(named.getFields()))];
  switch (named.name) {
    case 'Int':
      return ['2147483648', '-1', '0', '9007199254740993', '0.5', '"5"', ...(name === 'first' ? ['101', 'null'] : [])];
    case 'Date':
      return ['"2026-02-30"', '"0000-01-01"', '"9999-12-31"', '"x"', '20260101'];
    case 'ID':
    case 'String': {
      const cursorOf = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');
      const texts = [
        '',
        'x'.repeat(20_000),
        '\u0000',
        "'; drop table seat; --",
        Buffer.from('City:9007199254740991').toString('base64url'),
        Buffer.from('Application:9007199254740991').toString('base64url'),
        cursorOf(['seats', 1, 2]),
        cursorOf(['directions', '1']),
        cursorOf(['kindergartens', 2 ** 40]),
        cursorOf({ __proto__: 1 }),
        cursorOf([null]),
      ];
      return [...texts.map((text) => JSON.stringify(text)), '"\\uD800"', '7.5', '{a: 1}'];
    }
    default:
      return ['"x"', 'NO_SUCH_VALUE', '7'];
  }
};

interface Attempt {
  readonly where: string;
  readonly document: string;
}

const attemptsOn = (field: GraphQLField<unknown, unknown>, around: (call: string) => string, all: Everybody) =>
  field.args.flatMap((hostile): Attempt[] => {
    const others = field.args
      // With `last` goes no `first`.
      .filter(
        (arg) => arg !== hostile && !((hostile.name === 'last' || hostile.name === 'before') && arg.name === 'first'),
      )
      .flatMap((arg) => fitting(arg, field.name, all)?.replace(/^/, `${arg.name}: `) ?? []);
    if (hostile.name === 'before') others.push('last: 5');
    return ill(hostile).map((value) => ({
      where: `${field.name}(${hostile.name}: ${value.slice(0, 60)})`,
      document: around(`${field.name}(${[...others, `${hostile.name}: ${value}`].join(', ')}) ${leastOf(field.type)}`),
    }));
  });

/** Nothing, or what is public and suits; never a failure, and never a message without its place. */
const isDecent = async (who: Caller, { where, document }: Attempt, failures: string[]): Promise<void> => {
  const answer = await town.api.ask(who, document);
  for (const { message, extensions } of answer.errors) {
    if (!['BAD_USER_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED'].includes(extensions.code))
      failures.push(`${where}: ${answer.text}`);
    if (message.includes('drop table') || message.includes('xxxxxxxx')) failures.push(`${where} echoes: ${message}`);
  }
  if (answer.errors.length === 0 && answer.data === null) failures.push(`${where}: ${answer.status} ${answer.text}`);
};

const tryAll = async (attempts: readonly Attempt[], who: readonly Caller[]): Promise<readonly string[]> => {
  const failures: string[] = [];
  const waiting = attempts.flatMap((attempt) => who.map((caller) => ({ attempt, caller })));
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      await isDecent(next.caller, next.attempt, failures);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return failures;
};

describe('no hostile value in any argument of any query is answered by a failure', { timeout: 60_000 }, () => {
  test.each(QUERIES.filter(({ args }) => args.length > 0).map(({ name }) => name))('%s', async (name) => {
    const field = QUERIES.find((each) => each.name === name);
    const attempts = field === undefined ? [] : attemptsOn(field, (call) => `{ ${call} }`, town.everybody);
    expect(attempts.length).toBeGreaterThan(3);
    expect(await tryAll(attempts, ['judgeOfOwnChild'])).toEqual([]);
  });

  test('nor of any field below, wherever a node leads to it', async () => {
    const { ids } = town.everybody;
    const roots: Readonly<Record<string, string>> = {
      Application: ids.waiting,
      Kindergarten: ids.kindergarten,
      Run: ids.run,
      Privilege: ids.toProve.privilege ?? '',
    };
    const attempts = Object.entries(roots).flatMap(([type, id]) => {
      const object = schema.getType(type);
      const fields = isObjectType(object) ? Object.values(object.getFields()) : [];
      const around = (call: string) => `{ node(id: "${id}") { ... on ${type} { ${call} } } }`;
      return fields.filter(({ args }) => args.length > 0).flatMap((field) => attemptsOn(field, around, town.everybody));
    });
    expect(attempts.length).toBeGreaterThan(100);
    expect(await tryAll(attempts, ['supervisor'])).toEqual([]);
  });
});

test('10,000 ids are more than `nodes` reads, and a cursor of another list is none of this one', async () => {
  const { ids } = town.everybody;
  const many = await town.api.ask('anonymous', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: Array.from({ length: 10_000 }, () => 'QQ'),
  });
  expect(many.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  const seats = await town.api.ask(
    'anonymous',
    `{ seats(first: 1, cityId: "${ids.city}") { pageInfo { endCursor } } }`,
  );
  const cursor = seats.data.seats.pageInfo.endCursor;
  const stolen = await town.api.ask(
    'admin',
    `{ directions(first: 1, cityId: "${ids.city}", after: "${cursor}") { edges { cursor } } }`,
  );
  expect(stolen.errors.map(({ extensions }) => [extensions.code, extensions.inputPath])).toEqual([
    ['BAD_USER_INPUT', 'after'],
  ]);
});

test.each([
  ['__proto__', '{"__proto__": {"city": "x"}, "idempotencyKey": "k", "applicationId": "x", "reason": "MOVED"}'],
  ['constructor', '{"constructor": {"prototype": {}}, "idempotencyKey": "k", "applicationId": "x", "reason": "MOVED"}'],
])('a key %s in an input is no field', async (_, input) => {
  const query = 'mutation ($input: LeaveQueueInput!) { leaveQueue(input: $input) { __typename } }';
  const answer = await town.api.send(
    'waitingParent',
    `{"query": ${JSON.stringify(query)}, "variables": {"input": ${input}}}`,
  );
  expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
});
