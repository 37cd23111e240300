import { holdsRoleIn } from '../domain/access/viewer.ts';
import type { KindergartenId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { lockGroupsOf, lockKindergarten, saveClosedGroups, saveKindergarten } from '../db/kindergarten.ts';
import { bookEntry } from './bookEntry.ts';
import { closeSeats, lockIssuing } from './closeSeats.ts';
import { verb } from './verb.ts';

interface CloseInput {
  readonly kindergartenId: KindergartenId;
  readonly version: number;
}

/** D5: the kindergarten and all its groups. Children who are enrolled stay. */
export const closeKindergarten = verb('closeKindergarten', async (work, { kindergartenId, version }: CloseInput) => {
  // Nobody adds a group meanwhile.
  const before = await lockKindergarten(work.tx, kindergartenId);
  if (before === null || !holdsRoleIn(work.act.viewer, before.cityId, 'SUPERVISOR'))
    return refused({ code: 'NOT_FOUND' });
  if (before.closedAt !== null) return refused({ code: 'KINDERGARTEN_IS_CLOSED' });
  if (before.version !== version) return refused({ code: 'STALE_VERSION', presentVersion: before.version });
  const { cityId } = before;
  const groups = (await lockGroupsOf(work.tx, kindergartenId)).filter(({ closedAt }) => closedAt === null);
  const years = new Set(groups.map(({ birthYear }) => birthYear));
  await lockIssuing(
    work,
    [...years].map((birthYear) => ({ cityId, birthYear })),
  );
  const setting = await work.settingOf(cityId);
  await closeSeats(work, groups, setting);
  await saveClosedGroups(work.tx, kindergartenId, setting.now);
  await saveKindergarten(work.tx, { ...before, closedAt: setting.now });
  for (const { id: groupId, birthYear, number } of groups) {
    const change = { type: 'GROUP_CLOSED', cityId, kindergartenId, groupId, birthYear, facts: { number } } as const;
    work.journal(bookEntry(work, change, setting));
  }
  const facts = { number: before.number };
  work.journal(bookEntry(work, { type: 'KINDERGARTEN_CLOSED', cityId, kindergartenId, facts }, setting));
  return accepted({ kindergartenId });
});
