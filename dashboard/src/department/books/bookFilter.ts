import { matches } from '../../family/matches.ts';
import type { Translated } from '../../format/useFormat.ts';
import type { BookKindergartenRow } from './useBookKindergartens.ts';

export const OPENNESS = ['open', 'closed', 'all'] as const;

export interface BookFilter {
  readonly sought: string;
  readonly district: string;
  readonly openness: (typeof OPENNESS)[number];
  /** Null: seats of all birth years. */
  readonly birthYear: number | null;
}

export interface Seats {
  readonly free: number;
  readonly held: number;
  readonly occupied: number;
  readonly withdrawn: number;
}

const NONE: Seats = { free: 0, held: 0, occupied: 0, withdrawn: 0 };

export const sumOf = (all: readonly Seats[]): Seats =>
  all.reduce(
    (sum, { free, held, occupied, withdrawn }) => ({
      free: sum.free + free,
      held: sum.held + held,
      occupied: sum.occupied + occupied,
      withdrawn: sum.withdrawn + withdrawn,
    }),
    NONE,
  );

/** Those that are asked for, each with its seats of the birth year; of one year only those that have seats for it. */
export const filterBooks = (
  all: readonly BookKindergartenRow[],
  { sought, district, openness, birthYear }: BookFilter,
  translated: (text: Translated) => string,
): readonly (BookKindergartenRow & { readonly seats: Seats })[] =>
  all
    .filter(
      (one) =>
        (birthYear === null || one.seatsByBirthYear.some((each) => each.birthYear === birthYear)) &&
        (district === '' || one.district === district) &&
        (openness === 'all' || (openness === 'open') === (one.closedAt === null)) &&
        matches(sought, [String(one.number), translated(one.name), one.address]),
    )
    .map((one) => ({
      ...one,
      seats: sumOf(
        one.seatsByBirthYear
          .filter((each) => birthYear === null || each.birthYear === birthYear)
          .map(({ seats }) => seats),
      ),
    }));
