import { expect, test } from 'vitest';
import { groupsWithFreedSeats } from '../../../src/domain/journal/groupsWithFreedSeats.ts';
import type { JournalEntry } from '../../../src/domain/journal/journalEntry.ts';
import type { SeatState } from '../../../src/domain/seat/seat.ts';
import type { DirectionId, GroupId, SeatId } from '../../../src/domain/shared/ids.ts';

const FREE: SeatState = { kind: 'FREE' };
const HELD: SeatState = { kind: 'HELD', directionId: 5 as DirectionId };
const WITHDRAWN: SeatState = { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' };

const line = (id: number, before: SeatState | null, after: SeatState, group = 1) => {
  const seat = { id: id as SeatId };
  const type: JournalEntry['type'] = 'SEAT_OPENED';
  return {
    type,
    keyAfter: null,
    groupId: group as GroupId,
    before: before === null ? {} : { seat: { ...seat, state: before } },
    after: { seat: { ...seat, state: after } },
  };
};

test('R21: a group is news once, however many of its seats came free', () => {
  expect(groupsWithFreedSeats([line(1, WITHDRAWN, FREE), line(2, HELD, FREE), line(3, HELD, FREE, 2)])).toEqual([1, 2]);
});

test('R12: a seat that the same act gives to the next child is no news', () => {
  expect(groupsWithFreedSeats([line(1, HELD, FREE), line(1, null, HELD)])).toEqual([]);
});

test('D5: a seat that the same act withdraws is no news', () => {
  expect(groupsWithFreedSeats([line(1, HELD, FREE), line(1, FREE, WITHDRAWN)])).toEqual([]);
});

test('a seat that was free before is no news', () => {
  expect(groupsWithFreedSeats([line(1, FREE, FREE), line(2, FREE, HELD)])).toEqual([]);
});
