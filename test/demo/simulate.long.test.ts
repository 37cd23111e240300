import { expect, test } from 'vitest';
import { judge } from '../journal/judge.ts';
import { simulated } from './simulation.ts';

const issuedFrom = (ndjson: string, from: string, to: string): number =>
  ndjson
    .split('\n')
    .filter((line) => line.includes('"type":"DIRECTION_ISSUED"'))
    .map((line) => (JSON.parse(line) as { at: string }).at)
    .filter((at) => at >= from && at < to).length;

/** Local midnights in Astana, five hours before those of UTC. */
const FREEZE = ['2026-07-31T19:00:00.000Z', '2026-08-25T19:00:00.000Z'] as const;

test('R17, R21: a simulated year keeps every invariant, an outside program believes its journal, in August nothing is issued, and cases are judged and hold back', async () => {
  const { table, broken, ndjson } = await simulated(365, 1);
  console.log(table);
  expect(broken).toEqual([]);
  expect(judge(ndjson)).toEqual([]);
  expect(issuedFrom(ndjson, ...FREEZE)).toBe(0);
  expect(issuedFrom(ndjson, '2026-07-25T19:00:00.000Z', FREEZE[0])).toBeGreaterThan(0);
  expect(issuedFrom(ndjson, FREEZE[1], '2026-08-31T19:00:00.000Z')).toBeGreaterThan(0);
  // What a year has seldom, as a violation of an enrolled child, has tests of its own.
  for (const told of [
    'CERTIFICATE_SHARED',
    'CHILD_ALIKE',
    'ENDED_REPEATEDLY',
    'REPEATED_EXTRAORDINARY',
    'CLEARED',
    'VIOLATION',
    'ESCALATED',
    'PUT_ON_HOLD',
    'HOLD_ENDED',
  ]) {
    expect(table).toMatch(new RegExp(`^ {2}${told} +[1-9]`, 'm'));
  }
}, 3_600_000);
