import { expect, test } from 'vitest';
import { ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { openSeats } from '../../../src/services/openSeats.ts';
import { decide, proposed } from '../reconciliation/found.ts';
import { aKey } from '../../support/openCity.ts';
import { openLiveCity } from './liveCity.ts';
import { clientOf, subscribe, type Subscription } from './liveProcess.ts';

const { world, city, server } = await openLiveCity();

const watch = (viewer: Viewer, query: string, variables: Record<string, unknown> = {}): Subscription =>
  subscribe(clientOf(server.url, viewer), query, { city: city.id, ...variables });

const RETURNS = `subscription ($city: ID, $kindergarten: ID, $birthYear: Int) {
  applicationReturned(cityId: $city, kindergartenId: $kindergarten, birthYear: $birthYear) {
    kind reason application { id category state queuedAt } seat { id state } } }`;
const RELEASES = `subscription ($city: ID, $language: Language) { seatReleased(cityId: $city, language: $language) {
  kind seat { language } } }`;

test('R13: a privilege that was falsified returns its family too, with the seat it freed, to whom the filter lets through', async () => {
  const { findingId, applicationId, seatId, kindergartenId, parent, standing } = await proposed(city);
  const supervisor = await city.supervisor();
  const elsewhere = (await world.make.group({ cityId: city.cityId })).kindergartenId;
  const filters = [
    {},
    { kindergarten: encodeId('Kindergarten', kindergartenId) },
    { birthYear: 2023 },
    { kindergarten: encodeId('Kindergarten', elsewhere) },
    { birthYear: 2022 },
  ];
  const watching = [watch(parent, RETURNS), ...filters.map((filter) => watch(supervisor, RETURNS, filter))];
  for (const each of watching) expect(await each.next()).toMatchObject({ kind: 'PRESENT', reason: null });
  await decide(city, supervisor, findingId);
  for (const each of watching.slice(0, 4))
    expect(await each.next()).toEqual({
      kind: 'CHANGE',
      reason: 'FALSIFIED',
      application: {
        id: applicationId,
        category: 'GENERAL',
        state: 'QUEUED',
        queuedAt: new Date(standing.application.queuedAt).toISOString(),
      },
      seat: { id: seatId, state: 'FREE' },
    });
  // Whoever is told of the next is not told of this one.
  for (const each of watching.slice(4)) expect(each.told).toHaveLength(1);
  for (const each of watching) each.stop();
});

test('R21: a seat is told to those who asked for its language', async () => {
  const languages = ['KAZAKH', 'RUSSIAN'] as const;
  const watching = languages.map((language) => watch(ANONYMOUS, RELEASES, { language }));
  for (const each of watching) expect(await each.next()).toEqual({ kind: 'PRESENT', seat: null });
  for (const language of languages) {
    const state = { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' } as const;
    const group = await world.make.group({ cityId: city.cityId, language, seats: 1, state });
    const by = { viewer: await city.adminOf(group.kindergartenId), idempotencyKey: aKey() };
    expect(await openSeats(city.deps, by, { groupId: group.id, count: 1 })).toMatchObject({ ok: true });
  }
  for (const [nth, each] of watching.entries())
    expect(await each.next()).toEqual({ kind: 'CHANGE', seat: { language: languages[nth] } });
  // The Russian seat came last: nobody was told of both.
  for (const each of watching) {
    expect(each.told).toHaveLength(2);
    each.stop();
  }
});

test('a place of nobody, a board of nowhere and ids that are none end like those of strangers', async () => {
  const parent = await city.parent();
  const ended = (query: string, id: string) => watch(parent, query, { id }).ended;
  const PLACE = 'subscription ($id: ID!) { positionChanged(applicationId: $id) { kind } }';
  const BOARD = 'subscription ($id: ID!) { kindergartenBoardChanged(kindergartenId: $id) { kind } }';
  for (const query of [PLACE, BOARD])
    for (const id of [
      encodeId('Application', 999_999 as never),
      encodeId('Kindergarten', 999_999 as never),
      'garbage',
      '',
    ])
      expect(await ended(query, id)).toEqual(['FORBIDDEN']);
});
