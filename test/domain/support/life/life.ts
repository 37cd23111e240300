import type { Standing, Transition } from '../../../../src/domain/application/standing.ts';
import { falsifiedUntil } from '../../../../src/domain/privilege/claimPrivilege.ts';
import type { Direction } from '../../../../src/domain/direction/direction.ts';
import type { Preset } from '../../../../src/domain/policy/policy.ts';
import type { Setting } from '../../../../src/domain/policy/setting.ts';
import type { Instant } from '../../../../src/domain/shared/time.ts';
import type { Seat } from '../../../../src/domain/seat/seat.ts';
import type { SeatId } from '../../../../src/domain/shared/ids.ts';
import { at, ZONE } from '../at.ts';
import { calendarWith, setting } from '../setting.ts';
import { KINDERGARTEN_41, KINDERGARTEN_52, seatOf } from '../standing.ts';
import type { Script } from './acts.ts';

/** One child with its application, all its seats, and what the city remembers of it. */
export interface Life {
  readonly script: Script;
  readonly preset: Preset;
  readonly now: Instant;
  readonly standing: Standing | null;
  readonly seats: readonly Seat[];
  /** The last direction that was rejected, as a supervisor would find it. */
  readonly rejected: Direction | null;
  readonly falsifiedUntil: Instant | null;
  /** Days the city took off after it began. */
  readonly daysOff: readonly string[];
  /** The next id and queue number. */
  readonly nextId: number;
}

const BEGINNING = at('2025-06-03 10:00');

export const beginning = (script: Script, preset: Preset): Life => ({
  script,
  preset,
  now: BEGINNING,
  standing: null,
  seats: [
    seatOf({ id: 71 as SeatId, kindergartenId: KINDERGARTEN_41 }),
    seatOf({ id: 72 as SeatId, kindergartenId: KINDERGARTEN_52, number: 2 }),
  ],
  rejected: null,
  falsifiedUntil: null,
  daysOff: [],
  nextId: 1000,
});

export const settingOf = (life: Life): Setting => ({
  ...setting('2025-06-03 10:00', { preset: life.preset, calendar: calendarWith({ off: life.daysOff }) }),
  now: life.now,
});

/** The life after a transition: its seat among the others, and what the city will remember. */
export function withTransition(life: Life, { standing, event }: Transition): Life {
  const { direction } = standing;
  // A seat that was freed by an earlier transition is nobody's any more: what became of it since stands among the others.
  const seat = standing.seat === life.standing?.seat ? null : standing.seat;
  return {
    ...life,
    standing,
    seats: life.seats.map((other) => (other.id === seat?.id ? seat : other)),
    rejected: event.type === 'PRIVILEGE_REJECTED' ? direction : life.rejected,
    falsifiedUntil: event.type === 'PRIVILEGE_FALSIFIED' ? falsifiedUntil(life.now, 365, ZONE) : life.falsifiedUntil,
  };
}
