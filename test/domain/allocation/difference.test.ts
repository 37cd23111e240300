import { expect, test } from 'vitest';
import { differenceBetween } from '../../../src/domain/allocation/difference.ts';
import type { ProtocolDirection } from '../../../src/domain/allocation/protocol.ts';
import type { KindergartenId, SeatId } from '../../../src/domain/shared/ids.ts';
import { asDay } from '../../../src/domain/shared/time.ts';

const direction = (queueNumber: number, seatId: number, isPrivileged = false): ProtocolDirection => ({
  seatId: seatId as SeatId,
  kindergartenId: 1 as KindergartenId,
  language: 'KAZAKH',
  isPrivileged,
  queuedOn: asDay('2019-01-01'),
  queueNumber,
  isStaffChild: false,
});

test('R18 two dry runs differ by who would get what now and not before, by queue number and seat', () => {
  const before = { directions: [direction(9, 1), direction(2, 2), direction(3, 3), direction(4, 4, true)] };
  const after = { directions: [direction(2, 2), direction(3, 1), direction(5, 3), direction(4, 4)] };
  expect(differenceBetween(before, after).map(({ kind, queueNumber }) => [kind, queueNumber])).toEqual([
    ['MOVED', 3],
    ['MOVED', 4],
    ['GAINED', 5],
    ['LOST', 9],
  ]);
  expect(differenceBetween(before, before)).toEqual([]);
});

test('R18 before the first dry run nobody had anything, and a run that gives nothing takes all of it', () => {
  const run = { directions: [direction(1, 1)] };
  expect(differenceBetween(null, run)).toMatchObject([{ kind: 'GAINED', before: null }]);
  expect(differenceBetween(run, null)).toMatchObject([{ kind: 'LOST', after: null }]);
  expect(differenceBetween(null, null)).toEqual([]);
});
