import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { SeatId } from '../shared/ids.ts';
import type { Seat } from './seat.ts';

interface CapacityChange {
  /** Numbers of the seats to be created, WITHDRAWN as NOT_PUBLISHED. */
  readonly created: readonly number[];
  readonly removed: readonly SeatId[];
}

/**
 * D4: a group has exactly its licensed capacity of seats (P12). Raising it creates unpublished ones; lowering it
 * removes WITHDRAWN seats first, then FREE ones, the highest numbers first, and never one that a child has.
 *
 * @param lastNumber the highest number the group ever gave: that of a removed seat is not given again.
 */
export function changeCapacity(
  seatsOfGroup: readonly Seat[],
  capacity: number,
  lastNumber = 0,
): Outcome<CapacityChange> {
  const surplus = seatsOfGroup.length - capacity;
  if (surplus <= 0) return accepted({ created: nextNumbers(seatsOfGroup, -surplus, lastNumber), removed: [] });
  const removable = [...ofKind(seatsOfGroup, 'WITHDRAWN'), ...ofKind(seatsOfGroup, 'FREE')];
  if (removable.length < surplus) {
    return refused({ code: 'CAPACITY_IN_USE', inUse: seatsOfGroup.length - removable.length });
  }
  return accepted({ created: [], removed: removable.slice(0, surplus).map((seat) => seat.id) });
}

const ofKind = (seats: readonly Seat[], kind: Seat['state']['kind']): readonly Seat[] =>
  seats.filter((seat) => seat.state.kind === kind).sort((a, b) => b.number - a.number);

const nextNumbers = (seats: readonly Seat[], count: number, lastNumber: number): readonly number[] => {
  const highest = seats.reduce((most, seat) => Math.max(most, seat.number), lastNumber);
  return Array.from({ length: count }, (_, index) => highest + 1 + index);
};
