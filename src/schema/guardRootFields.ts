import { defaultFieldResolver, isNonNullType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { admissionTo, type Gate, type Gates } from '../domain/access/gates.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { forbidden, unauthenticated } from './errors.ts';

type Resolver = GraphQLFieldResolver<unknown, { readonly viewer: Viewer }>;

const behind =
  (gate: Gate, resolve: Resolver): Resolver =>
  (source, args, context, info) => {
    switch (admissionTo(gate, context.viewer)) {
      case 'UNAUTHENTICATED':
        throw unauthenticated();
      case 'FORBIDDEN':
        throw forbidden();
      case 'ADMITTED':
        return resolve(source, args, context, info);
    }
  };

/**
 * Puts every root field behind its gate. Refuses a schema in which a field has no gate or a gate no field, and a
 * guarded field that cannot be null: its error would wipe out everything else that was asked for.
 */
export const guardRootFields = (schema: GraphQLSchema, gates: Gates): GraphQLSchema => {
  const problems: string[] = [];
  const roots = {
    Query: schema.getQueryType(),
    Mutation: schema.getMutationType(),
    Subscription: schema.getSubscriptionType(),
  };
  for (const operation of ['Query', 'Mutation', 'Subscription'] as const) {
    const fields = roots[operation]?.getFields() ?? {};
    for (const name of Object.keys(gates[operation])) {
      if (!(name in fields)) problems.push(`${operation}.${name} has a gate but does not exist`);
    }
    for (const field of Object.values(fields)) {
      const gate = gates[operation][field.name];
      if (gate === undefined) {
        problems.push(`${operation}.${field.name} does not say who may call it`);
      } else if (operation === 'Subscription') {
        if (field.subscribe) field.subscribe = behind(gate, field.subscribe);
        field.resolve = behind(gate, field.resolve ?? defaultFieldResolver);
      } else {
        if (gate !== 'PUBLIC' && isNonNullType(field.type))
          problems.push(`${operation}.${field.name} is guarded and must be nullable`);
        field.resolve = behind(gate, field.resolve ?? defaultFieldResolver);
      }
    }
  }
  if (problems.length > 0)
    throw new Error(`The schema and src/domain/access/gates.ts disagree:\n${problems.join('\n')}`);
  return schema;
};
