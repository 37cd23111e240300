import { afterAll, expect, test } from 'vitest';
import { NOW } from '../../support/made.ts';
import { idsOf, openHostile } from './hostile.ts';

const hostile = await openHostile();
afterAll(hostile.close);
const { make, refusalOf, privileged } = hostile;

test('I2: a child has at most one open application', async () => {
  const { a } = idsOf(await make.application());
  expect(
    await refusalOf(`insert into application (city_id, child_id, birth_on, birth_year, queue_number, queued_at, category, state, languages, eligible_from, ages_out_at)
      select city_id, child_id, birth_on, birth_year, queue_number + 100000, queued_at, 'GENERAL', 'QUEUED', languages, eligible_from, ages_out_at
      from application where id = ${a}`),
  ).toBe('application_one_open_per_child');
});

test('I5: queuedAt, queue number and child of an application never change', async () => {
  const { a } = idsOf(await make.application());
  const child = await make.child();
  for (const change of [
    `queued_at = queued_at - interval '1 ms'`,
    `queue_number = queue_number + 1000000`,
    `child_id = ${child}`,
  ]) {
    expect(await refusalOf(`update application set ${change} where id = ${a}`)).toBe('application_key_is_forever');
  }
});

test('I5: the category in force is that of the claim, whoever writes it', async () => {
  const { a } = idsOf(await privileged());
  const general = idsOf(await make.application());
  expect(await refusalOf(`update application set category = 'GENERAL' where id = ${a}`)).toBe('everything_agrees');
  expect(await refusalOf(`update application set category = 'PRIORITY' where id = ${a}`)).toBe('everything_agrees');
  expect(await refusalOf(`update application set category = 'EXTRAORDINARY' where id = ${general.a}`)).toBe(
    'application_privileged_by_privilege',
  );
  expect(
    await refusalOf(
      `update application set category = 'EXTRAORDINARY', privilege_id = (select id from privilege where application_id = ${a}) where id = ${general.a}`,
    ),
  ).toBe('everything_agrees');
  expect(await refusalOf(`update privilege set category = 'PRIORITY' where application_id = ${a}`)).toBe(
    'privilege_claim_is_forever',
  );
});

test('an application that ended does not come back (R14, D6)', async () => {
  const { a } = idsOf(
    await make.application({ state: { kind: 'LEFT', at: NOW, reason: 'MOVED', stopListedUntil: null } }),
  );
  expect(
    await refusalOf(`update application set state = 'QUEUED', ended_at = null, leave_reason = null where id = ${a}`),
  ).toBe('application_ends_once');
});

test('state and its columns go together in every table', async () => {
  const { a } = idsOf(await make.application());
  expect(await refusalOf(`update application set state = 'STOP_LISTED' where id = ${a}`)).toBe(
    'application_stop_list_as_state',
  );
  expect(await refusalOf(`update application set stop_listed_until = now() where id = ${a}`)).toBe(
    'application_stop_list_as_state',
  );
  expect(await refusalOf(`update application set state = 'LEFT', ended_at = now() where id = ${a}`)).toBe(
    'application_leave_reason_as_state',
  );
  expect(await refusalOf(`update application set birth_year = 2024 where id = ${a}`)).toBe(
    'application_birth_year_as_birth',
  );
  const { d } = idsOf(await make.direction());
  expect(await refusalOf(`update direction set state = 'DECLINED', ended_at = issued_at where id = ${d}`)).toBe(
    'direction_decline_code_as_state',
  );
  expect(await refusalOf(`update direction set state = 'CANCELLED' where id = ${d}`)).toMatch(
    /^direction_(end|cancel_reason)_as_state$/,
  );
});
