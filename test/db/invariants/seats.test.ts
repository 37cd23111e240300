import { afterAll, expect, test } from 'vitest';
import { cancelDirection } from '../../../src/domain/direction/cancelDirection.ts';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { idsOf, openHostile, setting } from './hostile.ts';

const hostile = await openHostile();
afterAll(hostile.close);
const { make, refusalOf, step } = hostile;

test('I3: a seat is not HELD without its live direction, nor freed while one lives', async () => {
  const { a, d, s } = idsOf(await make.direction());
  const free = await make.seat();
  expect(await refusalOf(`update seat set state = 'HELD' where id = ${free.id}`)).toBe('seat_direction_as_state');
  expect(await refusalOf(`update seat set state = 'FREE', direction_id = null where id = ${s}`)).toBe(
    'everything_agrees',
  );
  expect(
    await refusalOf(
      `update direction set state = 'CANCELLED', cancel_reason = 'BY_PARENT', ended_at = issued_at where id = ${d}`,
    ),
  ).toBe('everything_agrees');
  expect(
    await refusalOf(`update application set state = 'QUEUED', direction_id = null, directed_at = null where id = ${a}`),
  ).toBe('everything_agrees');
  expect(
    await refusalOf(
      `update seat set state = 'FREE', direction_id = null where id = ${s}`,
      `update seat set state = 'HELD', direction_id = ${d} where id = ${free.id}`,
    ),
  ).toBe('everything_agrees');
});

test('I3: the parts of one end may be written one after the other, if all are there at the end', async () => {
  const { a, d, s } = idsOf(await make.direction());
  const parts = [
    `update seat set state = 'FREE', direction_id = null where id = ${s}`,
    `update application set state = 'QUEUED', direction_id = null, directed_at = null where id = ${a}`,
    `update direction set state = 'CANCELLED', cancel_reason = 'BY_PARENT', ended_at = issued_at where id = ${d}`,
  ];
  expect(await refusalOf(...parts)).toBeNull();
  expect(await refusalOf(...parts.slice(0, 2))).toBe('everything_agrees');
});

test('I3: an ended direction cannot be given a seat again', async () => {
  const directed = await make.direction();
  const { d, s } = idsOf(directed);
  await step(directed, () => cancelDirection(directed, setting));
  expect(await refusalOf(`update seat set state = 'HELD', direction_id = ${d} where id = ${s}`)).toBe(
    'everything_agrees',
  );
  expect(await refusalOf(`update seat set state = 'OCCUPIED', direction_id = ${d} where id = ${s}`)).toBe(
    'everything_agrees',
  );
});

test('B5: a HELD or OCCUPIED seat is never withdrawn', async () => {
  const directed = await make.direction();
  const { s } = idsOf(directed);
  const withdraw = `update seat set state = 'WITHDRAWN', direction_id = null, withdrawal_reason = 'REPAIR' where id = ${s}`;
  expect(await refusalOf(withdraw)).toBe('seat_goes_its_way');
  await step(directed, () => enrolChild(directed, setting));
  expect(await refusalOf(withdraw)).toBe('seat_goes_its_way');
});

test('P12: a group has as many seats as its capacity at the end of every transaction', async () => {
  const group = await make.group({ seats: 2 });
  const wider = `update kindergarten_group set capacity = 3 where id = ${group.id}`;
  const another = `insert into seat (city_id, kindergarten_id, group_id, group_number, number, birth_year, language, state, withdrawal_reason, changed_at)
    select city_id, kindergarten_id, group_id, group_number, 3, birth_year, language, 'WITHDRAWN', 'NOT_PUBLISHED', changed_at from seat where id = ${group.seats[0]?.id ?? 0}`;
  expect(await refusalOf(wider)).toBe('everything_agrees');
  expect(await refusalOf(another)).toBe('everything_agrees');
  expect(await refusalOf(another, wider)).toBeNull();
  expect(await refusalOf(`delete from seat where id = ${group.seats[1]?.id ?? 0}`)).toBe('everything_agrees');
});

test('B8, glossary: what a seat repeats of its group is what the group has', async () => {
  const seat = await make.seat();
  expect(await refusalOf(`update seat set birth_year = birth_year + 1 where id = ${seat.id}`)).toBe('seat_group_fk');
  expect(await refusalOf(`update seat set language = 'ENGLISH' where id = ${seat.id}`)).toBe('seat_group_fk');
});
