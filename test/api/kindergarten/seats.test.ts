import { afterAll, describe, expect, test } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import type { SeatState } from '../../../src/domain/seat/seat.ts';
import { callApi, codesOf } from '../../support/callApi.ts';
import { aKey, openCity, type OpenCity } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';
import { iinFor } from '../family/familyCity.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

const NOT_PUBLISHED: SeatState = { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' };

const aGroup = async (city: OpenCity, state: SeatState, seats = 1) => {
  const group = await world.make.group({ cityId: city.cityId, seats, state });
  const [seat] = group.seats;
  if (seat === undefined) throw new Error('The group has no seat');
  return {
    groupId: encodeId('Group', group.id),
    seatId: encodeId('Seat', seat.id),
    admin: await city.adminOf(group.kindergartenId),
  };
};

describe('opening seats (D4)', () => {
  test('D4: those with the lowest numbers, all or nothing, each with its line', async () => {
    const city = await openCity(world);
    const { groupId, admin } = await aGroup(city, NOT_PUBLISHED, 3);
    const open = (count: number) =>
      city.act(
        admin,
        'openSeats',
        { groupId, count },
        'group { seatCounts { free withdrawn } } seats { number state }',
      );
    expect(await open(2)).toEqual({
      __typename: 'OpenSeatsSuccess',
      group: { seatCounts: { free: 2, withdrawn: 1 } },
      seats: [
        { number: 1, state: 'FREE' },
        { number: 2, state: 'FREE' },
      ],
    });
    expect(await open(2)).toMatchObject({ __typename: 'NotEnoughSeats', available: 1 });
    expect(await city.journal()).toEqual(['SEAT_OPENED', 'SEAT_OPENED']);
  });

  test.each([0, -1, 201])('%i seats is not a number of seats', async (count) => {
    const city = await openCity(world);
    const { groupId, admin } = await aGroup(city, NOT_PUBLISHED);
    expect(await city.act(admin, 'openSeats', { groupId, count })).toMatchObject({
      issues: [{ path: 'count', code: 'OUT_OF_RANGE' }],
    });
  });

  test('D3: the same key opens once', async () => {
    const city = await openCity(world);
    const { groupId, admin } = await aGroup(city, NOT_PUBLISHED, 2);
    const input = { groupId, count: 1, idempotencyKey: aKey() };
    const first = await city.act(admin, 'openSeats', input, 'seats { id state }');
    expect(await city.act(admin, 'openSeats', input, 'seats { id state }')).toEqual(first);
    expect(await city.journal()).toEqual(['SEAT_OPENED']);
  });

  test('D4: two admins who open the last seats at once open each of them once', async () => {
    const city = await openCity(world);
    const { groupId, admin } = await aGroup(city, NOT_PUBLISHED, 3);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => city.act(admin, 'openSeats', { groupId, count: 1 })));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'NotEnoughSeats',
      'NotEnoughSeats',
      'OpenSeatsSuccess',
      'OpenSeatsSuccess',
      'OpenSeatsSuccess',
    ]);
  });
});

describe('vacating a seat (R20, R21)', () => {
  test('R21, D6: the seat is FREE at once, and the child may be submitted again', async () => {
    const city = await openCity(world);
    const group = await world.make.group({ cityId: city.cityId });
    const [parent, admin] = [await city.parent(), await city.adminOf(group.kindergartenId)];
    const child = { iin: iinFor('2023-05-17'), birthOn: '2023-05-17', name: 'Сынақова Әлия' };
    const kindergartenIds = [encodeId('Kindergarten', group.kindergartenId)];
    const form = { cityId: city.id, child, kindergartenIds, languages: ['KAZAKH'] };
    const shown = 'application { id }';
    const { application } = await city.act(parent, 'submitApplication', form, shown);
    await city.act(await city.supervisor(), 'issueDirections', { cityId: city.id });
    const live = 'query ($id: ID!) { application(id: $id) { liveDirection { id seat { id } } } }';
    const { data } = await callApi(city.deps, parent, live, { id: application.id });
    const { id: directionId, seat } = data.application.liveDirection;
    await city.act(admin, 'enrolChild', { directionId });
    expect(await city.act(parent, 'submitApplication', form)).toMatchObject({ __typename: 'AlreadyEnrolled' });

    expect(await city.act(admin, 'vacateSeat', { seatId: seat.id }, 'seat { state direction { id } }')).toEqual({
      __typename: 'VacateSeatSuccess',
      seat: { state: 'FREE', direction: null },
    });
    expect(await city.act(admin, 'vacateSeat', { seatId: seat.id })).toMatchObject({
      __typename: 'SeatNotOccupied',
      state: 'FREE',
    });
    expect(await city.act(parent, 'submitApplication', form)).toEqual({ __typename: 'SubmitApplicationSuccess' });
    expect((await city.journal()).slice(-3)).toEqual(['CHILD_ENROLLED', 'SEAT_VACATED', 'APPLICATION_SUBMITTED']);
  });

  test('a child who was there before Kezek came leaves a seat too', async () => {
    const city = await openCity(world);
    const { seatId, admin } = await aGroup(city, { kind: 'OCCUPIED', directionId: null });
    expect(await city.act(admin, 'vacateSeat', { seatId }, 'seat { state }')).toMatchObject({
      seat: { state: 'FREE' },
    });
  });
});

