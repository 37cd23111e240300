import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { rulesInForce, type Setting } from '../policy/setting.ts';
import type { Seat, WithdrawalReason } from './seat.ts';

/** B5: a kindergarten may withdraw an unclaimed FREE seat with a reason, never a HELD one. */
export function withdrawSeat(
  seat: Seat,
  reason: Exclude<WithdrawalReason, 'NOT_PUBLISHED' | 'CLOSED'>,
  setting: Setting,
): Outcome<Seat> {
  if (!rulesInForce(setting).areFreeSeatsWithdrawable) return refused({ code: 'NOT_IN_POLICY' });
  if (seat.state.kind !== 'FREE') return refused({ code: 'SEAT_NOT_FREE', state: seat.state.kind });
  return accepted({ ...seat, state: { kind: 'WITHDRAWN', reason }, changedAt: setting.now });
}

/** D5: closing a kindergarten or a group takes its FREE seats from the register. */
export const withdrawByClosing = (seat: Seat, { now }: Setting): Seat | null =>
  seat.state.kind === 'FREE' ? { ...seat, state: { kind: 'WITHDRAWN', reason: 'CLOSED' }, changedAt: now } : null;
