import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import { openBreakableLine, type BreakableLine } from '../../support/breakableLine.ts';
import { callApi } from '../../support/callApi.ts';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { NOW } from '../../support/made.ts';
import { openWorld, type World } from '../../support/world.ts';
import { follow, until } from './follow.ts';
import { clientOf, openLiveProcess, subscribe, tokenOf, type LiveProcess } from './liveProcess.ts';

let world: World;
let database: BreakableLine;
let line: BreakableLine;
let server: LiveProcess;
beforeAll(async () => {
  world = await openWorld({ max: 6 });
  database = await openBreakableLine(world.url);
  server = await openLiveProcess({ ...world, url: database.url }, { now: () => Promise.resolve(NOW) });
  line = await openBreakableLine(server.url);
});
afterAll(async () => {
  await line.close();
  await server.stop();
  await database.close();
  await world.close();
});

const NUMBERS = 'place waitingAhead placeInLane wishes { ahead }';
const EVENTS = `subscription ($city: ID!, $after: String) {
  cityEvents(cityId: $city, after: $after) { cursor citySeq kind resync event { type } } }`;
const PLACE = `subscription ($id: ID!, $after: String) {
  positionChanged(applicationId: $id, after: $after) { cursor citySeq kind resync position { ${NUMBERS} } } }`;
const DIRECTION = `subscription ($id: ID!) { directionChanged(applicationId: $id) { kind type direction { state } } }`;

interface Family {
  readonly parent: Person;
  readonly id: string;
}

/** Who stands in memory is read once: each test has a city of its own. */
const aCity = (): Promise<OpenCity> => openCity(world, { rules: { areBatchesManual: true } });

const familyIn = async (city: OpenCity): Promise<Family> => {
  const parent = await city.parent();
  const { application } = await world.make.application({ cityId: city.cityId, guardianId: parent.personId });
  return { parent, id: encodeId('Application', application.id) };
};

const leave = (city: OpenCity, { parent, id }: Family): Promise<unknown> =>
  city.act(parent, 'leaveQueue', { applicationId: id, reason: 'MOVED' });

/** As the database counts it. */
const placeNow = async (city: OpenCity, { parent, id }: Family): Promise<unknown> =>
  (await callApi(city.deps, parent, `{ queuePosition(applicationId: "${id}") { ${NUMBERS} } }`)).data.queuePosition;

test('PostgreSQL is cut off in the middle: nobody is told half of anything, and afterwards everybody all of it, once', async () => {
  const city = await aCity();
  const auditor = await city.auditor();
  const [first, second, last] = [await familyIn(city), await familyIn(city), await familyIn(city)];
  const { parent, applicationId, directionId } = await city.directed(null);
  const events = subscribe(clientOf(server.url, auditor), EVENTS, { city: city.id });
  const place = subscribe(clientOf(server.url, last.parent), PLACE, { id: last.id });
  const own = subscribe(clientOf(server.url, parent), DIRECTION, { id: applicationId });
  const { citySeq } = await events.next();
  expect((await place.next()).position.place).toBe(3);
  await own.next();

  database.break();
  // These acts go to the database on a way of their own.
  await leave(city, first);
  await city.act(parent, 'cancelDirection', { directionId });
  await leave(city, second);
  await pause(600);
  for (const each of [events, place, own]) expect(each.told).toHaveLength(1);
  database.mend();

  const types = [];
  for (const nth of [1, 2, 3]) {
    const told = await events.next();
    expect([told.kind, told.citySeq]).toEqual(['CHANGE', citySeq + nth]);
    types.push(told.event.type);
  }
  expect(types).toEqual(['QUEUE_LEFT', 'DIRECTION_CANCELLED', 'QUEUE_LEFT']);
  expect(await own.next()).toEqual({
    kind: 'CHANGE',
    type: 'DIRECTION_CANCELLED',
    direction: { state: 'CANCELLED' },
  });
  const stands = await placeNow(city, last);
  await until('the place is told', () => JSON.stringify(place.told.at(-1).position) === JSON.stringify(stands));
  expect(place.told.every(({ resync }) => resync === false)).toBe(true);
  for (const each of [events, place, own]) each.stop();
});

test('a line that swallows everything: the client finds out, comes back with its cursor and ends where the queue stands', async () => {
  const city = await aCity();
  const auditor = await city.auditor();
  const [leaving, staying] = [await familyIn(city), await familyIn(city)];
  const through = { urls: [line.url], patienceMs: 500 };
  const place = follow({
    ...through,
    authorization: tokenOf(staying.parent),
    query: PLACE,
    variables: { id: staying.id },
  });
  const events = follow({
    ...through,
    authorization: tokenOf(auditor),
    query: EVENTS,
    variables: { city: city.id },
  });
  await until('both stand', () => place.told.length > 0 && events.told.length > 0);
  const begunAt: number = events.told[0].citySeq;

  line.swallow();
  await leave(city, leaving);
  const stands = await placeNow(city, staying);
  await until('the place is told', () => JSON.stringify(place.told.at(-1).position) === JSON.stringify(stands));
  await until('the event is told', () => events.told.at(-1).citySeq > begunAt);
  expect([place.cuts() > 0, events.cuts() > 0]).toEqual([true, true]);
  const heard = events.told.filter(({ kind }) => kind === 'CHANGE').map(({ citySeq }) => citySeq);
  expect(heard).toEqual([begunAt + 1]);
  expect([...place.told, ...events.told].some(({ resync }) => resync)).toBe(false);
  await Promise.all([place.stop(), events.stop()]);
});
