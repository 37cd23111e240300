import { isAdminOf } from '../domain/access/viewer.ts';
import { openSeats as open } from '../domain/seat/publishSeats.ts';
import type { GroupId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { numberIssue } from '../domain/shared/readNumber.ts';
import { lockGroup } from '../db/kindergarten.ts';
import { lockSeatsOfGroup, saveSeats } from '../db/seat.ts';
import { seatEntry } from './seatEntry.ts';
import { verb } from './verb.ts';

interface OpenInput {
  readonly groupId: GroupId;
  readonly count: number;
}

/** D4: publishes seats of a group that never were, all or nothing. */
export const openSeats = verb('openSeats', async (work, { groupId, count }: OpenInput) => {
  const group = await lockGroup(work.tx, groupId);
  if (group === null || !isAdminOf(work.act.viewer, group.kindergartenId)) return refused({ code: 'NOT_FOUND' });
  if (group.closedAt !== null) return refused({ code: 'KINDERGARTEN_IS_CLOSED' });
  const issue = numberIssue('count', count, { least: 1, most: 200 });
  if (issue !== null) return refused({ code: 'INVALID_INPUT', issues: [issue] });
  const setting = await work.settingOf(group.cityId);
  const seats = await lockSeatsOfGroup(work.tx, groupId);
  const opened = open(seats, count, setting);
  if (!opened.ok) return opened;
  const before = new Map(seats.map((seat) => [seat.id, seat]));
  for (const after of await saveSeats(work.tx, opened.value)) {
    const change = { type: 'SEAT_OPENED', before: before.get(after.id) ?? null, after } as const;
    work.journal(seatEntry(work, change, setting, 'KINDERGARTEN_ADMIN'));
  }
  return accepted({ groupId, seatIds: opened.value.map((seat) => seat.id) });
});
