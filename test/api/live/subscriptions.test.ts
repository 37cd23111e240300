import { expect, test } from 'vitest';
import { ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi, codesOf } from '../../support/callApi.ts';
import { openEventStream } from '../../support/eventStream.ts';
import { aKey, EXTRAORDINARY, openCity } from '../../support/openCity.ts';
import { openLiveCity } from './liveCity.ts';
import { clientOf, subscribe, tokenOf, type Subscription } from './liveProcess.ts';

const { world, city, server } = await openLiveCity();

const watch = (viewer: Viewer, query: string, variables: Record<string, unknown> = {}): Subscription =>
  subscribe(clientOf(server.url, viewer), query, variables);

const EVENT = 'kind cursor citySeq resync at';
const RELEASES = `subscription ($city: ID, $kindergarten: ID, $birthYear: Int, $after: String) {
  seatReleased(cityId: $city, kindergartenId: $kindergarten, birthYear: $birthYear, after: $after) {
    ${EVENT} seat { id state direction { id } } freeSeats(first: 10) { edges { node { id } } } } }`;
const DIRECTIONS = `subscription ($id: ID!, $after: String) { directionChanged(applicationId: $id, after: $after) {
  ${EVENT} type application { state } direction { id state } } }`;
const RETURNS = `subscription ($city: ID) { applicationReturned(cityId: $city) {
  ${EVENT} reason birthYear application { id category state } seat { id state } } }`;
const DESK = `subscription ($city: ID) { verificationDeskChanged(cityId: $city) {
  ${EVENT} type direction { id state } desk(first: 50) { edges { node { direction { id } } } } } }`;
const BOARD = `subscription ($id: ID!) { kindergartenBoardChanged(kindergartenId: $id) {
  ${EVENT} kindergarten { id } seat { id state } direction { id state } } }`;
const EVENTS = `subscription ($city: ID, $after: String) { cityEvents(cityId: $city, after: $after) {
  ${EVENT} event { citySeq type rule actorRole stateAfter seatStateAfter application { id } seat { id } } } }`;

const reject = (directionId: string, specialist: Viewer) =>
  city.act(specialist, 'rejectPrivilege', { directionId, reason: 'NOT_IN_CATEGORY' });

test('R21: a seat that becomes free is told to everybody, after what is free already', async () => {
  const { parent, directionId, seatId, kindergartenId } = await city.directed(null);
  const kindergarten = encodeId('Kindergarten', kindergartenId);
  const [here, elsewhere] = [
    watch(ANONYMOUS, RELEASES, { city: city.id, kindergarten }),
    watch(ANONYMOUS, RELEASES, { city: city.id, kindergarten, birthYear: 2020 }),
  ];
  expect(await here.next()).toMatchObject({ kind: 'PRESENT', resync: false, seat: null, freeSeats: { edges: [] } });
  await elsewhere.next();
  await city.act(parent, 'cancelDirection', { directionId });
  expect(await here.next()).toMatchObject({
    kind: 'CHANGE',
    seat: { id: seatId, state: 'FREE', direction: null },
    freeSeats: { edges: [{ node: { id: seatId } }] },
  });
  expect(elsewhere.told).toHaveLength(1);
  here.stop();
  elsewhere.stop();
});

test('R15: a family is told what becomes of its direction, the department too, and nobody else', async () => {
  const { parent, applicationId, directionId } = await city.directed(null);
  const own = watch(parent, DIRECTIONS, { id: applicationId });
  expect(await own.next()).toMatchObject({
    kind: 'PRESENT',
    type: null,
    application: { state: 'DIRECTED' },
    direction: { id: directionId, state: 'AWAITING_ENROLMENT' },
  });
  const desk = watch(await city.specialist(), DIRECTIONS, { id: applicationId });
  await desk.next();
  await city.act(parent, 'cancelDirection', { directionId });
  for (const told of [await own.next(), await desk.next()])
    expect(told).toMatchObject({
      kind: 'CHANGE',
      type: 'DIRECTION_CANCELLED',
      application: { state: 'QUEUED' },
      direction: { id: directionId, state: 'CANCELLED' },
    });
  own.stop();
  desk.stop();
});

test('what is not there and what is not theirs answer alike, and without a token nobody is let in', async () => {
  const { applicationId, kindergartenId } = await city.directed(null);
  const stranger = await city.parent();
  const ends = async (viewer: Viewer, query: string, variables: Record<string, unknown>) =>
    watch(viewer, query, variables).ended;
  const nothing = encodeId('Application', 999_999 as never);
  expect(await ends(stranger, DIRECTIONS, { id: applicationId })).toEqual(['FORBIDDEN']);
  expect(await ends(stranger, DIRECTIONS, { id: nothing })).toEqual(['FORBIDDEN']);
  expect(await ends(stranger, DIRECTIONS, { id: 'garbage' })).toEqual(['FORBIDDEN']);
  expect(await ends(ANONYMOUS, DIRECTIONS, { id: applicationId })).toEqual(['UNAUTHENTICATED']);
  expect(await ends(ANONYMOUS, RETURNS, { city: city.id })).toEqual(['UNAUTHENTICATED']);
  const otherAdmin = await city.adminOf((await world.make.group({ cityId: city.cityId })).kindergartenId);
  expect(await ends(otherAdmin, BOARD, { id: encodeId('Kindergarten', kindergartenId) })).toEqual(['FORBIDDEN']);
  expect(await ends(otherAdmin, EVENTS, { city: city.id })).toEqual(['FORBIDDEN']);
  const elsewhere = await openCity(world);
  expect(await ends(await elsewhere.specialist(), DESK, { city: city.id })).toEqual(['FORBIDDEN']);
  expect(await ends(await elsewhere.auditor(), EVENTS, { city: city.id })).toEqual(['FORBIDDEN']);
  expect(await ends(ANONYMOUS, RELEASES, { city: encodeId('City', 999_999 as never) })).toEqual(['FORBIDDEN']);
});

