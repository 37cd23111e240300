import { pino } from 'pino';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createApp } from '../../../src/app.ts';
import type { Authenticator } from '../../../src/auth/authenticator.ts';
import { GATES } from '../../../src/domain/access/gates.ts';
import { ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.ts';
import type { PersonId } from '../../../src/domain/shared/ids.ts';
import { openDatabase } from '../../../src/db/client.ts';
import { findViewer } from '../../../src/db/people.ts';
import { openSealingSession } from '../../../src/db/sealing/sealingSession.ts';
import { memoryBus } from '../../../src/integrations/memoryBus.ts';
import { memoryRateLimiter } from '../../../src/integrations/memoryRateLimiter.ts';
import { redisBus } from '../../../src/integrations/redisBus.ts';
import { realTime } from '../../../src/integrations/systemClock.ts';
import { openPositions } from '../../../src/openPositions.ts';
import { openViewers } from '../../../src/openViewers.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { PersonDirectory } from '../../../src/ports/personDirectory.ts';
import { liveJournal } from '../../../src/realtime/liveJournal.ts';
import { Sealer } from '../../../src/realtime/sealer.ts';
import type { Context } from '../../../src/resolvers/context.ts';
import { RESOLVERS } from '../../../src/resolvers/resolvers.ts';
import { buildSchema } from '../../../src/schema/buildSchema.ts';
import { redisPrefix, redisUrl } from '../../support/redis.ts';
import type { World } from '../../support/world.ts';

const schema = buildSchema(RESOLVERS, GATES);

export interface LiveProcess {
  readonly url: string;
  stop(): Promise<void>;
}

interface RedisPlace {
  readonly url: string;
  readonly prefix: string;
}

/** Whether the run is to judge a process that stands beside another: see vitest.config.ts. */
const areSeveral = (): boolean => process.env['KEZEK_LIVE'] === 'several';

/**
 * One process of the installation, whole but for its jobs: a pool, a bus, a sealer and a port of its own. Where several
 * are to be judged it is the second of two: the first seals, and Redis tells this one of it.
 */
export const openLiveProcess = async (
  world: World,
  clock: Clock,
  redis: RedisPlace | null = null,
): Promise<LiveProcess> => {
  if (redis !== null || !areSeveral()) return openProcess(world, clock, redis);
  const between = { url: redisUrl(), prefix: redisPrefix() };
  const first = await openProcess(world, clock, between);
  const second = await openProcess(world, clock, between);
  return {
    url: second.url,
    stop: async () => {
      await second.stop();
      await first.stop();
    },
  };
};

const openProcess = async (world: World, clock: Clock, redis: RedisPlace | null): Promise<LiveProcess> => {
  const { db, close } = openDatabase({ url: world.url, cipher: world.db.cipher, max: 4 });
  const bus = redis === null ? memoryBus() : redisBus(redis);
  const sealer = new Sealer({
    session: openSealingSession(world.url),
    onSealed: (sealed) => {
      for (const each of sealed) bus.announce(each);
    },
  });
  sealer.start();
  const people: PersonDirectory = { find: (_issuer, subject) => findViewer(db, Number(subject) as PersonId) };
  const viewers = openViewers({ db, people, realTime });
  const live = liveJournal({ db, bus, onRead: viewers.onRead });
  const positions = openPositions({ db, clock, feed: live.feed, onTrouble: () => undefined });
  const authenticator: Authenticator = {
    authenticate: (authorization = '') => {
      const person = authorization.replace('Bearer person-', '');
      const viewerIn = async (directory: PersonDirectory): Promise<Viewer> =>
        person === '' ? ANONYMOUS : ((await directory.find('', person)) ?? ANONYMOUS);
      return Promise.resolve({
        viewer: () => viewerIn(viewers.remembered),
        viewerAfresh: () => viewerIn(people),
        expiresAt: null,
      });
    },
  };
  const app = await createApp<Context>({
    schema,
    contextOf: (request) => ({ ...request, db, clock, live, ...positions.ofContext }),
    authenticator,
    rateLimiter: memoryRateLimiter(),
    checkReady: () => Promise.resolve(),
    logger: pino({ level: 'silent' }),
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
  return {
    url,
    stop: async () => {
      await app.close();
      await positions.stop();
      await live.stop();
      await sealer.stop();
      await bus.close();
      await close();
    },
  };
};

export const tokenOf = (viewer: Viewer): string => (viewer.kind === 'PERSON' ? `Bearer person-${viewer.personId}` : '');

/** A client library as anybody would use it. */
export const clientOf = (url: string, viewer: Viewer = ANONYMOUS): Client =>
  createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: tokenOf(viewer) },
    retryAttempts: 0,
  });

export interface Subscription {
  // What a test asks for has the shape of its own document.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly told: any[];
  /** The next thing told; throws what ended it instead, as the codes of errors. */
  // oxlint-disable-next-line typescript/no-explicit-any
  next(): Promise<any>;
  /** The codes of the errors that ended it. */
  readonly ended: Promise<readonly unknown[]>;
  stop(): void;
}

interface Coded {
  readonly extensions?: { readonly code?: unknown };
}

export const subscribe = (client: Client, query: string, variables: Record<string, unknown> = {}): Subscription => {
  const told: unknown[] = [];
  let read = 0;
  let wake = (): void => undefined;
  let stop = (): void => undefined;
  let isOver = false;
  const ended = new Promise<readonly unknown[]>((resolve) => {
    const end = (errors: unknown): void => {
      isOver = true;
      resolve(Array.isArray(errors) ? errors.map((error: Coded) => error.extensions?.code) : []);
      wake();
    };
    stop = client.subscribe(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors !== undefined) return end(errors);
          // One root field each.
          told.push(Object.values(data ?? {})[0]);
          wake();
        },
        error: end,
        complete: () => end([]),
      },
    );
  });
  return {
    told,
    next: async () => {
      for (;;) {
        if (read < told.length) return told[read++];
        if (isOver) throw new Error(`It ended: ${(await ended).join()}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    ended,
    stop: () => stop(),
  };
};
