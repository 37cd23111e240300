import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBreakableLine } from '../../support/breakableLine.ts';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openSocket } from '../ground/socket.ts';
import { until } from './follow.ts';
import { clientOf, openLiveProcess, subscribe, tokenOf, type LiveProcess } from './liveProcess.ts';

let world: World;
let city: OpenCity;
let auditor: Person;
let server: LiveProcess;
beforeAll(async () => {
  world = await openWorld({ max: 6 });
  city = await openCity(world, { rules: { areBatchesManual: true } });
  auditor = await city.auditor();
  server = await openLiveProcess(world, { now: async () => city.now() });
});
afterAll(async () => {
  await server.stop();
  await world.close();
});

const EVENTS = 'subscription ($city: ID!) { cityEvents(cityId: $city) { kind citySeq } }';

const openSockets = async (): Promise<number> => {
  const told = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^kezek_sockets (\d+)$/m.exec(told)?.[1]);
};

test('half-open sockets are found out within two heartbeats and let go, and those who answer stay', async () => {
  const line = await openBreakableLine(server.url);
  const alive = subscribe(clientOf(server.url, auditor), EVENTS, { city: city.id });
  const { citySeq } = await alive.next();
  const lost = Array.from({ length: 50 }, () => subscribe(clientOf(line.url, auditor), EVENTS, { city: city.id }));
  for (const each of lost) await each.next();
  expect(await openSockets()).toBe(51);

  line.swallow();
  const swallowedAt = performance.now();
  await until('the server has let them go', async () => (await openSockets()) === 1);
  // Two beats of 10 s each; generous, for what else runs on this machine.
  expect(performance.now() - swallowedAt).toBeLessThan(30_000);
  const { parent, directionId } = await city.directed(null);
  await city.act(parent, 'cancelDirection', { directionId });
  expect(await alive.next()).toEqual({ kind: 'CHANGE', citySeq: citySeq + 1 });
  alive.stop();
  await line.close();
});

test('one who reads nothing holds nobody up, and is cut off', async () => {
  const reading = subscribe(clientOf(server.url, auditor), EVENTS, { city: city.id });
  const { citySeq } = await reading.next();
  const stuck = await openSocket(server.url, { authorization: tokenOf(auditor) });
  await stuck.run('1', { query: EVENTS, variables: { city: city.id } });
  stuck.ws.pause();
  const changes = 200;
  for (let nth = 0; nth < changes; nth += 1) {
    const { parent, directionId } = await city.directed(null);
    await city.act(parent, 'cancelDirection', { directionId });
    expect((await reading.next()).citySeq).toBe(citySeq + 1 + nth);
  }
  await until('the server has let it go', async () => (await openSockets()) === 1);
  stuck.ws.resume();
  await once(stuck.ws, 'close');
  reading.stop();
});
