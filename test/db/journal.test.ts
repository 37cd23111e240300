import postgres from 'postgres';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { ABOUT_NOTHING, type JournalEntry } from '../../src/domain/journal/journalEntry.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { appendJournal, findLastEntryId, findLastInstant } from '../../src/db/journal.ts';
import { sqlState, transaction, violatedConstraint } from '../../src/db/transaction.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const owner = postgres(world.url, { max: 1 });
afterAll(async () => {
  await owner.end();
  await world.close();
});
const { db, make } = world;
const cityId = await make.city();

const entry = (change: Partial<JournalEntry> = {}): JournalEntry => ({
  ...ABOUT_NOTHING,
  cityId,
  at: NOW,
  effectiveAt: NOW,
  type: 'CITY_FOUNDED',
  verb: 'foundCity',
  actorRole: 'SYSTEM',
  ...change,
});
const append = (...entries: readonly JournalEntry[]) => transaction(db, (tx) => appendJournal(tx, entries));

const errorOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It was not refused');
};

test('lines get rising ids in the order given', async () => {
  const ids = await append(...Array.from({ length: 50 }, (_, i) => entry({ facts: { i } })));
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  expect(new Set(ids).size).toBe(50);
  expect(await findLastEntryId(db, cityId)).toBe(ids.at(-1));
});

test('a line keeps key, flags, states and facts', async () => {
  const queuedAt = asInstant(NOW - 12_345);
  const [id] = await append(
    entry({
      type: 'PRIVILEGE_REJECTED',
      keyBefore: { category: 'EXTRAORDINARY', queuedAt, queueNumber: 9 },
      keyAfter: { category: 'GENERAL', queuedAt, queueNumber: 9 },
      waitsAfter: true,
      before: { privilege: 'CLAIMED' },
      after: { privilege: 'DROPPED_NOT_CONFIRMED' },
      facts: { reason: 'OTHER' },
    }),
  );
  const [row] = await owner`
    select category_before, category_after, (extract(epoch from queued_at) * 1000)::float8 as queued_at, queue_number, waited_before, waits_after, before, after, facts
    from journal where id = ${id ?? 0}`;
  expect(row).toEqual({
    category_before: 'EXTRAORDINARY',
    category_after: 'GENERAL',
    queued_at: queuedAt,
    queue_number: 9,
    waited_before: false,
    waits_after: true,
    before: { privilege: 'CLAIMED' },
    after: { privilege: 'DROPPED_NOT_CONFIRMED' },
    facts: { reason: 'OTHER' },
  });
});

test('D10: the last committed instant of a city is its own, and none before the first', async () => {
  const other = await make.city();
  expect(await findLastInstant(db, other)).toBeNull();
  await append(entry({ cityId: other, at: asInstant(NOW + 5) }), entry({ cityId: other, at: asInstant(NOW + 2) }));
  expect(await findLastInstant(db, other)).toBe(NOW + 5);
  expect(await findLastInstant(db, cityId)).toBe(NOW);
});

test('I9: the application may not change the journal, nor take the right to', async () => {
  await append(entry());
  for (const statement of [
    'update journal set verb = verb',
    'delete from journal',
    'truncate journal',
    'alter table journal disable trigger all',
    'drop table journal',
  ]) {
    expect(sqlState(await errorOf(db.execute(sql.raw(statement)))), statement).toBe('42501');
  }
});

test('I9: neither does the owner of the tables', async () => {
  await append(entry());
  for (const statement of ['update journal set verb = verb', 'delete from journal', 'truncate journal']) {
    expect(violatedConstraint(await errorOf(owner.unsafe(statement))), statement).toBe('journal_is_insert_only');
  }
});

test('a policy version is never changed, by the application or the owner', async () => {
  expect(sqlState(await errorOf(db.execute(sql`update policy_version set version = 2`)))).toBe('42501');
  expect(violatedConstraint(await errorOf(owner`update policy_version set version = 2`))).toBe(
    'policy_version_is_insert_only',
  );
});

test('every connection works as the role of the application, in UTC', async () => {
  const session = { role: 'kezek_app', zone: 'UTC' };
  expect([...(await db.execute(sql`select current_user as role, current_setting('TimeZone') as zone`))]).toEqual([
    session,
  ]);
  expect([...(await world.sql`select current_user as role, current_setting('TimeZone') as zone`)]).toEqual([session]);
});
