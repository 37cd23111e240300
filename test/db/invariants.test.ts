import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import type { Standing } from '../../src/domain/application/standing.ts';
import { confirmPrivilege } from '../../src/domain/verification/confirmPrivilege.ts';
import { rejectPrivilege } from '../../src/domain/verification/rejectPrivilege.ts';
import { cancelDirection } from '../../src/domain/direction/cancelDirection.ts';
import { enrolChild } from '../../src/domain/direction/enrolChild.ts';
import type { Transition } from '../../src/domain/application/standing.ts';
import type { Outcome } from '../../src/domain/shared/outcome.ts';
import { saveCertificate } from '../../src/db/certificate.ts';
import { nextIds } from '../../src/db/nextIds.ts';
import { saveStanding } from '../../src/db/standing/standing.ts';
import { transaction, violatedConstraint } from '../../src/db/transaction.ts';
import { NOW } from '../support/make.ts';
import { openWorld } from '../support/world.ts';
import { asDay } from '../../src/domain/shared/time.ts';
import { makeCalendar } from '../../src/domain/calendar/calendar.ts';

// Hostile statements run as the owner of the tables: grants do not hold him, constraints and triggers do.
const world = await openWorld();
const owner = postgres(world.url, { max: 1, onnotice: () => undefined });
afterAll(async () => {
  await owner.end();
  await world.close();
});
const { db, make } = world;
const specialist = await make.person();
/** For rules that do not ask the calendar. */
const calendar = makeCalendar({ zone: 'Asia/Almaty' });

/** What refused these statements, done in one transaction; null when they went through (they are rolled back). */
async function refusalOf(...statements: readonly string[]): Promise<string | null> {
  class Undo extends Error {}
  try {
    await owner.begin(async (tx) => {
      for (const statement of statements) {
        const { count } = await tx.unsafe(statement);
        // A statement that touches nothing would prove nothing.
        if (count === 0) throw new Error(`Nothing was touched by: ${statement}`);
      }
      await tx.unsafe('set constraints all immediate');
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof Undo) return null;
    const name = violatedConstraint(error);
    if (name === undefined) throw error;
    return name;
  }
  return null;
}

const idsOf = ({ application, direction, seat }: Standing) => ({
  a: application.id,
  c: application.childId,
  d: direction?.id ?? 0,
  s: seat?.id ?? 0,
});

async function step(before: Standing, decide: () => Outcome<Transition>): Promise<Standing> {
  const outcome = decide();
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return transaction(db, (tx) => saveStanding(tx, before, outcome.value.standing));
}

const privileged = () => make.application({ privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } });

/** A direction with a valid certificate laid before the desk. */
async function presented(): Promise<Standing> {
  const before = await make.direction({ standing: await privileged() });
  const { direction } = before;
  if (direction === null) throw new Error('No direction was made');
  return transaction(db, async (tx) => {
    const [certificateId] = await nextIds(tx, 'certificate', 1);
    const dated = {
      issuedOn: asDay('2026-03-01'),
      presentedAt: NOW,
      presentedOn: asDay('2026-03-02'),
      age: 'VALID',
    } as const;
    await saveCertificate(tx, {
      id: certificateId,
      applicationId: before.application.id,
      directionId: direction.id,
      issuer: 'Unit',
      number: '7',
      ...dated,
      recordedBy: specialist,
      isAtDesk: true,
      scan: null,
    });
    const verification = { kind: 'PENDING', presentation: { certificateId, ...dated } } as const;
    return saveStanding(tx, before, { ...before, direction: { ...direction, verification } });
  });
}

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

test('I2: a child has at most one open application', async () => {
  const { a } = idsOf(await make.application());
  expect(
    await refusalOf(`insert into application (city_id, child_id, birth_on, birth_year, queue_number, queued_at, category, state, languages, eligible_from, ages_out_at)
      select city_id, child_id, birth_on, birth_year, queue_number + 100000, queued_at, 'GENERAL', 'QUEUED', languages, eligible_from, ages_out_at
      from application where id = ${a}`),
  ).toBe('application_one_open_per_child');
});

test('I2, P2: an enrolled child receives no other direction until the seat is vacated', async () => {
  const directed = await make.direction();
  const enrolled = await step(directed, () => enrolChild(directed, { now: NOW, policies: [], calendar }));
  const seat = await make.seat();
  const values = {
    seat_id: seat.id,
    kindergarten_id: seat.kindergartenId,
    state: `'AWAITING_ENROLMENT'::direction_state`,
  };
  expect(await refusalOf(copyOfDirection(idsOf(enrolled).d, values))).toBe('direction_one_live_or_enrolled_per_child');
});

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
  await step(directed, () => cancelDirection(directed, { now: NOW, policies: [], calendar }));
  expect(await refusalOf(`update seat set state = 'HELD', direction_id = ${d} where id = ${s}`)).toBe(
    'everything_agrees',
  );
  expect(await refusalOf(`update seat set state = 'OCCUPIED', direction_id = ${d} where id = ${s}`)).toBe(
    'everything_agrees',
  );
});

test('I4: a direction ends once', async () => {
  const directed = await make.direction();
  const { d } = idsOf(directed);
  await step(directed, () => cancelDirection(directed, { now: NOW, policies: [], calendar }));
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
  await step(directed, () => enrolChild(directed, { now: NOW, policies: [], calendar }));
  const vacate = `update direction set vacated_at = ended_at where id = ${d}`;
  expect(await refusalOf(vacate)).toBe('everything_agrees');
  const free = `update seat set state = 'FREE', direction_id = null where direction_id = ${d}`;
  expect(await refusalOf(vacate, free)).toBeNull();
  expect(await refusalOf(vacate, free, `update direction set vacated_at = null where id = ${d}`)).toBe(
    'direction_ends_once',
  );
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
  await step(before, () =>
    rejectPrivilege(before, { by: specialist, reason: 'ILLEGIBLE' }, { now: NOW, policies: [], calendar }),
  );
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

test('B5: a HELD or OCCUPIED seat is never withdrawn', async () => {
  const directed = await make.direction();
  const { s } = idsOf(directed);
  const withdraw = `update seat set state = 'WITHDRAWN', direction_id = null, withdrawal_reason = 'REPAIR' where id = ${s}`;
  expect(await refusalOf(withdraw)).toBe('seat_goes_its_way');
  await step(directed, () => enrolChild(directed, { now: NOW, policies: [], calendar }));
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

test('R1: a confirmation without all its effects is none', async () => {
  const before = await presented();
  const setting = await make.setting(before.application.cityId);
  const after = await step(before, () =>
    confirmPrivilege(before, { by: specialist, staleAcceptedBecause: null }, setting),
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

test('nothing is left unsettled behind a commit', async () => {
  await make.direction();
  expect(await owner`select count(*)::int as left from unsettled`).toEqual([{ left: 0 }]);
});
