import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { SharedResults } from '../../../src/api/sharedResults.ts';
import { ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.ts';
import { GATES } from '../../../src/domain/access/gates.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import type { CityId } from '../../../src/domain/shared/ids.ts';
import type { SeatRelease } from '../../../src/schema/liveChanges.ts';
import { RESOLVERS } from '../../../src/resolvers/resolvers.ts';
import { buildSchema } from '../../../src/schema/buildSchema.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { openLiveCity } from './liveCity.ts';
import { clientOf, subscribe, type Subscription } from './liveProcess.ts';

const { city, server } = await openLiveCity();

const releases = (more = '', field = 'seatReleased'): string => `subscription ($kindergarten: ID, $after: String) {
  ${field}(kindergartenId: $kindergarten, cityId: "${city.id}", after: $after) {
    kind citySeq cursor resync at
    seat { id number state kindergarten { id name { kk ru en } } group { name } ${more} } freeSeats(first: 10) { edges { node { id } } } } }`;

test('R21: a seat that is released is told to all who ask alike as to one who asks alone', async () => {
  const { parent, directionId, seatId, kindergartenId } = await city.directed(null);
  const kindergarten = encodeId('Kindergarten', kindergartenId);
  const watch = (viewer: Viewer, query: string, after: string | null = null): Subscription =>
    subscribe(clientOf(server.url, viewer), query, { kindergarten, after });
  const alike = [watch(ANONYMOUS, releases()), watch(parent, releases()), watch(ANONYMOUS, releases())];
  // A field of the viewer's own: nobody else is told the same.
  const alone = watch(parent, releases('direction { id }'));
  const presents = [];
  for (const one of [...alike, alone]) presents.push(await one.next());
  const begun = presents[0];
  await city.act(parent, 'cancelDirection', { directionId });
  const { seat, ...told } = await alone.next();
  const { direction, ...shown } = seat;
  expect(direction).toBeNull();
  expect(shown).toMatchObject({ id: seatId, state: 'FREE' });
  for (const one of alike) expect(await one.next()).toEqual({ ...told, seat: shown });
  // Whoever comes back later is told the same, from the same answer.
  const back = watch(ANONYMOUS, releases(), begun.cursor);
  expect(await back.next()).toEqual({ ...told, seat: shown });
  for (const one of [...alike, alone, back]) one.stop();
});

const schema = buildSchema(RESOLVERS, GATES);

test('what could be of the viewer, and what is told first, is never shared', () => {
  const told: SeatRelease = {
    __typename: 'SeatRelease',
    filter: { cityId: 1 as CityId, kindergartenId: null, birthYear: null, language: null },
    seatId: null,
    kind: 'CHANGE',
    cursor: '',
    citySeq: 1,
    resync: false,
    at: asInstant(0),
  };
  const find = (query: string, variableValues = {}, said: object = told) =>
    shared.find(
      { schema, document: documentOf(query), variableValues, contextValue: { viewer: ANONYMOUS } },
      said,
      'ENGLISH',
    );
  const documents = new Map<string, ReturnType<typeof parse>>();
  const documentOf = (query: string) => {
    const known = documents.get(query) ?? parse(query);
    documents.set(query, known);
    return known;
  };
  const shared = new SharedResults();
  const asked =
    'subscription ($after: String, $n: Int) { seatReleased(after: $after, birthYear: $n) { kind seat { id } } }';
  expect(find(asked)).not.toBeNull();
  expect(find(asked, { after: 'one' })).toBe(find(asked, { after: 'other' }));
  expect(find(asked, { n: 2022 })).not.toBe(find(asked, { n: 2023 }));
  expect(find(asked, {}, { ...told, citySeq: 2 })).not.toBe(find(asked));
  expect(find(asked, {}, { ...told, kind: 'PRESENT' })).toBeNull();
  // Here the same variable pages through what is free.
  const twice =
    'subscription ($a: String) { seatReleased(after: $a) { freeSeats(first: 1, after: $a) { edges { cursor } } } }';
  expect(find(twice, { a: 'one' })).not.toBe(find(twice, { a: 'other' }));
  for (const own of [
    'direction { id }',
    '... on Seat { direction { id } }',
    '... on Node { ... on Seat { d: direction { id } } }',
  ]) {
    expect(find(`subscription { seatReleased { seat { id ${own} } } }`)).toBeNull();
  }
  expect(find('subscription { seatReleased { seat { kindergarten { city { id } } } } }')).toBeNull();
});
