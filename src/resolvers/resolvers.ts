import type { NonEmptyArray } from 'type-graphql';
import { ServerInfoResolver } from './serverInfoResolver.ts';

/** Everything the schema is built from. */
export const RESOLVERS: NonEmptyArray<Function> = [ServerInfoResolver];
