import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { makeCalendar } from '../../src/domain/calendar/calendar.ts';
import { cancelDirection } from '../../src/domain/direction/cancelDirection.ts';
import type { ApplicationId } from '../../src/domain/shared/ids.ts';
import { deleteSuccessesBefore, findStoredSuccess, saveSuccess } from '../../src/db/idempotency.ts';
import { findStanding, lockStandings, saveStanding } from '../../src/db/standing/standing.ts';
import { sqlState, transaction } from '../../src/db/transaction.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);
const { db, make } = world;

test('a transaction is all or nothing', async () => {
  const { application } = await make.application();
  const failing = transaction(db, async (tx) => {
    await tx.execute(sql`update application set version = 99 where id = ${application.id}`);
    throw new Error('after the write');
  });
  await expect(failing).rejects.toThrow('after the write');
  expect((await findStanding(db, application.id))?.application.version).toBe(1);
});

test('two that lock each other out are done again, and both succeed', async () => {
  const [one, other] = [(await make.application()).application.id, (await make.application()).application.id];
  let attempts = 0;
  let begin = (): void => undefined;
  const bothHold = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const bump = (first: ApplicationId, second: ApplicationId) =>
    transaction(db, async (tx) => {
      await tx.execute(sql`update application set version = version + 1 where id = ${first}`);
      attempts += 1;
      if (attempts === 2) begin();
      await bothHold;
      await tx.execute(sql`update application set version = version + 1 where id = ${second}`);
    });
  await Promise.all([bump(one, other), bump(other, one)]);
  expect(attempts).toBeGreaterThan(2);
  expect([
    (await findStanding(db, one))?.application.version,
    (await findStanding(db, other))?.application.version,
  ]).toEqual([3, 3]);
});

test('a serialization failure is tried six times in all, then told', async () => {
  let attempts = 0;
  const hopeless = transaction(db, async (tx) => {
    attempts += 1;
    await tx.execute(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
  });
  await expect(hopeless).rejects.toSatisfy((error) => sqlState(error) === '40001');
  expect(attempts).toBe(6);
});

test('any other failure is told at once', async () => {
  let attempts = 0;
  const wrong = transaction(db, async (tx) => {
    attempts += 1;
    await tx.execute(sql`select 1 / 0`);
  });
  await expect(wrong).rejects.toSatisfy((error) => sqlState(error) === '22012');
  expect(attempts).toBe(1);
});

test('D3: twins of a double click make one success; the other starts again and finds it', async () => {
  const key = { actorId: await make.person(), verb: 'submit', key: 'k' };
  const success = { inputHash: Buffer.from('hash'), result: { id: 1 }, at: NOW };
  const click = () =>
    transaction(db, async (tx) => {
      const earlier = await findStoredSuccess(tx, key);
      if (earlier !== null) return 'found';
      await tx.execute(sql`select pg_sleep(0.1)`);
      await saveSuccess(tx, key, success);
      return 'made';
    });
  expect((await Promise.all([click(), click(), click()])).toSorted()).toEqual(['found', 'found', 'made']);
  const stored = await findStoredSuccess(db, key);
  expect([Buffer.from(stored?.inputHash ?? []).toString(), stored?.result]).toEqual(['hash', { id: 1 }]);
  expect(await findStoredSuccess(db, { ...key, verb: 'cancel' })).toBeNull();
  expect(await findStoredSuccess(db, { ...key, actorId: await make.person() })).toBeNull();
  expect(await transaction(db, (tx) => deleteSuccessesBefore(tx, asInstant(NOW + 1)))).toBe(1);
  expect(await findStoredSuccess(db, key)).toBeNull();
});

test('D2: of many who decide on one direction at once, one does, and the others see what it did', async () => {
  const directed = await make.direction();
  const setting = { now: NOW, policies: [], calendar: makeCalendar({ zone: 'Asia/Almaty' }) };
  const { direction } = directed;
  if (direction === null) throw new Error('No direction was made');
  const cancel = () =>
    transaction(db, async (tx) => {
      const [locked] = await lockStandings(tx, [directed.application.id]);
      if (locked === undefined) throw new Error('It is gone');
      const outcome = cancelDirection(locked, setting);
      if (!outcome.ok) return outcome.refusal.code;
      await saveStanding(tx, locked, outcome.value.standing);
      return 'CANCELLED';
    });
  const outcomes = await Promise.all(Array.from({ length: 6 }, cancel));
  expect(outcomes.filter((outcome) => outcome === 'CANCELLED')).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(['CANCELLED', 'NOT_FOUND']));
});

test('a save over a row that has changed since it was read stops the transaction', async () => {
  const before = await make.application();
  const changed = { ...before, application: { ...before.application, notBeforeOn: null, heldUntil: NOW } };
  await transaction(db, (tx) => saveStanding(tx, before, changed));
  await expect(transaction(db, (tx) => saveStanding(tx, before, changed))).rejects.toThrow('not as it had been locked');
});
