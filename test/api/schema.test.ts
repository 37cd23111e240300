import { readFileSync } from 'node:fs';
import {
  getIntrospectionQuery,
  graphqlSync,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  validate,
  type IntrospectionQuery,
  type IntrospectionType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_OPERATIONS } from '../../src/api/exampleOperations.ts';
import { ALLOWANCES } from '../../src/api/limits.ts';
import { operationCost } from '../../src/api/operationCost.ts';
import { GATES } from '../../src/domain/access/gates.ts';
import { RESOLVERS } from '../../src/resolvers/resolvers.ts';
import { buildSchema, schemaText } from '../../src/schema/buildSchema.ts';

const schema = buildSchema(RESOLVERS, GATES);
const { __schema: shown } = graphqlSync({
  schema,
  source: getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true }),
}).data as unknown as IntrospectionQuery;
const own = shown.types.filter(
  ({ name }) => !name.startsWith('__') && !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name),
);

interface Described {
  readonly name: string;
  readonly description?: string | null;
}

/** A type and everything in it that a reader of the schema meets, by its path. */
const partsOf = (type: IntrospectionType): readonly (readonly [path: string, part: Described])[] => {
  const inside: [string, Described][] = [[type.name, type]];
  if ('fields' in type) {
    for (const field of type.fields ?? []) {
      inside.push(
        [`${type.name}.${field.name}`, field],
        ...field.args.map((arg): [string, Described] => [`${type.name}.${field.name}(${arg.name}:)`, arg]),
      );
    }
  }
  if ('inputFields' in type)
    inside.push(...(type.inputFields ?? []).map((field): [string, Described] => [`${type.name}.${field.name}`, field]));
  if ('enumValues' in type)
    inside.push(...(type.enumValues ?? []).map((value): [string, Described] => [`${type.name}.${value.name}`, value]));
  return inside;
};

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

describe('the examples of GraphiQL', () => {
  it.each(EXAMPLE_OPERATIONS.map(({ query }) => [/(?:query|mutation|subscription) (\w+)/.exec(query)?.[1], query]))(
    '%s is an operation of this schema',
    (_, query = '') => {
      expect(validate(schema, parse(query))).toEqual([]);
    },
  );
});

describe('the cost of an operation', () => {
  const costOf = (text: string, name: string, variables: Readonly<Record<string, unknown>> = {}) =>
    operationCost(schema, parse(text), name, variables);
  it('counts the days of a deadline only where they are asked for', () => {
    const directions = (deadline: string) =>
      `query Q { myDirections(first: 10) { edges { node { deadline { ${deadline} } } } } }`;
    expect(costOf(directions('at'), 'Q')).toBe(1 + 10 * 2);
    expect(costOf(directions('at days { on number }'), 'Q')).toBe(1 + 10 * 11);
  });
  it('leaves a kindergarten room to open its board of ten full groups many times a minute', () => {
    const board = readFileSync(new URL('../../dashboard/src/kindergarten/board.graphql', import.meta.url), 'utf8');
    const refused = 'fragment Refused on Refusal { message }';
    const groups = 10 * costOf(board + refused, 'BoardSeats', { groupId: 'g', first: 25, after: null });
    const opening = groups + costOf(board + refused, 'Board', { id: 'k' });
    expect(10 * opening).toBeLessThan(ALLOWANCES.PERSON.limit + 60 * ALLOWANCES.PERSON.perSecond);
  });
});

describe('schema.graphql', () => {
  it('is the schema that runs; "npm run schema" writes it', async () => {
    await expect(schemaText(schema)).toMatchFileSnapshot('../../schema.graphql');
  });
  it('describes every type, field, argument and value', () => {
    const silent = own
      .flatMap(partsOf)
      .filter(([path, { description }]) => !ROOTS.has(path) && (description ?? '').trim() === '');
    expect(silent.map(([path]) => path)).toEqual([]);
  });
  it('says of every scalar of ours where it is specified', () => {
    const scalars = Object.values(schema.getTypeMap()).filter(
      (type) => isScalarType(type) && !isSpecifiedScalarType(type),
    );
    expect(scalars.filter((type) => isScalarType(type) && !type.specifiedByURL).map(({ name }) => name)).toEqual([]);
  });
  it('gives every mutation one argument named input', () => {
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(
      fields.filter(({ args }) => args.map(({ name }) => name).join() !== 'input').map(({ name }) => name),
    ).toEqual([]);
  });
  it('gives a reason with every deprecation', () => {
    const bare = own
      .flatMap((type) => ('fields' in type ? (type.fields ?? []) : []))
      .filter((field) => field.isDeprecated && (field.deprecationReason ?? '').length < 20);
    expect(bare).toEqual([]);
  });
});
