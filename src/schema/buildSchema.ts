import 'reflect-metadata';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import type { Gates } from '../domain/access/gates.ts';
import { guardRootFields } from './guardRootFields.ts';
import { readCursorFirst } from './readCursorFirst.ts';

/** type-graphql wants one before it declares a subscription, though each of ours names its own source (`subscribe`). */
const noPubSub: PubSub = {
  publish: () => {
    throw new Error('Events are published through src/realtime');
  },
  subscribe: () => {
    throw new Error('A subscription names its own source of events');
  },
};

/** Resolvers → schema, every root field behind its gate, and the live cursor before all others. */
export const buildSchema = (resolvers: NonEmptyArray<Function>, gates: Gates): GraphQLSchema =>
  // Input is validated by the domain, in the same words for every way in.
  readCursorFirst(guardRootFields(buildSchemaSync({ resolvers, validate: false, pubSub: noPubSub }), gates));

/** The contract as text, in an order that does not move when a file does. */
export const schemaText = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
