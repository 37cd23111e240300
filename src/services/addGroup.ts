import { holdsRoleIn } from '../domain/access/viewer.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { readGroup, type GroupForm } from '../domain/kindergarten/readGroup.ts';
import { rulesInForce } from '../domain/policy/setting.ts';
import { changeCapacity } from '../domain/seat/changeCapacity.ts';
import type { KindergartenId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { findGroupByNumber, lockKindergarten, saveNewGroup } from '../db/kindergarten.ts';
import { nextIds } from '../db/nextIds.ts';
import { bookEntry } from './bookEntry.ts';
import { createSeats } from './createSeats.ts';
import { numberTaken } from './numberTaken.ts';
import { verb } from './verb.ts';

interface AddInput extends GroupForm {
  readonly kindergartenId: KindergartenId;
}

/** D4: a group with its licensed seats, none of them published yet. */
export const addGroup = verb('addGroup', async (work, { kindergartenId, ...form }: AddInput) => {
  const owner = await lockKindergarten(work.tx, kindergartenId);
  if (owner === null || !holdsRoleIn(work.act.viewer, owner.cityId, 'SUPERVISOR'))
    return refused({ code: 'NOT_FOUND' });
  if (owner.closedAt !== null) return refused({ code: 'KINDERGARTEN_IS_CLOSED' });
  const { cityId } = owner;
  const setting = await work.settingOf(cityId);
  const read = readGroup(form, rulesInForce(setting), dayOf(setting.calendar.zone, setting.now));
  if (!read.ok) return read;
  if ((await findGroupByNumber(work.tx, kindergartenId, form.number)) !== null) return numberTaken();
  const seats = changeCapacity([], form.capacity);
  if (!seats.ok) return seats;

  const [groupId] = await nextIds(work.tx, 'kindergarten_group', 1);
  const group = { id: groupId, kindergartenId, cityId, ...read.value };
  await saveNewGroup(work.tx, group);
  const { number, birthYear, language, capacity } = group;
  const facts = { groupId, number, language, capacity };
  work.journal(bookEntry(work, { type: 'GROUP_ADDED', cityId, kindergartenId, groupId, birthYear, facts }, setting));
  await createSeats(work, group, seats.value.created, setting);
  return accepted({ groupId });
});
