import { isAdminOf } from '../domain/access/viewer.ts';
import type { Setting } from '../domain/policy/setting.ts';
import { vacateSeat as vacate } from '../domain/seat/vacateSeat.ts';
import { withdrawByClosing } from '../domain/seat/withdrawSeat.ts';
import type { SeatId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { findGroup } from '../db/kindergarten.ts';
import { findSeat, lockSeat, saveSeat } from '../db/seat.ts';
import { lockStandingByDirection, saveStanding } from '../db/standing/standing.ts';
import { seatEntry } from './seatEntry.ts';
import { verb } from './verb.ts';
import type { Work } from './work.ts';

/** R20, R21: a child has left; the seat is FREE in the same transaction and goes to the next by rank. */
export const vacateSeat = verb('vacateSeat', async (work, { seatId }: { readonly seatId: SeatId }) => {
  const { seat, standing } = await lockWithEnrolment(work, seatId);
  if (seat === null || !isAdminOf(work.act.viewer, seat.kindergartenId)) return refused({ code: 'NOT_FOUND' });
  const setting = await work.settingOf(seat.cityId);
  const vacated = vacate(seat, standing?.direction ?? null, setting);
  if (!vacated.ok) return vacated;
  const { seat: after, direction } = vacated.value;
  if (standing !== null && direction !== null) {
    await saveStanding(work.tx, standing, { ...standing, direction, seat: after });
  } else {
    await saveSeat(work.tx, after);
  }
  const facts = { directionId: direction?.id ?? null };
  work.journal(seatEntry(work, { type: 'SEAT_VACATED', before: seat, after, facts }, setting, 'KINDERGARTEN_ADMIN'));
  await withdrawIfClosed(work, seatId, setting);
  return accepted({ seatId });
});

/** D5: a seat that comes free in a group that was closed is not offered to anybody. */
async function withdrawIfClosed(work: Work, seatId: SeatId, setting: Setting): Promise<void> {
  const before = await lockSeat(work.tx, seatId);
  if (before === null || (await findGroup(work.tx, before.groupId))?.closedAt === null) return;
  const withdrawn = withdrawByClosing(before, setting);
  if (withdrawn === null) return;
  const after = await saveSeat(work.tx, withdrawn);
  const change = { type: 'SEAT_WITHDRAWN', before, after, facts: { reason: 'CLOSED' } } as const;
  work.journal(seatEntry(work, change, setting, 'KINDERGARTEN_ADMIN'));
}

/** The application is locked before its seat, as everywhere; a child enrolled before Kezek has only the seat. */
async function lockWithEnrolment(work: Work, seatId: SeatId) {
  const seen = await findSeat(work.tx, seatId);
  const directionId = seen?.state.kind === 'OCCUPIED' ? seen.state.directionId : null;
  if (directionId === null) return { seat: await lockSeat(work.tx, seatId), standing: null };
  const standing = await lockStandingByDirection(work.tx, directionId);
  return { seat: standing?.seat ?? (await lockSeat(work.tx, seatId)), standing: standing?.seat ? standing : null };
}
