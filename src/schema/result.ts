import { createUnionType, type ClassType } from 'type-graphql';
import type { Reader } from '../domain/notice/refusalMessage.ts';
import type { Outcome } from '../domain/shared/outcome.ts';
import type { RefusalCode } from '../domain/shared/refusal.ts';
import { refusalTypes, toRefusal, type RefusalAnswer } from './refusal.ts';

/**
 * The result of a mutation: `<Verb><Noun>Result = <Verb><Noun>Success | refusals`. The success class carries
 * `readonly __typename = '<its name>' as const`, so that a plain literal is told apart without being an instance.
 */
export const resultUnion = (
  name: string,
  success: ClassType<{ readonly __typename: string }>,
  codes: readonly RefusalCode[],
): object =>
  createUnionType({
    name,
    description: `${success.name}, or the refusal that stands in the way.`,
    types: () => [success, ...refusalTypes(codes)],
    resolveType: ({ __typename }) => __typename,
  });

/** What a resolver returns for what a service answered. */
export const toResult = <T, Success>(
  outcome: Outcome<T>,
  reader: Reader,
  toSuccess: (value: T) => Success,
): Success | RefusalAnswer => (outcome.ok ? toSuccess(outcome.value) : toRefusal(outcome.refusal, reader));
