import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBreakableLine, type BreakableLine } from '../../support/breakableLine.ts';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { redisPrefix, redisUrl } from '../../support/redis.ts';
import { openWorld, type World } from '../../support/world.ts';
import { clientOf, openLiveProcess, subscribe, tokenOf, type LiveProcess } from './liveProcess.ts';

let world: World;
let city: OpenCity;
let line: BreakableLine;
let auditor: Person;
const prefix = redisPrefix();
const processes: LiveProcess[] = [];
beforeAll(async () => {
  world = await openWorld({ max: 6 });
  city = await openCity(world, { rules: { areBatchesManual: true } });
  line = await openBreakableLine(redisUrl());
  auditor = await city.auditor();
  for (const _ of [0, 1]) {
    processes.push(await openLiveProcess(world, { now: async () => city.now() }, { url: line.url, prefix }));
  }
});
afterAll(async () => {
  await Promise.all(processes.map((each) => each.stop()));
  await line.close();
  await world.close();
});

const EVENTS = `subscription ($city: ID!, $after: String) {
  cityEvents(cityId: $city, after: $after) { cursor citySeq kind resync event { type } } }`;

/** Over HTTP, at one of the processes. */
const cancel = async (at: LiveProcess): Promise<void> => {
  const { parent, directionId } = await city.directed(null);
  const answer = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: tokenOf(parent) },
    body: JSON.stringify({
      query: `mutation ($id: ID!) { cancelDirection(input: { directionId: $id, idempotencyKey: "k" }) { __typename } }`,
      variables: { id: directionId },
    }),
  });
  expect(await answer.json()).toMatchObject({ data: { cancelDirection: { __typename: 'CancelDirectionSuccess' } } });
};
const [here, there] = [(): LiveProcess => processes[0] as LiveProcess, (): LiveProcess => processes[1] as LiveProcess];

test('I13: what is done at one process is told at the other, and whoever was cut off gets the rest once, at either', async () => {
  const begun = subscribe(clientOf(there().url, auditor), EVENTS, { city: city.id });
  const present = await begun.next();
  begun.stop();
  let { cursor } = present;
  const heard: number[] = [];
  const changes = 12;
  const writing = (async () => {
    for (let nth = 0; nth < changes; nth += 1) await cancel(nth % 2 === 0 ? here() : there());
  })();
  for (let cuts = 0; heard.length < changes; cuts += 1) {
    const at = cuts % 2 === 0 ? there() : here();
    const client = clientOf(at.url, auditor);
    const events = subscribe(client, EVENTS, { city: city.id, after: cursor });
    // Cut after every few things told.
    for (let told = 0; told < 3 && heard.length < changes; told += 1) {
      const { kind, citySeq, cursor: place, resync } = await events.next();
      expect(resync).toBe(false);
      if (kind === 'CHANGE') heard.push(citySeq);
      cursor = place;
    }
    client.terminate();
  }
  await writing;
  expect(heard).toEqual(Array.from({ length: changes }, (_, nth) => present.citySeq + nth + 1));
}, 120_000);

test('Redis away: acts go on, events are told from the journal, and all is right when it is back', async () => {
  const events = subscribe(clientOf(there().url, auditor), EVENTS, { city: city.id });
  const { citySeq } = await events.next();
  line.break();
  await cancel(here());
  expect((await events.next()).citySeq).toBe(citySeq + 1);
  line.mend();
  const returnedAt = performance.now();
  await cancel(here());
  expect((await events.next()).citySeq).toBe(citySeq + 2);
  expect(performance.now() - returnedAt).toBeLessThan(10_000);
  events.stop();
});

test('no subscription at Redis outlives its clients', async () => {
  const redis = new Redis(redisUrl());
  const channels = async (): Promise<number> => ((await redis.pubsub('CHANNELS', `${prefix}*`)) as unknown[]).length;
  const until = async (isReached: (open: number) => boolean): Promise<void> => {
    const giveUpAt = Date.now() + 45_000;
    while (!isReached(await channels())) {
      if (Date.now() > giveUpAt) throw new Error('It did not come about in time');
      await pause(20);
    }
  };
  const client = clientOf(here().url, auditor);
  await subscribe(client, EVENTS, { city: city.id }).next();
  await until((open) => open > 0);
  client.terminate();
  await until((open) => open === 0);
  expect(await channels()).toBe(0);
  redis.disconnect();
});
