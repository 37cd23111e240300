import { isAdminOf } from '../domain/access/viewer.ts';
import type { WithdrawalReason } from '../domain/seat/seat.ts';
import { withdrawSeat as withdraw } from '../domain/seat/withdrawSeat.ts';
import type { SeatId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { lockSeat, saveSeat } from '../db/seat.ts';
import { seatEntry } from './seatEntry.ts';
import { verb } from './verb.ts';

interface WithdrawInput {
  readonly seatId: SeatId;
  readonly reason: Exclude<WithdrawalReason, 'NOT_PUBLISHED' | 'CLOSED'>;
}

/** B5: an unclaimed seat leaves the register, with a reason. */
export const withdrawSeat = verb('withdrawSeat', async (work, { seatId, reason }: WithdrawInput) => {
  const before = await lockSeat(work.tx, seatId);
  if (before === null || !isAdminOf(work.act.viewer, before.kindergartenId)) return refused({ code: 'NOT_FOUND' });
  const setting = await work.settingOf(before.cityId);
  const withdrawn = withdraw(before, reason, setting);
  if (!withdrawn.ok) return withdrawn;
  const after = await saveSeat(work.tx, withdrawn.value);
  work.journal(
    seatEntry(work, { type: 'SEAT_WITHDRAWN', before, after, facts: { reason } }, setting, 'KINDERGARTEN_ADMIN'),
  );
  return accepted({ seatId });
});
