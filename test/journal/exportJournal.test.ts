import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { makeCipher } from '../../src/db/cipher.ts';
import { openDatabase, type Database } from '../../src/db/client.ts';
import { findAllCities } from '../../src/db/city.ts';
import { loadDemoCity } from '../../src/demo/loadDemoCity.ts';
import { exportedLine, type StoredLine } from '../../src/domain/journal/exportedLine.ts';
import { BOOK_EVENTS, CASE_EVENTS, SEAT_EVENTS } from '../../src/domain/journal/journalEntry.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { exportJournal } from '../../src/services/exportJournal.ts';
import { liveUntil } from '../../src/services/liveUntil.ts';
import { readFromRoot } from '../house/sources.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { judge } from './judge.ts';

const NOW = asInstant(Date.parse('2026-11-24T06:00:00Z'));
const TWO_WEEKS = 14 * 86_400_000;
const cipher = makeCipher({ currentId: '1', encryption: new Map([['1', randomBytes(32)]]), index: randomBytes(32) });

let home: TestDatabase;
let database: Database;
let ndjson: string;

const exported = async (city: string | null): Promise<string> => {
  let text = '';
  for await (const lines of exportJournal(database, city)) text += lines;
  return text;
};

/** The demo city, whose seats are given on and whose deadlines pass for two weeks. */
beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase({ url: home.url, cipher, max: 2 });
  await loadDemoCity({ sql: database.sql, cipher, now: NOW, size: 'small', seed: 1 });
  const { db } = database;
  const [cityId] = await findAllCities(db);
  if (cityId === undefined) throw new Error('The demo city is missing');
  await liveUntil({ db, clock: { now: async () => NOW } }, cityId, asInstant(NOW + TWO_WEEKS));
  ndjson = await exported(null);
}, 120_000);
afterAll(async () => {
  await database.close();
  await home.drop();
});

const schema = z.fromJSONSchema(JSON.parse(readFromRoot('docs/journal.schema.json')));
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

test('every line of the exported journal is as its published schema says', async () => {
  const lines = linesOf(ndjson);
  const [{ count } = { count: 0 }] = await database.sql<
    { count: number }[]
  >`select count(*)::int as count from journal`;
  expect(lines).toHaveLength(count);
  expect(count).toBeGreaterThan(1_400);
  for (const line of lines) {
    const { success, error } = schema.safeParse(JSON.parse(line));
    if (!success) throw new Error(`${line}\n${z.prettifyError(error)}`);
  }
});

test('a line that says more, less or something else is not as the schema says', () => {
  const line = JSON.parse(linesOf(ndjson).find((each) => each.includes('"DIRECTION_ISSUED"')) ?? '');
  expect(schema.safeParse(line).success).toBe(true);
  const { seq: _seq, ...less } = line;
  for (const other of [
    less,
    { ...line, name: 'somebody' },
    { ...line, type: 'SOLD' },
    { ...line, at: 1_764_000_000_000 },
  ]) {
    expect(schema.safeParse(other).success).toBe(false);
  }
});

test('the schema knows every event there is, and no other', () => {
  const { enum: known } = JSON.parse(readFromRoot('docs/journal.schema.json')).properties.type;
  const standing = [...readFromRoot('src/domain/application/standingEvent.ts').matchAll(/type: '([A-Z_]+)'/g)];
  expect([...known].sort()).toEqual(
    [...standing.map(([, type]) => type), ...SEAT_EVENTS, ...BOOK_EVENTS, ...CASE_EVENTS].sort(),
  );
});

test('§3, R1, R5, R6, I2, I3: an outside program that has the lines alone finds nothing that cannot have been', () => {
  expect(judge(ndjson)).toEqual([]);
  const types = new Set(linesOf(ndjson).map((line) => (JSON.parse(line) as { type: string }).type));
  for (const type of [
    'DIRECTION_ISSUED',
    'DIRECTION_EXPIRED',
    'STOP_LIST_ENDED',
    'PRIVILEGE_CONFIRMED',
    'PRIVILEGE_REJECTED',
    'CHILD_ENROLLED',
    'DIRECTION_CANCELLED',
    'QUEUE_LEFT',
    'DIRECTION_EXTENDED',
    'FRESH_CERTIFICATE_REQUESTED',
  ]) {
    expect(types).toContain(type);
  }
});

const PLANTED: readonly (readonly [string, string, (line: string) => string, RegExp])[] = [
  [
    'a seat kept after a no-show',
    'DIRECTION_EXPIRED',
    (line) => line.replace(/("after":.*"seat":\{"id":\d+,"state":\{"kind":)"FREE"/, '$1"WITHDRAWN"'),
    /seat HELD → WITHDRAWN/,
  ],
  [
    'a confirmation by the system (R1)',
    'PRIVILEGE_CONFIRMED',
    (line) => line.replace('"actorRole":"SPECIALIST"', '"actorRole":"SYSTEM"'),
    /confirmed by SYSTEM/,
  ],
  [
    'a child enrolled by its parent',
    'CHILD_ENROLLED',
    (line) => line.replace('"actorRole":"KINDERGARTEN_ADMIN"', '"actorRole":"PARENT"'),
    /enrolled by PARENT/,
  ],
  [
    'a deadline judged too early (R6)',
    'DIRECTION_EXPIRED',
    (line) => line.replace(/"effectiveAt":"\d{4}/, '"effectiveAt":"2001'),
    /expired at 2001/,
  ],
  [
    'a date in the queue that changes (P14)',
    'DIRECTION_CANCELLED',
    (line) => line.replace(/(.*"queueNumber":)\d+/, '$1999999'),
    /changed its date or number/,
  ],
  ['a line that is missing', 'DIRECTION_ISSUED', () => '', /was (undefined|FREE|QUEUED)/],
  ['a line that comes twice', 'DIRECTION_ISSUED', (line) => `${line}\n${line}`, /comes after it/],
];

for (const [wrong, type, change, found] of PLANTED) {
  test(`the outside program sees ${wrong}`, () => {
    const lines = linesOf(ndjson);
    const index = lines.findIndex((line) => line.includes(`"type":"${type}"`));
    const changed = change(lines[index] ?? '');
    expect(changed).not.toBe(lines[index]);
    expect(judge(lines.with(index, changed).join('\n')).join('\n')).toMatch(found);
  });
}

test('one city is asked for by its code', async () => {
  const { city } = JSON.parse(linesOf(ndjson)[0] ?? '') as { city: string };
  expect(await exported(city)).toBe(ndjson);
  expect(await exported('nowhere')).toBe('');
});

test('D11: what a specialist typed about a correction stays in the journal', () => {
  const line = {
    type: 'ERROR_CORRECTED',
    at: NOW,
    effectiveAt: NOW,
    facts: { reason: 'Somebody told it', code: 'IIN' },
  };
  const told = exportedLine({
    ...line,
    keyBefore: null,
    keyAfter: null,
    before: null,
    after: null,
  } as unknown as StoredLine);
  expect(told['facts']).toEqual({ code: 'IIN' });
});
