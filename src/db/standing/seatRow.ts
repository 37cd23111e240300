import type { Seat, SeatState } from '../../domain/seat/seat.ts';
import type { seat } from '../tables/seat.ts';
import { wrongRow } from './wrongRow.ts';

/** A removed seat is no seat any more: it is never read, and these columns are never written by a save. */
export type SeatRow = Omit<typeof seat.$inferSelect, 'removedAt'>;

/** All that ever changes of a seat by the acts of the queue. */
export const SEAT_CHANGES = ['state', 'directionId', 'withdrawalReason', 'changedAt'] as const;

export function seatFrom(row: SeatRow): Seat {
  return {
    id: row.id,
    cityId: row.cityId,
    kindergartenId: row.kindergartenId,
    groupId: row.groupId,
    groupNumber: row.groupNumber,
    number: row.number,
    birthYear: row.birthYear,
    language: row.language,
    state: stateFrom(row),
    changedAt: row.changedAt,
    version: row.version,
  };
}

export function toSeatRow(seat: Seat): SeatRow {
  const { state } = seat;
  return {
    id: seat.id,
    cityId: seat.cityId,
    kindergartenId: seat.kindergartenId,
    groupId: seat.groupId,
    groupNumber: seat.groupNumber,
    number: seat.number,
    birthYear: seat.birthYear,
    language: seat.language,
    state: state.kind,
    directionId: 'directionId' in state ? state.directionId : null,
    withdrawalReason: state.kind === 'WITHDRAWN' ? state.reason : null,
    changedAt: seat.changedAt,
    version: seat.version,
  };
}

function stateFrom({ id, state, directionId, withdrawalReason }: SeatRow): SeatState {
  switch (state) {
    case 'FREE':
      return { kind: state };
    case 'HELD':
      if (directionId === null) throw wrongRow('seat', id);
      return { kind: state, directionId };
    case 'OCCUPIED':
      return { kind: state, directionId };
    case 'WITHDRAWN':
      if (withdrawalReason === null) throw wrongRow('seat', id);
      return { kind: state, reason: withdrawalReason };
  }
}
