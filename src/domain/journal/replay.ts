import type { ApplicationId, GroupId, KindergartenId, SeatId } from '../shared/ids.ts';
import type { SeatState } from '../seat/seat.ts';
import type { StoredLine } from './exportedLine.ts';
import type { Snapshot } from './snapshot.ts';

/** What a replay needs of a line. */
export type ReplayedLine = Pick<
  StoredLine,
  'type' | 'applicationId' | 'seatId' | 'groupId' | 'kindergartenId' | 'birthYear' | 'after' | 'facts'
>;

/** A standing as its last line left it; everything but the seat, which is told of once for all standings. */
export type ReplayedStanding = Omit<Snapshot, 'seat' | 'application'> & Required<Pick<Snapshot, 'application'>>;

export interface ReplayedSeat {
  readonly id: SeatId;
  readonly kindergartenId: KindergartenId;
  readonly groupId: GroupId;
  readonly birthYear: number;
  /** In its group. */
  readonly number: number;
  readonly state: SeatState;
}

/**
 * P18: the journal read from its first line gives every standing (key, state, wishes, deadlines) and every seat as they
 * were after any of its lines. Feed the lines of one city in their order.
 */
export class Replay {
  readonly standings = new Map<ApplicationId, ReplayedStanding>();
  readonly seats = new Map<SeatId, ReplayedSeat>();

  apply(line: ReplayedLine): void {
    const { applicationId, after } = line;
    if (line.type === 'SEAT_CREATED') this.#create(line);
    else if (line.type === 'SEAT_REMOVED') this.#remove(line);
    else if (after?.seat !== undefined) this.#change(after.seat);
    if (applicationId !== null && after?.application !== undefined) {
      const { seat: _, application, ...rest } = after;
      this.standings.set(applicationId, { ...rest, application });
    }
  }

  #create({ seatId, groupId, kindergartenId, birthYear, after, facts }: ReplayedLine): void {
    const number = facts['number'];
    const state = after?.seat?.state;
    const isWhole = seatId !== null && groupId !== null && kindergartenId !== null && birthYear !== null;
    if (!isWhole || state === undefined || typeof number !== 'number')
      throw new Error('A line that makes a seat does not say which');
    this.seats.set(seatId, { id: seatId, kindergartenId, groupId, birthYear, number, state });
  }

  #remove({ seatId }: ReplayedLine): void {
    if (seatId === null || !this.seats.delete(seatId)) throw new Error('A seat is removed that was not made');
  }

  #change({ id, state }: NonNullable<Snapshot['seat']>): void {
    const seat = this.seats.get(id);
    if (seat === undefined) throw new Error(`Seat ${id} changes before it is made`);
    this.seats.set(id, { ...seat, state });
  }
}
