import { setImmediate as turn } from 'node:timers/promises';
import { buildSchema, execute, parse } from 'graphql';
import { expect, test } from 'vitest';
import { ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.ts';
import type { CityId } from '../../../src/domain/shared/ids.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { readCursorFirst } from '../../../src/schema/readCursorFirst.ts';
import { callApi } from '../../support/callApi.ts';
import { openCity } from '../../support/openCity.ts';
import { until } from './follow.ts';
import { openLiveCity } from './liveCity.ts';
import { clientOf, subscribe, tokenOf } from './liveProcess.ts';

const { world, city, server } = await openLiveCity();

const SEATS = 30;
const READERS = 15;

const LIST = `query ($city: ID!, $kindergarten: ID!) {
  seats(cityId: $city, kindergartenId: $kindergarten, first: 100) { edges { node { id state } } }
  ...Begin }
  fragment Begin on Query { place: liveCursor(cityId: $city) }`;
const CHANGES = `subscription ($kindergarten: ID!, $after: String) {
  kindergartenBoardChanged(kindergartenId: $kindergarten, after: $after) { kind resync seat { id state } } }`;

interface Listed {
  readonly place: string;
  readonly seats: { readonly edges: readonly { readonly node: { readonly id: string; readonly state: string } }[] };
}

/** Over HTTP, as a page asks. */
const read = async (viewer: Viewer, variables: Record<string, unknown>): Promise<Listed> => {
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: tokenOf(viewer) },
    body: JSON.stringify({ query: LIST, variables }),
  });
  const { data } = (await answer.json()) as { data: Listed };
  return data;
};

const statesIn = ({ seats }: Listed): Map<string, string> =>
  new Map(seats.edges.map(({ node }) => [node.id, node.state]));

test('I13: who reads a list and then subscribes after its live cursor misses nothing, while each thing changes only once', async () => {
  const { kindergartenId, seats } = await world.make.group({ cityId: city.cityId, seats: SEATS });
  const admin = await city.adminOf(kindergartenId);
  const kindergarten = encodeId('Kindergarten', kindergartenId);
  const variables = { city: city.id, kindergarten };

  let withdrawn = 0;
  const withdrawing = (async () => {
    for (const seat of seats) {
      await city.act(admin, 'withdrawSeat', { seatId: encodeId('Seat', seat.id), reason: 'REPAIR' });
      withdrawn += 1;
    }
  })();
  const follow = async () => {
    const listed = await read(admin, variables);
    const states = statesIn(listed);
    const begun = [...states.values()].filter((state) => state === 'WITHDRAWN').length;
    const told = subscribe(clientOf(server.url, admin), CHANGES, { kindergarten, after: listed.place });
    return { begun, states, told };
  };
  const readers: Awaited<ReturnType<typeof follow>>[] = [];
  for (let nth = 0; nth < READERS && withdrawn < SEATS; nth += 1) {
    readers.push(await follow());
    await turn();
  }
  await withdrawing;
  // They came in the middle of it.
  expect(readers.filter(({ begun }) => begun > 0 && begun < SEATS).length).toBeGreaterThan(3);

  const truth = statesIn(await read(admin, variables));
  const heldBy = ({ states, told }: (typeof readers)[number]): Map<string, string> => {
    const held = new Map(states);
    for (const { seat } of told.told) if (seat) held.set(seat.id, seat.state);
    return held;
  };
  await until(
    'every reader has been told all',
    () => readers.every((reader) => [...heldBy(reader)].every(([id, state]) => truth.get(id) === state)),
    20_000,
  );
  for (const { told } of readers) {
    expect(told.told.some(({ resync }) => resync)).toBe(false);
    told.stop();
  }
}, 60_000);

test('whatever a query asks for beside the live cursor is read after it, wherever it stands in the document', async () => {
  const schema = buildSchema('type Query { list: Int, liveCursor(cityId: ID): String }');
  const order: string[] = [];
  const { list, liveCursor } = schema.getQueryType()?.getFields() ?? {};
  if (list) list.resolve = () => order.push('list');
  if (liveCursor)
    liveCursor.resolve = async (_, { cityId }: { cityId?: string }) => {
      await turn();
      order.push(`cursor of ${cityId}`);
    };
  const readBy = async (document: string): Promise<readonly string[]> => {
    order.length = 0;
    const { errors } = await execute({
      schema,
      document: parse(document),
      contextValue: {},
      variableValues: { city: 'B' },
    });
    expect(errors).toBeUndefined();
    return [...order];
  };
  readCursorFirst(schema);
  expect(await readBy('{ list }')).toEqual(['list']);
  const first = await readBy('{ list liveCursor(cityId: "A") }');
  expect(first.indexOf('list')).toBe(first.indexOf('cursor of A') + 1);
  const spread = await readBy(
    'query ($city: ID) { list ...X } fragment X on Query { ... { b: liveCursor(cityId: $city) } }',
  );
  expect(spread.indexOf('list')).toBe(spread.indexOf('cursor of B') + 1);
});

test('a live cursor is of the city that is named; of none, or of one among several unnamed, there is no word', async () => {
  const cursor = async (argument: string): Promise<string | null> =>
    (await callApi(city.deps, ANONYMOUS, `{ liveCursor${argument} }`)).data.liveCursor;
  const other = await openCity(world);
  const [here, there] = [await cursor(`(cityId: "${city.id}")`), await cursor(`(cityId: "${other.id}")`)];
  expect(here).not.toBe(there);
  expect(await cursor('')).toBeNull();
  expect(await cursor('(cityId: "garbage")')).toBeNull();
  expect(await cursor(`(cityId: "${encodeId('City', 999_999 as CityId)}")`)).toBeNull();
  const begun = subscribe(
    clientOf(server.url),
    'subscription ($city: ID, $after: String) { seatReleased(cityId: $city, after: $after) { kind resync } }',
    { city: other.id, after: there },
  );
  expect(await begun.next()).toEqual({ kind: 'PRESENT', resync: false });
  begun.stop();
  const foreign = subscribe(
    clientOf(server.url),
    'subscription ($city: ID, $after: String) { seatReleased(cityId: $city, after: $after) { kind } }',
    { city: other.id, after: here },
  );
  expect(await foreign.ended).toEqual(['BAD_USER_INPUT']);
});
