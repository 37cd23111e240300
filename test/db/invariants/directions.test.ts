import { afterAll, expect, test } from 'vitest';
import { cancelDirection } from '../../../src/domain/direction/cancelDirection.ts';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { idsOf, openHostile, setting } from './hostile.ts';

const hostile = await openHostile();
afterAll(hostile.close);
const { make, owner, refusalOf, step } = hostile;

const copyOfDirection = (d: number, change: Readonly<Record<string, string | number>>): string => {
  const columns = [
    'city_id',
    'application_id',
    'child_id',
    'seat_id',
    'kindergarten_id',
    'ground',
    'privilege_id',
    'issued_at',
    'policy_id',
    'run_id',
    'is_staff_child',
    'state',
    'window_from',
    'window_last_on',
    'window_ends_at',
  ];
  const values = columns.map((column) => change[column] ?? column);
  return `insert into direction (${columns.join(', ')}) select ${values.join(', ')} from direction where id = ${d}`;
};

test('I1: a seat has at most one live direction', async () => {
  const { d } = idsOf(await make.direction());
  const other = await make.application();
  const values = { application_id: other.application.id, child_id: other.application.childId };
  expect(await refusalOf(copyOfDirection(d, values))).toBe('direction_one_live_per_seat');
});

test('I2: a child has at most one live direction', async () => {
  const standing = await make.direction();
  const seat = await make.seat();
  const values = { seat_id: seat.id, kindergarten_id: seat.kindergartenId };
  expect(await refusalOf(copyOfDirection(idsOf(standing).d, values))).toBe('direction_one_live_or_enrolled_per_child');
});

test('I2, P2: an enrolled child receives no other direction until the seat is vacated', async () => {
  const directed = await make.direction();
  const enrolled = await step(directed, () => enrolChild(directed, setting));
  const seat = await make.seat();
  const values = {
    seat_id: seat.id,
    kindergarten_id: seat.kindergartenId,
    state: `'AWAITING_ENROLMENT'::direction_state`,
  };
  expect(await refusalOf(copyOfDirection(idsOf(enrolled).d, values))).toBe('direction_one_live_or_enrolled_per_child');
});

test('I4: a direction ends once', async () => {
  const directed = await make.direction();
  const { d } = idsOf(directed);
  await step(directed, () => cancelDirection(directed, setting));
  for (const change of [
    `state = 'ENROLLED', cancel_reason = null`,
    `state = 'AWAITING_ENROLMENT', ended_at = null, cancel_reason = null`,
    `cancel_reason = 'LEFT'`,
    `ended_at = ended_at + interval '1 day'`,
    `extended_at = issued_at`,
  ]) {
    expect(await refusalOf(`update direction set ${change} where id = ${d}`)).toBe('direction_ends_once');
  }
});

test('I4: only a place that was taken can be vacated, and once', async () => {
  const directed = await make.direction();
  const { d } = idsOf(directed);
  expect(await refusalOf(`update direction set vacated_at = issued_at where id = ${d}`)).toBe(
    'direction_vacated_after_enrolment',
  );
  await step(directed, () => enrolChild(directed, setting));
  const vacate = `update direction set vacated_at = ended_at where id = ${d}`;
  expect(await refusalOf(vacate)).toBe('everything_agrees');
  const free = `update seat set state = 'FREE', direction_id = null where direction_id = ${d}`;
  expect(await refusalOf(vacate, free)).toBeNull();
  expect(await refusalOf(vacate, free, `update direction set vacated_at = null where id = ${d}`)).toBe(
    'direction_ends_once',
  );
});

test('I6: an expiry before its deadline is refused', async () => {
  const { d } = idsOf(await make.direction());
  expect(
    await refusalOf(
      `update direction set state = 'EXPIRED_ENROLMENT', ended_at = window_ends_at - interval '1 ms' where id = ${d}`,
    ),
  ).toBe('direction_expired_at_its_deadline');
});

test('I7, R16: a direction is extended once, and no promised deadline is shortened', async () => {
  const { d } = idsOf(await make.direction());
  const extend = `update direction set extended_at = issued_at + interval '5 days', window_ends_at = window_ends_at + interval '30 days', window_last_on = window_last_on + 30 where id = ${d}`;
  expect(await refusalOf(extend)).toBeNull();
  expect(
    await refusalOf(extend, `update direction set extended_at = issued_at + interval '6 days' where id = ${d}`),
  ).toBe('direction_extended_once');
  expect(await refusalOf(extend, `update direction set extended_at = null where id = ${d}`)).toBe(
    'direction_extended_once',
  );
  expect(
    await refusalOf(`update direction set window_ends_at = window_ends_at - interval '1 ms' where id = ${d}`),
  ).toBe('direction_deadline_never_shortened');
  expect(await refusalOf(`update direction set window_last_on = window_last_on - 1 where id = ${d}`)).toBe(
    'direction_deadline_never_shortened',
  );
});

test('what a direction was issued on never changes', async () => {
  const { d } = idsOf(await make.direction());
  const seat = await make.seat();
  for (const change of [
    `seat_id = ${seat.id}, kindergarten_id = ${seat.kindergartenId}`,
    `ground = 'PRIORITY'`,
    `is_staff_child = true`,
    `issued_at = now()`,
  ]) {
    expect(await refusalOf(`update direction set ${change} where id = ${d}`)).toBe('direction_terms_are_forever');
  }
});

test('nothing is left unsettled behind a commit', async () => {
  await make.direction();
  expect(await owner`select count(*)::int as left from unsettled`).toEqual([{ left: 0 }]);
});
