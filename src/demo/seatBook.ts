import type { Seat } from '../domain/seat/seat.ts';
import type { KindergartenId, SeatId } from '../domain/shared/ids.ts';

/** Every seat of the city as it stands, while stories take and return them. */
export class SeatBook {
  readonly #seats = new Map<SeatId, Seat>();
  readonly #free = new Map<string, Seat[]>();
  readonly #shownId: KindergartenId;

  /** `shownId`: the kindergarten whose seats only the personas take. */
  constructor(seats: readonly Seat[], shownId: KindergartenId) {
    this.#shownId = shownId;
    for (const seat of seats) {
      this.#seats.set(seat.id, seat);
      if (seat.state.kind !== 'FREE') continue;
      const shelf = this.#shelf(seat.birthYear, seat.kindergartenId === shownId);
      shelf.push(seat);
    }
  }

  /** A free seat of that birth year, each one once. */
  take(birthYear: number, place: 'SHOWN' | 'ELSEWHERE'): Seat {
    const seat = this.#shelf(birthYear, place === 'SHOWN').shift();
    if (seat === undefined) throw new RangeError(`No free seat is left for a story of ${birthYear}`);
    return seat;
  }

  /** Writes down how a story left its seat. */
  settle(seat: Seat): void {
    this.#seats.set(seat.id, seat);
  }

  all(): readonly Seat[] {
    return [...this.#seats.values()];
  }

  get shownId(): KindergartenId {
    return this.#shownId;
  }

  #shelf(birthYear: number, isShown: boolean): Seat[] {
    const key = `${birthYear} ${isShown}`;
    const shelf = this.#free.get(key) ?? [];
    this.#free.set(key, shelf);
    return shelf;
  }
}
