import { beforeAll, expect, test } from 'vitest';
import { judge } from '../journal/judge.ts';
import { simulated } from './simulation.ts';

const SEED = 7;

let month: Awaited<ReturnType<typeof simulated>>;
beforeAll(async () => {
  month = await simulated(30, SEED);
}, 240_000);

test('a simulated month of the demo city ends with every invariant holding', () => {
  expect(month.broken).toEqual([]);
});

test('an outside program believes the journal of a simulated month', () => {
  expect(judge(month.ndjson)).toEqual([]);
});

test('the table tells who came, what was issued, how directions ended, how long it took and what was turned down', () => {
  for (const told of [
    'APPLICATION_SUBMITTED',
    'DIRECTION_ISSUED',
    'DIRECTION_EXTENDED',
    'DEADLINE_MOVED',
    'POLICY_ADDED',
    'QUEUE_LEFT',
    'SEAT_VACATED',
    'CANCELLED',
    'DECLINED',
    'EXPIRED_CONFIRMATION',
    'EXPIRED_ENROLMENT',
    'REVOKED_NOT_CONFIRMED',
    'EXTRAORDINARY',
    'NO_DATE',
  ]) {
    expect(month.table).toMatch(new RegExp(`^ {2}${told} +[1-9]`, 'm'));
  }
});

test('the same seed lives the same days: a shorter simulation leaves the beginning of the same journal', async () => {
  const { ndjson } = await simulated(4, SEED);
  expect(ndjson.length).toBeGreaterThan(100_000);
  expect(month.ndjson.startsWith(ndjson)).toBe(true);
}, 120_000);
