import { holdsRoleIn } from '../domain/access/viewer.ts';
import { readGroupChange } from '../domain/kindergarten/readGroup.ts';
import type { Setting } from '../domain/policy/setting.ts';
import { changeCapacity } from '../domain/seat/changeCapacity.ts';
import type { Seat } from '../domain/seat/seat.ts';
import type { GroupId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { lockGroup, saveGroup } from '../db/kindergarten.ts';
import { deleteSeats, findLastSeatNumber, lockSeatsOfGroup } from '../db/seat.ts';
import { bookEntry } from './bookEntry.ts';
import { createSeats } from './createSeats.ts';
import { seatEntry } from './seatEntry.ts';
import { verb } from './verb.ts';
import type { Work } from './work.ts';

interface ChangeInput {
  readonly groupId: GroupId;
  readonly version: number;
  readonly name: string;
  readonly capacity: number;
}

/** D4: its name and its licensed capacity; the seats follow. */
export const changeGroup = verb('changeGroup', async (work, { groupId, version, ...form }: ChangeInput) => {
  const before = await lockGroup(work.tx, groupId);
  if (before === null || !holdsRoleIn(work.act.viewer, before.cityId, 'SUPERVISOR'))
    return refused({ code: 'NOT_FOUND' });
  if (before.version !== version) return refused({ code: 'STALE_VERSION', presentVersion: before.version });
  if (before.closedAt !== null) return refused({ code: 'KINDERGARTEN_IS_CLOSED' });
  const read = readGroupChange(form);
  if (!read.ok) return read;
  const seats = await lockSeatsOfGroup(work.tx, groupId);
  const change = changeCapacity(seats, form.capacity, await findLastSeatNumber(work.tx, groupId));
  if (!change.ok) return change;

  const { cityId, kindergartenId, birthYear } = before;
  const setting = await work.settingOf(cityId);
  const { name, capacity } = read.value;
  await saveGroup(work.tx, { ...before, name, capacity });
  const facts = { number: before.number, capacityBefore: before.capacity, capacity };
  work.journal(bookEntry(work, { type: 'GROUP_CHANGED', cityId, kindergartenId, groupId, birthYear, facts }, setting));
  const removed = new Set(change.value.removed);
  await removeSeats(
    work,
    seats.filter(({ id }) => removed.has(id)),
    setting,
  );
  await createSeats(work, before, change.value.created, setting);
  return accepted({ groupId });
});

async function removeSeats(work: Work, seats: readonly Seat[], setting: Setting): Promise<void> {
  await deleteSeats(work.tx, seats, setting.now);
  for (const before of seats) {
    const facts = { groupId: before.groupId, number: before.number };
    const entry = seatEntry(work, { type: 'SEAT_REMOVED', before, after: before, facts }, setting, 'SUPERVISOR');
    work.journal({ ...entry, after: null });
  }
}
