import { afterAll, expect, test } from 'vitest';
import { confirmPrivilege } from '../../../src/domain/verification/confirmPrivilege.ts';
import { rejectPrivilege } from '../../../src/domain/verification/rejectPrivilege.ts';
import { NOW } from '../../support/made.ts';
import { idsOf, openHostile, setting } from './hostile.ts';

const hostile = await openHostile();
afterAll(hostile.close);
const { make, specialist, refusalOf, step, privileged, presented } = hostile;

test('I5, R11: a rejection without all its effects is none', async () => {
  const { a, d, s } = idsOf(await presented());
  const at = new Date(NOW).toISOString();
  const reject = `update verification set state = 'REJECTED', decided_by = ${specialist}, decided_at = '${at}', rejection_reason = 'OTHER' where direction_id = ${d}`;
  const end = `update direction set state = 'REVOKED_NOT_CONFIRMED', ended_at = '${at}' where id = ${d}`;
  const free = `update seat set state = 'FREE', direction_id = null where id = ${s}`;
  const drop = `update privilege set state = 'DROPPED_NOT_CONFIRMED', cause = 'REJECTED', ended_at = '${at}' where application_id = ${a}`;
  const requeue = `update application set state = 'QUEUED', direction_id = null, directed_at = null, category = 'GENERAL' where id = ${a}`;
  const all = [reject, end, free, drop, requeue];
  expect(await refusalOf(...all)).toBeNull();
  for (const missing of all) {
    expect(await refusalOf(...all.filter((part) => part !== missing)), missing).toBe('everything_agrees');
  }
});

test('R1, R5: nothing is enrolled that nobody has confirmed', async () => {
  const { a, d, s } = idsOf(await presented());
  const enrol = [
    `update direction set state = 'ENROLLED', ended_at = issued_at where id = ${d}`,
    `update seat set state = 'OCCUPIED' where id = ${s}`,
    `update application set state = 'ENROLLED', ended_at = directed_at, direction_id = null, directed_at = null where id = ${a}`,
  ];
  expect(await refusalOf(...enrol)).toBe('direction_goes_forward');
  const skipAhead = `update direction set state = 'AWAITING_ENROLMENT' where id = ${d}`;
  expect(await refusalOf(skipAhead)).toBe('everything_agrees');
  const nobody = `update verification set state = 'CONFIRMED', decided_at = now() where direction_id = ${d}`;
  expect(await refusalOf(skipAhead, nobody)).toBe('verification_verdict_by_a_person');
});

test('R10: no verdict without a certificate, and only one of this direction', async () => {
  const { d } = idsOf(await make.direction({ standing: await privileged() }));
  const other = idsOf(await presented());
  const verdict = `state = 'CONFIRMED', decided_by = ${specialist}, decided_at = now()`;
  expect(await refusalOf(`update verification set ${verdict} where direction_id = ${d}`)).toBe(
    'verification_certificate_as_state',
  );
  const foreign = `(select id from certificate where direction_id = ${other.d})`;
  expect(
    await refusalOf(`update verification set ${verdict}, certificate_id = ${foreign} where direction_id = ${d}`),
  ).toBe('verification_certificate_fk');
});

test('R11: a verdict is given once; it can be reversed, and a reversal stays', async () => {
  const before = await presented();
  const { d } = idsOf(before);
  await step(before, () => rejectPrivilege(before, { by: specialist, reason: 'ILLEGIBLE' }, setting));
  for (const change of [
    `state = 'CONFIRMED', rejection_reason = null`,
    `rejection_reason = 'OTHER'`,
    `decided_at = now()`,
  ]) {
    expect(await refusalOf(`update verification set ${change} where direction_id = ${d}`)).toBe(
      'verification_verdict_given_once',
    );
  }
  const reverse = `update verification set is_reversed = true where direction_id = ${d}`;
  expect(await refusalOf(reverse)).toBeNull();
  expect(await refusalOf(reverse, `update verification set is_reversed = false where direction_id = ${d}`)).toBe(
    'verification_verdict_given_once',
  );
});

test('R4: each direction above GENERAL has its own verification, no other has one', async () => {
  const general = idsOf(await make.direction());
  expect(await refusalOf(`insert into verification (direction_id, state) values (${general.d}, 'PENDING')`)).toBe(
    'everything_agrees',
  );
  const { d } = idsOf(await make.direction({ standing: await privileged() }));
  expect(await refusalOf(`delete from verification where direction_id = ${d}`)).toBe('verification_stays');
});

test('R1: a confirmation without all its effects is none', async () => {
  const before = await presented();
  const inForce = await make.setting(before.application.cityId);
  const after = await step(before, () =>
    confirmPrivilege(before, { by: specialist, staleAcceptedBecause: null }, inForce),
  );
  expect(await refusalOf(`update direction set state = 'AWAITING_CONFIRMATION' where id = ${idsOf(after).d}`)).toBe(
    'direction_goes_forward',
  );
  const { d } = idsOf(await presented());
  expect(
    await refusalOf(
      `update verification set state = 'CONFIRMED', decided_by = ${specialist}, decided_at = now() where direction_id = ${d}`,
    ),
  ).toBe('everything_agrees');
});
