import type { SeatState } from './seat.ts';

/** What made a seat what it is, as far as the public register shows it: by its states alone, never by whose direction it was (R5). */
export const SEAT_CAUSES = [
  'CREATED',
  'OPENED',
  'REPUBLISHED',
  'OFFERED',
  'DIRECTION_ENDED',
  'ENROLLED',
  'VACATED',
  'WITHDRAWN',
] as const;
export type SeatCause = (typeof SEAT_CAUSES)[number];

/** R21: why a seat is FREE, and why it is anything else. `before` null: it was not there. */
export function seatCauseOf(before: SeatState | null, after: SeatState): SeatCause {
  switch (after.kind) {
    case 'HELD':
      return 'OFFERED';
    case 'OCCUPIED':
      return 'ENROLLED';
    case 'WITHDRAWN':
      return before === null ? 'CREATED' : 'WITHDRAWN';
    case 'FREE':
      if (before?.kind === 'HELD') return 'DIRECTION_ENDED';
      if (before?.kind === 'OCCUPIED') return 'VACATED';
      return before?.kind === 'WITHDRAWN' && before.reason !== 'NOT_PUBLISHED' ? 'REPUBLISHED' : 'OPENED';
  }
}
