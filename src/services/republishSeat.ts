import { isAdminOf } from '../domain/access/viewer.ts';
import { republishSeat as republish } from '../domain/seat/publishSeats.ts';
import type { SeatId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { findGroup } from '../db/kindergarten.ts';
import { lockSeat, saveSeat } from '../db/seat.ts';
import { seatEntry } from './seatEntry.ts';
import { verb } from './verb.ts';

/** D4: a withdrawn seat comes back into the register and goes by rank. */
export const republishSeat = verb('republishSeat', async (work, { seatId }: { readonly seatId: SeatId }) => {
  const before = await lockSeat(work.tx, seatId);
  if (before === null || !isAdminOf(work.act.viewer, before.kindergartenId)) return refused({ code: 'NOT_FOUND' });
  // Read behind the seat's lock: whoever closes a group takes the locks of its seats.
  if ((await findGroup(work.tx, before.groupId))?.closedAt !== null) return refused({ code: 'KINDERGARTEN_IS_CLOSED' });
  const setting = await work.settingOf(before.cityId);
  const published = republish(before, setting);
  if (!published.ok) return published;
  const after = await saveSeat(work.tx, published.value);
  work.journal(seatEntry(work, { type: 'SEAT_REPUBLISHED', before, after }, setting, 'KINDERGARTEN_ADMIN'));
  return accepted({ seatId });
});
