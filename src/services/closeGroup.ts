import { holdsRoleIn } from '../domain/access/viewer.ts';
import type { GroupId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { findGroup, lockGroup, lockKindergarten, saveGroup } from '../db/kindergarten.ts';
import { bookEntry } from './bookEntry.ts';
import { closeSeats, lockIssuing } from './closeSeats.ts';
import { verb } from './verb.ts';

interface CloseInput {
  readonly groupId: GroupId;
  readonly version: number;
}

/** D5: one group. Children who are enrolled stay. */
export const closeGroup = verb('closeGroup', async (work, { groupId, version }: CloseInput) => {
  const seen = await findGroup(work.tx, groupId);
  if (seen === null || !holdsRoleIn(work.act.viewer, seen.cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  const { cityId, kindergartenId, birthYear, number } = seen;
  // In the order in which a whole kindergarten is closed.
  await lockKindergarten(work.tx, kindergartenId);
  const before = await lockGroup(work.tx, groupId);
  if (before === null) return refused({ code: 'NOT_FOUND' });
  if (before.closedAt !== null) return refused({ code: 'KINDERGARTEN_IS_CLOSED' });
  if (before.version !== version) return refused({ code: 'STALE_VERSION', presentVersion: before.version });
  await lockIssuing(work, [{ cityId, birthYear }]);
  const setting = await work.settingOf(cityId);
  await closeSeats(work, [before], setting);
  await saveGroup(work.tx, { ...before, closedAt: setting.now });
  const change = { type: 'GROUP_CLOSED', cityId, kindergartenId, groupId, birthYear, facts: { number } } as const;
  work.journal(bookEntry(work, change, setting));
  return accepted({ groupId });
});
