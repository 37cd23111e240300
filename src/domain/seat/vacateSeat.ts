import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Direction } from '../direction/direction.ts';
import type { Setting } from '../policy/setting.ts';
import type { Seat } from './seat.ts';

interface Vacated {
  readonly seat: Seat;
  /** The enrolment that has ended; the child may be submitted again (D6). Null for a child enrolled before Kezek. */
  readonly direction: Direction | null;
}

/** R20, R21: "immediately after places are vacated in a particular kindergarten": FREE in the same transaction. */
export function vacateSeat(seat: Seat, enrolment: Direction | null, { now }: Setting): Outcome<Vacated> {
  if (seat.state.kind !== 'OCCUPIED') return refused({ code: 'SEAT_NOT_OCCUPIED', state: seat.state.kind });
  return accepted({
    seat: { ...seat, state: { kind: 'FREE' }, changedAt: now },
    direction:
      enrolment?.state.kind === 'ENROLLED' ? { ...enrolment, state: { ...enrolment.state, vacatedAt: now } } : null,
  });
}
