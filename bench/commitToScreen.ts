// From the commit of a change to the message on a socket: committed here, sealed by one process, told by another, with
// Redis between them. One change at a time, as on a quiet day. Beside it what Redis alone takes for a message and back.
import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import { Redis } from 'ioredis';
import { WebSocket } from 'ws';
import type { Viewer } from '../src/domain/access/viewer.ts';
import { systemClock, realTime } from '../src/integrations/systemClock.ts';
import { encodeId } from '../src/schema/node.ts';
import { leaveQueue } from '../src/services/leaveQueue.ts';
import { startRedis } from '../tools/redis.mjs';
import { settle, withBed, type Bed } from './support/bed.ts';
import { fillCohort, type BulkFamily } from './support/cohort.ts';
import { openIssuer } from './support/issuer.ts';
import { dice, latencyOf } from './support/measure.ts';
import { startProduction } from './support/productionServer.ts';
import { report } from './support/report.ts';

const TARGET_P99_MS = 150;
const WAITING = 5_000;
const CHANGES = 400;
const WARM = 40;
const BUILT_AFTER_MS = 3_000;

const POSITION = `subscription ($id: ID!) { positionChanged(applicationId: $id) { citySeq position { place } } }`;
const EVENTS = `subscription ($city: ID!) { cityEvents(cityId: $city) { citySeq event { type } } }`;

/** Calls back with each thing told, at the moment its message came. */
const listen = async (
  url: string,
  token: string,
  query: string,
  variables: Record<string, unknown>,
  told: (data: Record<string, unknown>, at: number) => void,
): Promise<Client> => {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    lazy: false,
  });
  await new Promise<void>((resolve, reject) => {
    client.subscribe(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors !== undefined) return reject(new Error(JSON.stringify(errors)));
          told(data ?? {}, performance.now());
          resolve();
        },
        error: reject,
        complete: () => undefined,
      },
    );
  });
  return client;
};

/** What a watcher is told next, and when. */
const nextOf = () => {
  let take: (at: number) => void = () => undefined;
  return {
    told: (_data: Record<string, unknown>, at: number): void => take(at),
    next: () =>
      new Promise<number>((resolve) => {
        take = resolve;
      }),
  };
};

/** A family leaves: all behind it move up. @returns the moment after the commit. */
const leave = async ({ db }: Bed, { personId, applicationId }: BulkFamily): Promise<number> => {
  const viewer: Viewer & { kind: 'PERSON' } = { kind: 'PERSON', personId, grants: [] };
  let committedAt = Number.NaN;
  const wrote = (): void => {
    committedAt = performance.now();
  };
  const call = { viewer, idempotencyKey: `leave-${applicationId}` };
  const left = await leaveQueue({ db, clock: systemClock, wrote }, call, { applicationId, reason: 'MOVED' });
  if (!left.ok) throw new Error(left.refusal.code);
  return committedAt;
};

/** A message out and back through Redis: the floor of everything that goes by it. */
const redisRoundTrips = async (url: string): Promise<readonly number[]> => {
  const [telling, listening] = [new Redis(url), new Redis(url)];
  await listening.subscribe('bench');
  let heard: () => void = () => undefined;
  listening.on('message', () => heard());
  const times: number[] = [];
  for (let nth = 0; nth < CHANGES; nth += 1) {
    const came = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const start = performance.now();
    await telling.publish('bench', String(nth));
    await came;
    times.push(performance.now() - start);
  }
  telling.disconnect();
  listening.disconnect();
  return times;
};

await withBed(async (bed) => {
  const folder = join(bed.dataDir, 'redis');
  mkdirSync(folder);
  const redis = await startRedis({ folder, cacheFolder: '.cache', log: (sentence) => console.log(sentence) });
  const issuer = await openIssuer();
  const now = realTime();
  const birthYear = new Date(now).getUTCFullYear() - 3;
  const cityId = await bed.make.city();
  const kindergartens = [await bed.make.kindergarten({ cityId })];
  const setting = await bed.make.setting(cityId, now);
  // All in one lane: whoever has waited longest stands first.
  const shares = { extraordinary: 0, priority: 0 };
  const wanted = { cityId, birthYear, count: WAITING, kindergartens, setting, shares, issuer: issuer.url };
  const families = await fillCohort(bed, wanted);
  await bed.make.person({ issuer: issuer.url, subject: 'auditor', roles: [{ role: 'AUDITOR', cityId }] });
  await settle(bed);
  const last = families.at(-1);
  if (last === undefined) throw new Error('Nobody stands');

  // The first to stand ready seals; the other hears of it by Redis.
  const sealing = await startProduction(bed, issuer, { REDIS_URL: redis.url });
  const telling = await startProduction(bed, issuer, { REDIS_URL: redis.url });
  const [place, event] = [nextOf(), nextOf()];
  const family = await issuer.sign(last.subject);
  const clients = [
    await listen(telling.url, family, POSITION, { id: encodeId('Application', last.applicationId) }, place.told),
    await listen(telling.url, await issuer.sign('auditor'), EVENTS, { city: encodeId('City', cityId) }, event.told),
  ];
  await pause(BUILT_AFTER_MS);

  const roll = dice(3);
  const times = { place: [] as number[], event: [] as number[] };
  for (const [nth, leaving] of families.slice(0, WARM + CHANGES).entries()) {
    const told = Promise.all([place.next(), event.next()]);
    const committedAt = await leave(bed, leaving);
    const [placeAt, eventAt] = await told;
    if (nth >= WARM) {
      times.place.push(placeAt - committedAt);
      times.event.push(eventAt - committedAt);
    }
    await pause(20 + roll(80));
  }
  const floor = await redisRoundTrips(redis.url);
  await Promise.all(clients.map((client) => client.dispose()));
  for (const server of [telling, sealing]) await server.stop();
  issuer.close();
  await redis.stop();
  report('commit-to-screen', {
    setting: `${CHANGES} changes, one at a time, in a cohort of ${WAITING}; committed by a third process, sealed by one server, told by the other, Redis between them`,
    postgres: bed.postgres,
    figures: {
      targetP99Ms: TARGET_P99_MS,
      placeOfAFamily: latencyOf(times.place),
      eventOfTheCity: latencyOf(times.event),
      redisPublishRoundTrip: latencyOf(floor),
    },
  });
});
