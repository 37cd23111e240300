import { revokeRole as revoke } from '../domain/access/changeRoles.ts';
import { holdsRoleIn } from '../domain/access/viewer.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { lockCity } from '../db/city.ts';
import { countSupervisors, findGrant, findIsSupervisor, saveRevocation } from '../db/roleGrant.ts';
import { bookEntry } from './bookEntry.ts';
import { verb } from './verb.ts';

/** A supervisor of the city takes a role back. What its holder does or is told from then on is judged without it, within a second. */
export const revokeRole = verb('revokeRole', async (work, { roleGrantId }: { readonly roleGrantId: number }) => {
  const seen = await findGrant(work.tx, roleGrantId);
  if (seen === null || !holdsRoleIn(work.act.viewer, seen.cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  const { cityId } = seen;
  // Two supervisors who take each other's role at once go one after the other, and the second has none any more.
  await lockCity(work.tx, cityId);
  if (!(await findIsSupervisor(work.tx, work.personId, cityId))) return refused({ code: 'NOT_FOUND' });
  const held = await findGrant(work.tx, roleGrantId);
  if (held === null || held.revokedAt !== null) return refused({ code: 'NOT_FOUND' });
  const { personId, role, kindergartenId } = held;
  const decided = revoke(work.personId, personId, held, await countSupervisors(work.tx, cityId, personId));
  if (!decided.ok) return decided;

  const setting = await work.settingOf(cityId);
  await saveRevocation(work.tx, roleGrantId, { by: work.personId, at: setting.now });
  const facts = { personId, role, roleGrantId };
  work.journal(bookEntry(work, { type: 'ROLE_REVOKED', cityId, kindergartenId, facts }, setting));
  return accepted({ roleGrantId });
});
