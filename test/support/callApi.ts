import { graphql, type ExecutionResult } from 'graphql';
import { GATES } from '../../src/domain/access/gates.ts';
import type { Grant, Viewer } from '../../src/domain/access/viewer.ts';
import type { PersonId } from '../../src/domain/shared/ids.ts';
import type { Instant } from '../../src/domain/shared/time.ts';
import type { Db } from '../../src/db/client.ts';
import { buildSchema } from '../../src/schema/buildSchema.ts';
import { liveJournal } from '../../src/realtime/liveJournal.ts';
import type { Context, RateMeter } from '../../src/resolvers/context.ts';
import { RESOLVERS } from '../../src/resolvers/resolvers.ts';
import type { Deps } from '../../src/services/verb.ts';

let schema: ReturnType<typeof buildSchema> | undefined;

/** What the API stands on in a test: `depsAt(world.db, NOW)`. */
export const depsAt = (db: Db, now: Instant): Deps => ({ db, clock: { now: async () => now } });

export const signedIn = (personId: PersonId, ...grants: readonly Grant[]): Viewer & { readonly kind: 'PERSON' } => ({
  kind: 'PERSON',
  personId,
  grants,
});

export interface Answer {
  // What a test asks for has the shape of its own document.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: ExecutionResult['errors'];
}

/** One operation hears of nothing that happens elsewhere. */
const NOBODY = { listen: () => () => undefined };

const unmetered = ({ clock }: Deps): RateMeter => ({
  charge: async () => undefined,
  attempt: async () => undefined,
  standing: async () => ({ limit: 1, cost: 0, remaining: 1, resetAt: await clock.now(), retryAfterSeconds: 0 }),
});

/** One operation on the whole schema, by this viewer, in English, without the transport. */
export const callApi = async (
  deps: Deps,
  viewer: Viewer,
  document: string,
  variables: Readonly<Record<string, unknown>> = {},
  rate: RateMeter | null = null,
): Promise<Answer> => {
  schema ??= buildSchema(RESOLVERS, GATES);
  const contextValue: Context = {
    ...deps,
    viewer,
    viewerNow: async () => viewer,
    viewerAfresh: async () => viewer,
    live: liveJournal({ db: deps.db, bus: NOBODY }),
    requestId: 'test',
    reader: { language: 'ENGLISH', zone: 'Asia/Almaty' },
    rate: rate ?? unmetered(deps),
  };
  const { data, errors } = await graphql({ schema, source: document, variableValues: variables, contextValue });
  // Objects of graphql-js have no prototype; a test compares plain ones.
  return { data: structuredClone(data ?? null), errors };
};

/** The codes of the top-level errors, in order. */
export const codesOf = ({ errors = [] }: Answer): readonly unknown[] =>
  errors.map(({ extensions }) => extensions['code']);
