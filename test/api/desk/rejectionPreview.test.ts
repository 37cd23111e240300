import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import type { Preset } from '../../../src/domain/policy/policy.ts';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { present } from '../../domain/support/outcome.ts';
import { callApi, codesOf, signedIn } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { EXTRAORDINARY, openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld();
afterAll(world.close);

const PREVIEW = `query ($id: ID!) { rejectionPreview(directionId: $id) { __typename
  ... on RejectionPreview { placeNow placeThen waitingAheadNow waitingAheadThen nextInTurn isIssuedAtOnce
    freedSeat { id state } direction { id state } } ... on Refusal { code } } }`;

const preview = async (city: OpenCity, viewer: Person, id: string) => {
  const { data, errors } = await callApi(city.deps, viewer, PREVIEW, { id });
  expect(errors).toBeUndefined();
  return data.rejectionPreview;
};

const positionOf = async (city: OpenCity, viewer: Person, id: string) => {
  const document = 'query ($id: ID!) { queuePosition(applicationId: $id) { place waitingAhead } }';
  const { data } = await callApi(city.deps, viewer, document, { id });
  return data.queuePosition;
};

const PRIORITY = { subcategory: 'LARGE_FAMILY', category: 'PRIORITY' } as const;

/** A family whose certificate lies on the desk, among others that stand before and behind it. */
async function among(preset: Preset, others: readonly (typeof EXTRAORDINARY | typeof PRIORITY | null)[]) {
  const city = await openCity(world, { preset, rules: { areBatchesManual: true } });
  const group = await world.make.group({ cityId: city.cityId, seats: 2 });
  const wishes = [{ kindergartenId: group.kindergartenId, isSkipped: false }];
  const standings = [];
  for (const [nth, privilege] of others.entries()) {
    const queuedAt = asInstant(NOW - 2_000_000_000 + nth * 60_000);
    standings.push(await world.make.application({ cityId: city.cityId, wishes, privilege, queuedAt }));
  }
  // One of them is directed already, and one freed seat is all there is to give.
  const family = await city.directed(EXTRAORDINARY, { seat: present(group.seats[0]) });
  await world.make.direction({
    standing: present(standings.find((standing) => standing.privilege === null)),
    seat: present(group.seats[1]),
  });
  await city.present(family.directionId);
  return { city, group, family, specialist: await city.specialist() };
}

const holderOf = async (seatId: number): Promise<number | null> => {
  const [row] = await world.db.execute<{ queue_number: number }>(sql`
    select a.queue_number from seat s join direction d on d.id = s.direction_id join application a on a.id = d.application_id
    where s.id = ${seatId}`);
  return row?.queue_number ?? null;
};

const COHORTS: readonly (readonly [string, Preset, readonly (typeof EXTRAORDINARY | typeof PRIORITY | null)[]])[] = [
  ['letter-literal', 'letter-literal', [null, EXTRAORDINARY, null, null]],
  ['astana-2019', 'astana-2019', [null, PRIORITY, EXTRAORDINARY, null]],
  ['astana-2019, nobody before it', 'astana-2019', [null]],
  ['astana-2019-ratio', 'astana-2019-ratio', [null, null, null, null, null, PRIORITY, PRIORITY, null, null]],
  ['astana-2019-ratio, no PRIORITY', 'astana-2019-ratio', [null, null, null]],
];

describe('R11, R12: before a rejection the desk sees what it will do, and then that is what happens', () => {
  test.each(COHORTS)('%s', async (_, preset, others) => {
    const { city, group, family, specialist } = await among(preset, others);
    const { applicationId, directionId, seatId } = family;
    const lines = await city.journal();
    const before = await positionOf(city, specialist, applicationId);
    const shown = await preview(city, specialist, directionId);
    expect(shown).toMatchObject({
      __typename: 'RejectionPreview',
      placeNow: before.place,
      waitingAheadNow: before.waitingAhead,
      isIssuedAtOnce: false,
      freedSeat: { id: seatId, state: 'HELD' },
      direction: { id: directionId, state: 'AWAITING_CONFIRMATION' },
    });
    // Looking changes nothing.
    expect(await city.journal()).toEqual(lines);
    expect(await preview(city, specialist, directionId)).toEqual(shown);

    await city.act(specialist, 'rejectPrivilege', { directionId, reason: 'OTHER' });
    expect(await positionOf(city, specialist, applicationId)).toEqual({
      place: shown.placeThen,
      waitingAhead: shown.waitingAheadThen,
    });
    await city.act(await city.supervisor(), 'issueDirections', { cityId: city.id });
    expect(shown.nextInTurn).not.toBeNull();
    expect(await holderOf(present(group.seats[0]).id)).toBe(shown.nextInTurn);
  });

  test('nobody waits but the family itself: the same seat is offered to it on the general ground', async () => {
    const city = await openCity(world);
    const { directionId, standing } = await city.directed();
    await city.present(directionId);
    expect(await preview(city, await city.specialist(), directionId)).toMatchObject({
      placeNow: 1,
      placeThen: 1,
      nextInTurn: standing.application.queueNumber,
      isIssuedAtOnce: true,
    });
  });

  test('R21: in a freeze it says who would be next, and that nothing is given now', async () => {
    const city = await openCity(world, {
      rules: { freezes: [{ fromOn: asDay('2026-03-01'), toOn: asDay('2026-03-20') }] },
    });
    const { directionId, standing } = await city.directed();
    await city.present(directionId);
    expect(await preview(city, await city.specialist(), directionId)).toMatchObject({
      nextInTurn: standing.application.queueNumber,
      isIssuedAtOnce: false,
    });
  });

  test('what cannot be rejected answers as the rejection would', async () => {
    const city = await openCity(world);
    const specialist = await city.specialist();
    const { directionId, parent } = await city.directed();
    expect(await preview(city, specialist, directionId)).toMatchObject({ __typename: 'NothingPresented' });
    const general = await city.directed(null);
    expect(await preview(city, specialist, general.directionId)).toMatchObject({ __typename: 'NothingToVerify' });
    await city.act(parent, 'cancelDirection', { directionId });
    expect(await preview(city, specialist, directionId)).toMatchObject({ __typename: 'DirectionEnded' });
    // Nobody has written it down yet (D1).
    const late = await city.directed();
    city.moveTo('2026-03-11 00:00');
    expect(await preview(city, specialist, late.directionId)).toMatchObject({ __typename: 'DirectionEnded' });
    for (const id of ['garbage', encodeId('Direction', 99_999_999 as never)])
      expect(await preview(city, specialist, id)).toMatchObject({ __typename: 'NotFound' });
  });

  test('R1: not for another city, and FORBIDDEN for any other role and for the own family', async () => {
    const city = await openCity(world);
    const elsewhere = await openCity(world);
    const { directionId, parent, kindergartenId } = await city.directed();
    await city.present(directionId);
    expect(await preview(city, await elsewhere.specialist(), directionId)).toMatchObject({ __typename: 'NotFound' });
    const own = signedIn(parent.personId, { role: 'SPECIALIST', cityId: city.cityId, kindergartenId: null });
    for (const viewer of [
      own,
      parent,
      await city.supervisor(),
      await city.auditor(),
      await city.adminOf(kindergartenId),
    ])
      expect(codesOf(await callApi(city.deps, viewer, PREVIEW, { id: directionId }))).toEqual(['FORBIDDEN']);
  });
});
