import type { KindergartenId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { FreeSeat } from './applicant.ts';

/** The free seats of a run, drawn down as it goes. */
export interface SeatStock {
  /** How many seats are left. */
  left(): number;
  /** Of all languages together. */
  leftAt(kindergartenId: KindergartenId): number;
  leftIn(kindergartenId: KindergartenId, language: Language): number;
  /** D8: the lowest group number, then the lowest seat number, of this kindergarten and language. */
  take(kindergartenId: KindergartenId, language: Language): FreeSeat | null;
  /** The seats left, by kindergarten, group number and seat number. */
  remaining(): readonly FreeSeat[];
}

/** By kindergarten, then D8: group number, seat number; the id makes it total. */
export const compareSeats = (a: FreeSeat, b: FreeSeat): number =>
  a.kindergartenId - b.kindergartenId || a.groupNumber - b.groupNumber || a.number - b.number || a.id - b.id;

interface Shelf {
  readonly seats: FreeSeat[];
  taken: number;
}

export const stockOf = (freeSeats: readonly FreeSeat[]): SeatStock => {
  const shelves = new Map<KindergartenId, Map<Language, Shelf>>();
  for (const seat of freeSeats.toSorted(compareSeats)) {
    const ofKindergarten = shelves.get(seat.kindergartenId) ?? new Map<Language, Shelf>();
    shelves.set(seat.kindergartenId, ofKindergarten);
    const shelf = ofKindergarten.get(seat.language);
    if (shelf === undefined) ofKindergarten.set(seat.language, { seats: [seat], taken: 0 });
    else shelf.seats.push(seat);
  }
  let left = freeSeats.length;
  const leftAt = new Map<KindergartenId, number>();
  for (const { kindergartenId } of freeSeats) leftAt.set(kindergartenId, (leftAt.get(kindergartenId) ?? 0) + 1);

  return {
    left: () => left,
    leftAt: (kindergartenId) => leftAt.get(kindergartenId) ?? 0,
    leftIn(kindergartenId, language) {
      const shelf = shelves.get(kindergartenId)?.get(language);
      return shelf === undefined ? 0 : shelf.seats.length - shelf.taken;
    },
    take(kindergartenId, language) {
      const shelf = shelves.get(kindergartenId)?.get(language);
      const seat = shelf?.seats[shelf.taken];
      if (shelf === undefined || seat === undefined) return null;
      shelf.taken += 1;
      left -= 1;
      leftAt.set(kindergartenId, (leftAt.get(kindergartenId) ?? 0) - 1);
      return seat;
    },
    remaining: () =>
      [...shelves.values()]
        .flatMap((ofKindergarten) => [...ofKindergarten.values()])
        .flatMap((shelf) => shelf.seats.slice(shelf.taken))
        .sort(compareSeats),
  };
};
