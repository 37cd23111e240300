import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startRedis } from '../../../tools/redis.mjs';
import { openBreakableLine, type BreakableLine } from '../../support/breakableLine.ts';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { redisPrefix } from '../../support/redis.ts';
import { openWorld, type World } from '../../support/world.ts';
import { ask } from '../ground/ground.ts';
import { until } from './follow.ts';
import { clientOf, openLiveProcess, subscribe, tokenOf, type LiveProcess } from './liveProcess.ts';

let world: World;
let city: OpenCity;
let auditor: Person;
let folder: string;
let line: BreakableLine;
const prefix = redisPrefix();
const processes: LiveProcess[] = [];
const stops: (() => Promise<void>)[] = [];

/** One of our own, whatever Redis the run was given: it will be killed. */
const openRedis = async (): Promise<{ url: string; pid: number }> => {
  vi.stubEnv('REDIS_URL', '');
  const cacheFolder = join(import.meta.dirname, '../../../.cache');
  const { url, stop } = await startRedis({ folder, cacheFolder, log: () => undefined });
  stops.push(stop);
  const client = new Redis(url);
  const [, pid] = /^process_id:(\d+)/m.exec(await client.info('server')) ?? [];
  client.disconnect();
  return { url, pid: Number(pid) };
};

let first: { url: string; pid: number };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kezek-redis-'));
  world = await openWorld({ max: 6 });
  city = await openCity(world, { rules: { areBatchesManual: true } });
  auditor = await city.auditor();
  first = await openRedis();
  line = await openBreakableLine(first.url);
  for (const _ of [0, 1])
    processes.push(await openLiveProcess(world, { now: async () => city.now() }, { url: line.url, prefix }));
}, 60_000);
afterAll(async () => {
  await Promise.all(processes.map((each) => each.stop()));
  await line.close();
  await Promise.all(stops.map((stop) => stop()));
  await world.close();
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
}, 60_000);

const EVENTS = `subscription ($city: ID!) { cityEvents(cityId: $city) { citySeq kind event { type } } }`;
const CANCEL = `mutation ($id: ID!) { cancelDirection(input: { directionId: $id, idempotencyKey: "k" }) { __typename } }`;

const cancelAt = async ({ url }: LiveProcess): Promise<void> => {
  const { parent, directionId } = await city.directed(null);
  const answer = await ask(url, CANCEL, { id: directionId }, { authorization: tokenOf(parent) });
  expect(answer.body.data).toEqual({ cancelDirection: { __typename: 'CancelDirectionSuccess' } });
};

const channelsAt = async (url: string): Promise<number> => {
  const client = new Redis(url);
  const channels = (await client.pubsub('CHANNELS', `${prefix}*`)) as unknown[];
  client.disconnect();
  return channels.length;
};

test('Redis is killed: acts and questions go on, everything is told, and by Redis again within 3 s of its return', async () => {
  const [here, there] = processes as [LiveProcess, LiveProcess];
  const events = subscribe(clientOf(there.url, auditor), EVENTS, { city: city.id });
  const { citySeq } = await events.next();
  await cancelAt(here);
  expect((await events.next()).citySeq).toBe(citySeq + 1);

  process.kill(first.pid, 'SIGKILL');
  for (let nth = 2; nth < 6; nth += 1) {
    await cancelAt(nth % 2 === 0 ? here : there);
    expect((await events.next()).citySeq).toBe(citySeq + nth);
  }
  const asked = await ask(there.url, '{ cities(first: 1) { edges { node { id } } } }');
  expect([asked.status, asked.body.errors]).toEqual([200, undefined]);

  const second = await openRedis();
  line.mend(second.url);
  const returnedAt = performance.now();
  // An empty Redis knows nobody: whoever listens has said so again.
  await until('somebody listens again', async () => (await channelsAt(second.url)) > 0);
  expect(performance.now() - returnedAt).toBeLessThan(3_000);
  await cancelAt(here);
  expect((await events.next()).citySeq).toBe(citySeq + 6);
  expect(events.told.map((told) => told.citySeq)).toEqual([0, 1, 2, 3, 4, 5, 6].map((nth) => citySeq + nth));
  events.stop();
}, 120_000);
