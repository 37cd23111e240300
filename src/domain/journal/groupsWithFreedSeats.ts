import type { GroupId, SeatId } from '../shared/ids.ts';
import type { JournalEntry } from './journalEntry.ts';
import { freesSeat } from './toldLive.ts';

type Line = Pick<JournalEntry, 'type' | 'before' | 'after' | 'keyAfter' | 'groupId'>;

/**
 * R21: the groups in which one act leaves a seat free that was not. A seat that the same act gives to the next child,
 * or withdraws with its kindergarten (D5), is nobody's news.
 */
export function groupsWithFreedSeats(entries: readonly Line[]): readonly GroupId[] {
  const freed = new Map<SeatId, GroupId>();
  for (const entry of entries) {
    const seat = entry.after?.seat;
    if (seat === undefined || entry.groupId === null) continue;
    if (freesSeat(entry)) freed.set(seat.id, entry.groupId);
    else if (seat.state.kind !== 'FREE') freed.delete(seat.id);
  }
  return [...new Set(freed.values())];
}
