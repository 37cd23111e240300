import { isAdminOf } from '../domain/access/viewer.ts';
import { vacateSeat as vacate } from '../domain/seat/vacateSeat.ts';
import type { SeatId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
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
  return accepted({ seatId });
});

/** The application is locked before its seat, as everywhere; a child enrolled before Kezek has only the seat. */
async function lockWithEnrolment(work: Work, seatId: SeatId) {
  const seen = await findSeat(work.tx, seatId);
  const directionId = seen?.state.kind === 'OCCUPIED' ? seen.state.directionId : null;
  if (directionId === null) return { seat: await lockSeat(work.tx, seatId), standing: null };
  const standing = await lockStandingByDirection(work.tx, directionId);
  return { seat: standing?.seat ?? (await lockSeat(work.tx, seatId)), standing: standing?.seat ? standing : null };
}
