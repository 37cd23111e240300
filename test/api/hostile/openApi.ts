import { pino } from 'pino';
import { createApp, type App } from '../../../src/app.ts';
import type { Authenticator } from '../../../src/auth/authenticator.ts';
import { GATES } from '../../../src/domain/access/gates.ts';
import { ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { memoryBus } from '../../../src/integrations/memoryBus.ts';
import { realTime } from '../../../src/integrations/systemClock.ts';
import type { RateLimiter } from '../../../src/ports/rateLimiter.ts';
import { liveJournal } from '../../../src/realtime/liveJournal.ts';
import type { Context } from '../../../src/resolvers/context.ts';
import { RESOLVERS } from '../../../src/resolvers/resolvers.ts';
import { buildSchema } from '../../../src/schema/buildSchema.ts';
import { unauthenticated } from '../../../src/schema/errors.ts';
import type { Deps } from '../../../src/services/verb.ts';
import { depsAt } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';
import { makeEverybody } from '../access/everybody.ts';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
  // A document of a test has the shape the test knows.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly inputPath?: string };
  }[];
}

export interface Api {
  readonly app: App;
  readonly url: string;
  send(who: string, body: string): Promise<WireAnswer>;
  ask(who: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<WireAnswer>;
  /** Everything that was logged. */
  logged(): string;
}

const WITHOUT_LIMIT: RateLimiter = {
  take: (_caller, cost, { limit }, now) =>
    Promise.resolve({ limit, cost, remaining: limit, resetAt: asInstant(now), retryAfterSeconds: 0 }),
};

/** The whole API as it answers on its port. Whoever sends the name of a viewer is that viewer. */
export const openApi = async (
  deps: Deps,
  viewers: Readonly<Record<string, Viewer>>,
  rateLimiter: RateLimiter = WITHOUT_LIMIT,
): Promise<Api> => {
  const authenticator: Authenticator = {
    authenticate: (authorization = '') => {
      const viewer = viewers[authorization.replace('Bearer ', '')] ?? null;
      if (viewer === null && authorization !== '') throw unauthenticated();
      const viewerNow = (): Promise<Viewer> => Promise.resolve(viewer ?? ANONYMOUS);
      return Promise.resolve({ viewer: viewerNow, viewerAfresh: viewerNow, expiresAt: null });
    },
  };
  const lines: string[] = [];
  const live = liveJournal({ db: deps.db, bus: memoryBus() });
  const app = await createApp<Context>({
    schema: buildSchema(RESOLVERS, GATES),
    contextOf: (request) => ({ ...request, ...deps, live }),
    authenticator,
    rateLimiter,
    checkReady: () => Promise.resolve(),
    logger: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }),
    now: realTime,
    allowedOrigins: [],
    trustedProxies: [],
    language: 'ENGLISH',
    zone: 'Asia/Almaty',
    demo: null,
    dashboard: null,
    smsCallbacks: null,
    scans: null,
    examples: [],
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });

  const send = async (who: string, body: string): Promise<WireAnswer> => {
    const begun = performance.now();
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(who !== 'anonymous' && { authorization: `Bearer ${who}` }),
      },
      body,
    });
    const text = await answer.text();
    const { data = null, errors = [] } = JSON.parse(text) as Pick<WireAnswer, 'data' | 'errors'>;
    return { status: answer.status, text, ms: performance.now() - begun, data, errors };
  };

  return {
    app,
    url,
    send,
    ask: (who, query, variables = {}) => send(who, JSON.stringify({ query, variables })),
    logged: () => lines.join(''),
  };
};

/** The API over the town, with everybody in it signed in by name. */
export const openTownApi = async () => {
  const world = await openWorld({ max: 8 });
  const everybody = await makeEverybody(world);
  const api = await openApi(depsAt(world.db, NOW), everybody.viewers);
  const close = async (): Promise<void> => {
    await api.app.close();
    await world.close();
  };
  return { world, everybody, api, close };
};