test('R11, R12: a privilege that is not confirmed returns its family to the general queue, before the eyes of those concerned', async () => {
  const { parent, applicationId, directionId, seatId } = await city.directed(EXTRAORDINARY);
  const [specialist, stranger] = [await city.specialist(), await city.parent()];
  await city.present(directionId);
  const [family, department, other, desk] = [
    watch(parent, RETURNS, { city: city.id }),
    watch(specialist, RETURNS, { city: city.id }),
    watch(stranger, RETURNS, { city: city.id }),
    watch(specialist, DESK, { city: city.id }),
  ];
  for (const each of [family, department, other]) expect(await each.next()).toMatchObject({ kind: 'PRESENT' });
  const onDesk = (told: { desk: { edges: { node: { direction: { id: string } } }[] } }) =>
    told.desk.edges.map(({ node }) => node.direction.id);
  expect(onDesk(await desk.next())).toContain(directionId);
  await reject(directionId, specialist);
  for (const told of [await family.next(), await department.next()])
    expect(told).toMatchObject({
      kind: 'CHANGE',
      reason: 'NOT_CONFIRMED',
      birthYear: 2023,
      application: { id: applicationId, category: 'GENERAL', state: 'QUEUED' },
      seat: { id: seatId, state: 'FREE' },
    });
  const left = await desk.next();
  expect(left).toMatchObject({ type: 'PRIVILEGE_REJECTED', direction: { state: 'REVOKED_NOT_CONFIRMED' } });
  expect(onDesk(left)).not.toContain(directionId);

  // In a small cohort a stranger could guess whose it is; in a large one the event comes without the application.
  expect(other.told).toHaveLength(1);
  await Promise.all(Array.from({ length: 50 }, () => world.make.application({ cityId: city.cityId })));
  const next = await city.directed(EXTRAORDINARY);
  await city.present(next.directionId);
  await reject(next.directionId, specialist);
  expect(await other.next()).toMatchObject({ reason: 'NOT_CONFIRMED', application: null, seat: { id: next.seatId } });
  for (const each of [family, department, other, desk]) each.stop();
}, 60_000);

test('R5: a kindergarten is told of a seat that is held, and of the direction only once nothing is left to prove', async () => {
  const group = await world.make.group({ cityId: city.cityId });
  const [seat] = group.seats;
  const admin = await city.adminOf(group.kindergartenId);
  const board = watch(admin, BOARD, { id: encodeId('Kindergarten', group.kindergartenId) });
  expect(await board.next()).toMatchObject({ kind: 'PRESENT', seat: null, direction: null });
  const wishes = [{ kindergartenId: group.kindergartenId, isSkipped: false }];
  const parent = await city.parent();
  await world.make.application({ cityId: city.cityId, guardianId: parent.personId, wishes, privilege: EXTRAORDINARY });
  await city.act(await city.supervisor(), 'issueDirections', { cityId: city.id, birthYear: 2023 });
  const seatId = encodeId('Seat', seat?.id ?? (0 as never));
  expect(await board.next()).toMatchObject({ seat: { id: seatId, state: 'HELD' }, direction: null });
  const { data } = await callApi(city.deps, parent, '{ myDirections(first: 1) { edges { node { id } } } }');
  const directionId: string = data.myDirections.edges[0].node.id;
  await city.present(directionId);
  await city.act(await city.specialist(), 'confirmPrivilege', { directionId });
  const confirmed = await board.next();
  expect(confirmed).toMatchObject({ direction: { id: directionId, state: 'AWAITING_ENROLMENT' } });
  // The presentation between them was the desk's matter.
  expect(board.told).toHaveLength(3);
  board.stop();
});

