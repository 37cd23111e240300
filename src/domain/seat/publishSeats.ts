import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Setting } from '../policy/setting.ts';
import { frozenUntil } from '../policy/freeze.ts';
import type { Seat } from './seat.ts';

/**
 * D4: opens `count` of a group's seats that were never published, lowest number first; all or nothing. From then on
 * they go by rank to whoever is next (R12, R18).
 */
export function openSeats(seatsOfGroup: readonly Seat[], count: number, setting: Setting): Outcome<readonly Seat[]> {
  const until = frozenUntil(setting);
  if (until !== null) return refused({ code: 'FROZEN', until });
  const unpublished = seatsOfGroup
    .filter(({ state }) => state.kind === 'WITHDRAWN' && state.reason === 'NOT_PUBLISHED')
    .sort((a, b) => a.number - b.number);
  if (unpublished.length < count) return refused({ code: 'NOT_ENOUGH_SEATS', available: unpublished.length });
  return accepted(unpublished.slice(0, count).map((seat) => freed(seat, setting)));
}

/** D4: any withdrawn seat may be published again. */
export function republishSeat(seat: Seat, setting: Setting): Outcome<Seat> {
  const until = frozenUntil(setting);
  if (until !== null) return refused({ code: 'FROZEN', until });
  if (seat.state.kind !== 'WITHDRAWN') return refused({ code: 'SEAT_NOT_WITHDRAWN', state: seat.state.kind });
  return accepted(freed(seat, setting));
}

const freed = (seat: Seat, { now }: Setting): Seat => ({ ...seat, state: { kind: 'FREE' }, changedAt: now });
