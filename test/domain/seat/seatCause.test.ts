import { expect, test } from 'vitest';
import { seatCauseOf } from '../../../src/domain/seat/seatCause.ts';
import type { SeatState } from '../../../src/domain/seat/seat.ts';
import type { DirectionId } from '../../../src/domain/shared/ids.ts';

const directionId = 7 as DirectionId;
const FREE: SeatState = { kind: 'FREE' };
const HELD: SeatState = { kind: 'HELD', directionId };
const OCCUPIED: SeatState = { kind: 'OCCUPIED', directionId };
const UNPUBLISHED: SeatState = { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' };
const IN_REPAIR: SeatState = { kind: 'WITHDRAWN', reason: 'REPAIR' };

test('R21: a free seat says what made it so', () => {
  expect(seatCauseOf(HELD, FREE)).toBe('DIRECTION_ENDED');
  expect(seatCauseOf(OCCUPIED, FREE)).toBe('VACATED');
  expect(seatCauseOf(UNPUBLISHED, FREE)).toBe('OPENED');
  expect(seatCauseOf(IN_REPAIR, FREE)).toBe('REPUBLISHED');
});

test('every other state has one cause, and only a new seat is created', () => {
  expect(seatCauseOf(FREE, HELD)).toBe('OFFERED');
  expect(seatCauseOf(HELD, OCCUPIED)).toBe('ENROLLED');
  expect(seatCauseOf(FREE, IN_REPAIR)).toBe('WITHDRAWN');
  expect(seatCauseOf(null, UNPUBLISHED)).toBe('CREATED');
});
