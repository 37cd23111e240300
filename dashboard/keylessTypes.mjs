// Part of codegen: the types without an id, which the cache keeps inside the object that holds them.
import { isObjectType } from 'graphql';

/** @param {import('graphql').GraphQLSchema} schema */
export const plugin = (schema) => {
  const roots = new Set(['Query', 'Mutation', 'Subscription']);
  const names = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !roots.has(type.name))
    .filter((type) => isObjectType(type) && !('id' in type.getFields()))
    .map(({ name }) => name)
    .sort();
  return `export const KEYLESS_TYPES = ${JSON.stringify(names)} as const;\n`;
};