test('I9: the events of a city come once, in order and without a gap, pushed and pulled alike', async () => {
  const auditor = await city.auditor();
  const { parent, directionId } = await city.directed(null);
  const from = watch(auditor, EVENTS, { city: city.id });
  const { citySeq, cursor, event } = await from.next();
  expect(event).toBeNull();
  await city.act(parent, 'cancelDirection', { directionId });
  await city.directed(EXTRAORDINARY);
  const another = await city.directed(null);
  await city.act(another.parent, 'cancelDirection', { directionId: another.directionId });
  const pushed = [await from.next(), await from.next()];
  expect(pushed.map((told) => told.event.citySeq)).toEqual([citySeq + 1, citySeq + 2]);
  expect(pushed[0].event).toMatchObject({
    type: 'DIRECTION_CANCELLED',
    rule: 'R15',
    actorRole: 'PARENT',
    stateAfter: 'QUEUED',
    seatStateAfter: 'FREE',
  });
  from.stop();

  const resumed = watch(auditor, EVENTS, { city: city.id, after: cursor });
  expect([await resumed.next(), await resumed.next()]).toEqual(pushed);
  resumed.stop();
  const upToDate = watch(auditor, EVENTS, { city: city.id, after: pushed[1].cursor });
  expect(await upToDate.next()).toMatchObject({ kind: 'PRESENT', cursor: pushed[1].cursor, resync: false });
  upToDate.stop();

  const page = (rest: string) =>
    callApi(
      city.deps,
      auditor,
      `{ events(cityId: "${city.id}", ${rest}) { edges { cursor node { citySeq type } } pageInfo { hasNextPage } } }`,
    );
  const { data } = await page(`first: 2, after: "${cursor}"`);
  expect(data.events.edges.map(({ cursor: at }: { cursor: string }) => at)).toEqual(pushed.map((told) => told.cursor));
  const back = (await page(`last: 2, before: "${pushed[1].cursor}"`)).data.events.edges;
  expect(back.map(({ node }: { node: { citySeq: number } }) => node.citySeq)).toEqual([citySeq, citySeq + 1]);
}, 60_000);

test('a cursor that is not of this sequence begins anew, and one that is none is refused', async () => {
  const auditor = await city.auditor();
  const ahead = Buffer.from(JSON.stringify(['events', city.cityId, 1_000_000_000])).toString('base64url');
  const anew = watch(auditor, EVENTS, { city: city.id, after: ahead });
  expect(await anew.next()).toMatchObject({ kind: 'PRESENT', resync: true, event: null });
  anew.stop();
  const foreign = Buffer.from(JSON.stringify(['events', city.cityId + 1, 1])).toString('base64url');
  for (const after of ['garbage', foreign, ''])
    expect(await watch(auditor, EVENTS, { city: city.id, after }).ended).toEqual(['BAD_USER_INPUT']);
  const pulled = await callApi(
    city.deps,
    auditor,
    `{ events(cityId: "${city.id}", first: 1, after: "${foreign}") { edges { cursor } } }`,
  );
  expect(codesOf(pulled)).toEqual(['BAD_USER_INPUT']);
});

test('a role that is taken back ends what it let in within a second, and only that', async () => {
  const supervisor = await city.supervisor();
  const specialist = await city.specialist();
  const client = clientOf(server.url, specialist);
  const [desk, releases] = [subscribe(client, DESK, { city: city.id }), subscribe(client, RELEASES, { city: city.id })];
  await Promise.all([desk.next(), releases.next()]);
  const grants = await callApi(
    city.deps,
    supervisor,
    `{ roleGrants(cityId: "${city.id}", last: 100) { edges { node { id role person { id } } } } }`,
  );
  const held = grants.data.roleGrants.edges.find(
    ({ node }: { node: { person: { id: string } } }) => node.person.id === encodeId('Person', specialist.personId),
  );
  const revokedAt = performance.now();
  await city.act(supervisor, 'revokeRole', { roleGrantId: held.node.id });
  expect(await desk.ended).toEqual(['FORBIDDEN']);
  expect(performance.now() - revokedAt).toBeLessThan(5_000);
  const { parent, directionId } = await city.directed(null);
  await city.act(parent, 'cancelDirection', { directionId });
  expect(await releases.next()).toMatchObject({ kind: 'CHANGE' });
  releases.stop();
});

test('an operation that cannot be read ends alone; the others of its socket go on', async () => {
  const client = clientOf(server.url);
  const releases = subscribe(client, RELEASES, { city: city.id });
  await releases.next();
  expect(await subscribe(client, 'subscription { seatReleased { ').ended).toEqual(['BAD_USER_INPUT']);
  expect(await subscribe(client, 'subscription { nothing }').ended).toEqual(['BAD_USER_INPUT']);
  expect(await subscribe(client, RELEASES, { birthYear: 'x' }).ended).toEqual(['BAD_USER_INPUT']);
  const { parent, directionId } = await city.directed(null);
  await city.act(parent, 'cancelDirection', { directionId });
  expect(await releases.next()).toMatchObject({ kind: 'CHANGE' });
  releases.stop();
});

test('the same is told as a stream of events to those who cannot use sockets', async () => {
  const { parent, applicationId, directionId } = await city.directed(null);
  const stream = await openEventStream(
    server.url,
    DIRECTIONS,
    { id: applicationId },
    { authorization: tokenOf(parent) },
  );
  const first = await stream.next();
  expect(first?.answer.data.directionChanged).toMatchObject({ kind: 'PRESENT' });
  await city.act(parent, 'cancelDirection', { directionId, idempotencyKey: aKey() });
  expect((await stream.next())?.answer.data.directionChanged).toMatchObject({ type: 'DIRECTION_CANCELLED' });
  stream.close();
});
