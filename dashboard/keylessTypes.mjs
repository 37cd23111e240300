// Part of codegen: the types without an id, which the cache keeps inside the object that holds them, and what is behind
// an interface, by which the cache knows whose fragment `... on Refusal` is.
import { isInterfaceType, isObjectType } from 'graphql';

/** @param {import('graphql').GraphQLSchema} schema */
export const plugin = (schema) => {
  const roots = new Set(['Query', 'Mutation', 'Subscription']);
  const types = Object.values(schema.getTypeMap());
  const names = types
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !roots.has(type.name))
    .filter((type) => isObjectType(type) && !('id' in type.getFields()))
    .map(({ name }) => name)
    .sort();
  const behind = types.filter(isInterfaceType).map((type) => [
    type.name,
    schema
      .getPossibleTypes(type)
      .map(({ name }) => name)
      .sort(),
  ]);
  return [
    `export const KEYLESS_TYPES = ${JSON.stringify(names)} as const;`,
    `export const POSSIBLE_TYPES: Record<string, string[]> = ${JSON.stringify(Object.fromEntries(behind))};`,
    '',
  ].join('\n');
};
