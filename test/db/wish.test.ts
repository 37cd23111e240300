import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import type { Application } from '../../src/domain/application/application.ts';
import type { Standing } from '../../src/domain/application/standing.ts';
import type { ApplicationId } from '../../src/domain/shared/ids.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { findStanding, saveStanding } from '../../src/db/standing/standing.ts';
import { transaction } from '../../src/db/transaction.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const owner = postgres(world.url, { max: 1, onnotice: () => undefined });
afterAll(async () => {
  await owner.end();
  await world.close();
});
const { db, make } = world;

/** Wishes that do not say what their application says. */
const outOfStep = () => owner`
  select w.application_id, w.kindergarten_id from wish w join application a on a.id = w.application_id
  where row(w.birth_year, w.category, w.queued_at, w.queue_number, w.waits_from, w.is_let_in)
    is distinct from row(a.birth_year, a.category, a.queued_at, a.queue_number,
      case when a.state = 'QUEUED' then greatest(a.eligible_from, a.held_until) end, a.state = 'QUEUED' and a.is_let_in)`;

const waitsFrom = async (id: ApplicationId): Promise<number | null> =>
  (
    await owner`select (extract(epoch from waits_from) * 1000)::float8 as at from wish where application_id = ${id}`
  )[0]?.['at'];

const change = (before: Standing, part: Partial<Application>): Promise<Standing> =>
  transaction(db, (tx) => saveStanding(tx, before, { ...before, application: { ...before.application, ...part } }));

test('a wish waits as long as its application could take a seat, and no longer', async () => {
  const eligibleFrom = asInstant(NOW - 1000);
  const queued = await make.application({ eligibleFrom });
  const { id } = queued.application;
  expect(await waitsFrom(id)).toBe(eligibleFrom);
  const held = await change(queued, { heldUntil: asInstant(NOW + 5000) });
  expect(await waitsFrom(id)).toBe(NOW + 5000);
  const frozen = await change(held, { state: { kind: 'STOP_LISTED', until: NOW }, heldUntil: null });
  expect(await waitsFrom(id)).toBeNull();
  await change(frozen, { state: { kind: 'QUEUED' } });
  expect(await waitsFrom(id)).toBe(eligibleFrom);
  expect(await outOfStep()).toEqual([]);
});

test('wishes keep their order, lose those taken out and keep what is skipped', async () => {
  const [a, b, c] = [await make.kindergarten(), await make.kindergarten(), await make.kindergarten()];
  const before = await make.application({
    wishes: [a, b].map((kindergartenId) => ({ kindergartenId, isSkipped: false })),
  });
  const wishes = [
    { kindergartenId: c, isSkipped: false },
    { kindergartenId: a, isSkipped: true },
  ];
  const after = await change(before, { wishes });
  expect((await findStanding(db, before.application.id))?.application.wishes).toEqual(wishes);
  expect(after.application.version).toBe(before.application.version + 1);
  expect(await outOfStep()).toEqual([]);
});

test('wishes written by hand, wrong or in bulk, are put in step', async () => {
  const { application } = await make.application();
  const other = await make.kindergarten();
  await owner`insert into wish values (${application.id}, ${other}, 2, false, 1999, 'PRIORITY', now(), 1, null, false)`;
  await owner`update application set category = 'GENERAL', eligible_from = eligible_from - interval '1 day', is_let_in = not is_let_in`;
  expect(await outOfStep()).toEqual([]);
});

test('the application itself may not write what follows', async () => {
  await make.application();
  for (const column of [
    'queued_at = now()',
    `category = 'EXTRAORDINARY'`,
    'waits_from = null',
    'is_let_in = true',
    'queue_number = 1',
  ]) {
    await expect(world.sql.unsafe(`update wish set ${column}`)).rejects.toThrow('permission denied');
  }
});
