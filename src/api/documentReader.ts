import { GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { DOCUMENT_RULES } from './documentLimits.ts';
import { LIMITS } from './limits.ts';

export const PARSE_OPTIONS = { maxTokens: LIMITS.tokens } as const;
export const VALIDATION_OPTIONS = { maxErrors: 10 } as const;

/** Documents remembered. Clients send few different ones, again and again. */
const MOST_REMEMBERED = 1_000;

export type ReadDocument =
  | { readonly isReadable: true; readonly document: DocumentNode }
  | { readonly isReadable: false; readonly errors: readonly GraphQLError[] };

/** Text → a document that may run, or why not. */
export type DocumentReader = (source: string) => ReadDocument;

/** For sockets: Apollo reads by the same rules for HTTP, but never sees what comes over a socket. */
export const documentReader = (schema: GraphQLSchema): DocumentReader => {
  const remembered = new Map<string, ReadDocument>();

  const read = (source: string): ReadDocument => {
    try {
      const document = parse(source, PARSE_OPTIONS);
      const errors = validate(schema, document, [...specifiedRules, ...DOCUMENT_RULES], VALIDATION_OPTIONS);
      return errors.length > 0 ? { isReadable: false, errors } : { isReadable: true, document };
    } catch (error) {
      if (error instanceof GraphQLError) return { isReadable: false, errors: [error] };
      throw error;
    }
  };

  return (source) => {
    const answer = remembered.get(source) ?? read(source);
    if (answer.isReadable) {
      remembered.delete(source);
      remembered.set(source, answer);
    }
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return answer;
  };
};