describe('withdrawing and republishing (B5, D4)', () => {
  test('B5: a free seat with a reason, and back again', async () => {
    const city = await openCity(world);
    const { seatId, admin } = await aGroup(city, { kind: 'FREE' });
    const shown = 'seat { state withdrawalReason }';
    expect(await city.act(admin, 'withdrawSeat', { seatId, reason: 'REPAIR' }, shown)).toMatchObject({
      seat: { state: 'WITHDRAWN', withdrawalReason: 'REPAIR' },
    });
    expect(await city.act(admin, 'withdrawSeat', { seatId, reason: 'OTHER' })).toMatchObject({
      __typename: 'SeatNotFree',
      state: 'WITHDRAWN',
    });
    expect(await city.act(admin, 'republishSeat', { seatId }, shown)).toMatchObject({
      seat: { state: 'FREE', withdrawalReason: null },
    });
    expect(await city.act(admin, 'republishSeat', { seatId })).toMatchObject({
      __typename: 'SeatNotWithdrawn',
      state: 'FREE',
    });
    expect(await city.journal()).toEqual(['SEAT_WITHDRAWN', 'SEAT_REPUBLISHED']);
  });

  test('B5: never a seat that is held', async () => {
    const city = await openCity(world);
    const { seatId, kindergartenId } = await city.directed();
    const input = { seatId, reason: 'REPAIR' };
    expect(await city.act(await city.adminOf(kindergartenId), 'withdrawSeat', input)).toEqual({
      __typename: 'SeatNotFree',
      code: 'SEAT_NOT_FREE',
      state: 'HELD',
    });
  });

  test('the letter alone knows no withdrawing', async () => {
    const city = await openCity(world, { preset: 'letter-literal' });
    const { seatId, admin } = await aGroup(city, { kind: 'FREE' });
    expect(await city.act(admin, 'withdrawSeat', { seatId, reason: 'REPAIR' })).toMatchObject({
      __typename: 'NotInPolicy',
    });
  });

  test('the reasons of the system are not for a person to give', async () => {
    const city = await openCity(world);
    const { seatId, admin } = await aGroup(city, { kind: 'FREE' });
    for (const reason of ['CLOSED', 'NOT_PUBLISHED']) {
      expect(codesOf(await city.call(admin, 'withdrawSeat', { seatId, reason }))).toEqual(['BAD_USER_INPUT']);
    }
  });
});

test('D3, D4: a repeated call answers also when the seat has gone with the capacity', async () => {
  const city = await openCity(world);
  const { groupId, seatId, admin } = await aGroup(city, { kind: 'FREE' });
  const input = { seatId, reason: 'REPAIR', idempotencyKey: aKey() };
  await city.act(admin, 'withdrawSeat', input);
  const smaller = { groupId, version: 1, name: 'A', capacity: 0 };
  expect(await city.act(await city.supervisor(), 'changeGroup', smaller)).toEqual({ __typename: 'ChangeGroupSuccess' });
  expect(await city.act(admin, 'withdrawSeat', input, 'seat { id }')).toEqual({
    __typename: 'WithdrawSeatSuccess',
    seat: null,
  });
});

describe('every verb of seats', () => {
  const acts = (ids: { groupId: string; seatId: string }) => ({
    openSeats: { groupId: ids.groupId, count: 1 },
    vacateSeat: { seatId: ids.seatId },
    withdrawSeat: { seatId: ids.seatId, reason: 'OTHER' },
    republishSeat: { seatId: ids.seatId },
  });

  test('is for the kindergarten itself: another does not find it, another role is not let in', async () => {
    const city = await openCity(world);
    const ids = await aGroup(city, NOT_PUBLISHED);
    const { admin: other } = await aGroup(city, NOT_PUBLISHED);
    for (const [verb, input] of Object.entries(acts(ids))) {
      expect(await city.act(other, verb, input)).toMatchObject({ __typename: 'NotFound' });
      for (const viewer of [await city.parent(), await city.specialist(), await city.supervisor()]) {
        expect(codesOf(await city.call(viewer, verb, input))).toEqual(['FORBIDDEN']);
      }
    }
    expect(await city.journal()).toEqual([]);
  });

  test('R21: in a freeze nothing is published, while a child may leave', async () => {
    const freezes = [{ fromOn: '2026-03-01', toOn: '2026-03-15' }] as never;
    const city = await openCity(world, { rules: { freezes } });
    const ids = await aGroup(city, NOT_PUBLISHED);
    const { openSeats, republishSeat } = acts(ids);
    expect(await city.act(ids.admin, 'openSeats', openSeats)).toMatchObject({
      __typename: 'Frozen',
      until: '2026-03-15',
    });
    expect(await city.act(ids.admin, 'republishSeat', republishSeat)).toMatchObject({ __typename: 'Frozen' });
    const occupied = await aGroup(city, { kind: 'OCCUPIED', directionId: null });
    expect(await city.act(occupied.admin, 'vacateSeat', { seatId: occupied.seatId })).toEqual({
      __typename: 'VacateSeatSuccess',
    });
  });
});
