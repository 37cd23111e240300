import { sharesOf } from './random.ts';

export const DEMO_SIZES = ['small', 'city', 'country'] as const;
export type DemoSize = (typeof DEMO_SIZES)[number];

/** The campaign of June 2021: seats for the children born in the year that lies so many years back (inva.kz, 2021-06-04). */
export const CAMPAIGN_SEATS = [
  { yearsBack: 2, seats: 6_074 },
  { yearsBack: 3, seats: 9_372 },
  { yearsBack: 4, seats: 5_616 },
  { yearsBack: 5, seats: 3_235 },
] as const;

/** The organisations of 2025 by who runs them (inform.kz). */
export const ORGANISATIONS = { STATE: 99, PRIVATE: 551, DEPARTMENTAL: 3 } as const;

export interface Figures {
  readonly kindergartens: Readonly<Record<keyof typeof ORGANISATIONS, number>>;
  /** Seats by years back. */
  readonly seats: readonly { readonly yearsBack: number; readonly seats: number }[];
  /** Applications that simply wait; those with a story come on top. */
  readonly waiting: number;
  /** How often each ordinary story of a direction is told. */
  readonly tellings: number;
}

/**
 * `city` is the published figures. `small` has their proportions. `country` is a load, not a place: the city's
 * kindergartens and seats ten times over, and a million children waiting in one queue.
 */
export const FIGURES: Readonly<Record<DemoSize, Figures>> = {
  small: {
    kindergartens: { STATE: 4, PRIVATE: 20, DEPARTMENTAL: 1 },
    seats: inProportion(420),
    waiting: 480,
    tellings: 1,
  },
  city: { kindergartens: ORGANISATIONS, seats: CAMPAIGN_SEATS, waiting: 35_000, tellings: 40 },
  country: {
    kindergartens: {
      STATE: ORGANISATIONS.STATE * 10,
      PRIVATE: ORGANISATIONS.PRIVATE * 10,
      DEPARTMENTAL: ORGANISATIONS.DEPARTMENTAL * 10,
    },
    seats: CAMPAIGN_SEATS.map(({ yearsBack, seats }) => ({ yearsBack, seats: seats * 10 })),
    waiting: 1_000_000,
    tellings: 400,
  },
};

function inProportion(total: number): Figures['seats'] {
  const shares = sharesOf(
    total,
    CAMPAIGN_SEATS.map(({ seats }) => seats),
  );
  return CAMPAIGN_SEATS.map(({ yearsBack }, index) => ({ yearsBack, seats: shares[index] ?? 0 }));
}
