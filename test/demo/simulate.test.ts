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
    'CAMPAIGN_PLANNED',
    'CAMPAIGN_CLOSED',
    'SLOT_ADDED',
    'RECONCILIATION_STARTED',
    'FINDING_RECORDED',
    'CASE_TAKEN_UP',
    'CASE_ANSWERED',
    'VERDICT_PROPOSED',
    'CASE_DECIDED',
  ]) {
    expect(month.table).toMatch(new RegExp(`^ {2}${told} +[1-9]`, 'm'));
  }
});

test('I9: every line of the exported journal is sealed, in the order of its sequence and without a gap', () => {
  const seqs = month.ndjson.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).citySeq]));
  expect(seqs.length).toBeGreaterThan(1_000);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
});

test('B6: twins come together, and a batch is told with them', () => {
  const batches = new Map<number, Set<number>>();
  for (const line of month.ndjson.split('\n').filter((each) => each.includes('"batchId":'))) {
    const { ids, after } = JSON.parse(line);
    const batchId = after?.application?.batchId ?? null;
    if (batchId !== null) batches.set(batchId, (batches.get(batchId) ?? new Set()).add(ids.applicationId));
  }
  expect([...batches.values()].filter(({ size }) => size > 1).length).toBeGreaterThan(0);
});

test('the same seed lives the same days: a shorter simulation leaves the beginning of the same journal', async () => {
  const { ndjson } = await simulated(4, SEED);
  expect(ndjson.length).toBeGreaterThan(100_000);
  expect(month.ndjson.startsWith(ndjson)).toBe(true);
}, 120_000);
