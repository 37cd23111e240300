import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi } from '../../support/callApi.ts';
import { type EXTRAORDINARY, openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld, type World } from '../../support/world.ts';
import { clientOf, openLiveProcess, subscribe, type LiveProcess, type Subscription } from './liveProcess.ts';

let world: World;
let server: LiveProcess;
let now: () => number;
const servers: LiveProcess[] = [];
beforeAll(async () => {
  world = await openWorld({ max: 6 });
});
afterAll(async () => {
  await Promise.all(servers.map((each) => each.stop()));
  await world.close();
});

const NUMBERS = 'place waitingAhead placeInLane wishes { ahead }';
const POSITIONS = `subscription ($id: ID!, $after: String) { positionChanged(applicationId: $id, after: $after) {
  kind cursor resync position { ${NUMBERS} } causes { cause changes place waitingAhead } } }`;

interface Waiting {
  readonly parent: Person;
  readonly applicationId: string;
}

const opened = async (preset: 'astana-2019' | 'astana-2019-ratio'): Promise<OpenCity> => {
  const city = await openCity(world, { preset, rules: { areBatchesManual: true } });
  now = city.now;
  server = await openLiveProcess(world, { now: async () => now() as never });
  servers.push(server);
  return city;
};

const family = async (city: OpenCity, privilege: typeof EXTRAORDINARY | null = null): Promise<Waiting> => {
  const parent = await city.parent();
  const { application } = await world.make.application({
    cityId: city.cityId,
    guardianId: parent.personId,
    privilege,
  });
  return { parent, applicationId: encodeId('Application', application.id) };
};

const watch = ({ parent, applicationId }: Waiting, after: string | null = null): Subscription =>
  subscribe(clientOf(server.url, parent), POSITIONS, { id: applicationId, after });

const asked = async (city: OpenCity, { parent, applicationId }: Waiting): Promise<unknown> => {
  const query = `{ queuePosition(applicationId: "${applicationId}") { ${NUMBERS} } }`;
  return (await callApi(city.deps, parent, query)).data.queuePosition;
};

const leave = (city: OpenCity, { parent, applicationId }: Waiting) =>
  city.act(parent, 'leaveQueue', { applicationId, reason: 'MOVED' });

/** The next that is told until it stands there. */
const toldAt = async (told: Subscription, place: number) => {
  let moved = { place: 0, waitingAhead: 0 };
  for (;;) {
    const next = await told.next();
    for (const { place: by, waitingAhead } of next.causes)
      moved = { place: moved.place + by, waitingAhead: moved.waitingAhead + waitingAhead };
    if (next.position?.place === place) return { ...next, moved };
  }
};

for (const preset of ['astana-2019', 'astana-2019-ratio'] as const) {
  test(`B9, P19: a family is told its place as it moves, and the causes sum to the move (${preset})`, async () => {
    const city = await opened(preset);
    const families: Waiting[] = [];
    for (let nth = 0; nth < 5; nth += 1) families.push(await family(city));
    const [first, second, , , last] = families;
    if (first === undefined || second === undefined || last === undefined) throw new Error('Too few families');
    const told = watch(last);
    const present = await told.next();
    expect(present).toMatchObject({ kind: 'PRESENT', position: { place: 5, waitingAhead: 4 }, causes: [] });

    await leave(city, first);
    const left = await toldAt(told, 4);
    expect(left.position).toEqual(await asked(city, last));
    expect(left.moved).toEqual({ place: -1, waitingAhead: -1 });
    expect(left.causes[0]).toMatchObject({ cause: 'LEFT', changes: 1, place: -1 });

    // In a small cohort only joining, enrolment and leaving are told by name.
    await city.act(last.parent, 'claimPrivilege', { applicationId: last.applicationId, subcategory: 'CONSCRIPT' });
    const raised = await toldAt(told, 1);
    expect(raised.position).toEqual(await asked(city, last));
    expect(raised.moved).toEqual({ place: -3, waitingAhead: -3 });
    expect(raised.causes).toMatchObject([{ cause: 'OTHER' }]);
    const { cursor } = raised;
    told.stop();

    await city.act(last.parent, 'dropPrivilege', { applicationId: last.applicationId });
    await leave(city, second);
    const resumed = watch(last, cursor);
    expect((await toldAt(resumed, 3)).position).toEqual(await asked(city, last));
    await leave(city, last);
    expect(await resumed.next()).toMatchObject({ kind: 'CHANGE', position: null, causes: [] });
    resumed.stop();
  }, 60_000);
}

test('a family that does not move is told nothing, and a stranger is not let in', async () => {
  const city = await opened('astana-2019');
  const ahead = await family(city);
  const behind = await family(city);
  const told = watch(ahead);
  await told.next();
  const stranger = subscribe(clientOf(server.url, behind.parent), POSITIONS, { id: ahead.applicationId });
  expect(await stranger.ended).toEqual(['FORBIDDEN']);
  const other = watch(behind);
  await other.next();
  await leave(city, behind);
  expect(await other.next()).toMatchObject({ position: null });
  expect(told.told).toHaveLength(1);
  told.stop();
  other.stop();
});
