import { grantRole as grant } from '../domain/access/changeRoles.ts';
import { holdsRoleIn, type Grant } from '../domain/access/viewer.ts';
import type { PersonId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { lockCity } from '../db/city.ts';
import { findKindergarten } from '../db/kindergarten.ts';
import { findIsPerson } from '../db/people.ts';
import { findIsSupervisor, saveGrant } from '../db/roleGrant.ts';
import { bookEntry } from './bookEntry.ts';
import { verb } from './verb.ts';

interface GrantInput extends Grant {
  readonly personId: PersonId;
}

/** A supervisor of the city gives somebody else a role there. */
export const grantRole = verb('grantRole', async (work, input: GrantInput) => {
  const { cityId, personId, role, kindergartenId } = input;
  if (!holdsRoleIn(work.act.viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  await lockCity(work.tx, cityId);
  // Whose supervision was taken back while this waited does not pass it on.
  if (!(await findIsSupervisor(work.tx, work.personId, cityId))) return refused({ code: 'NOT_FOUND' });
  if (!(await findIsPerson(work.tx, personId))) return refused({ code: 'NOT_FOUND' });
  const scope = kindergartenId === null ? null : await findKindergarten(work.tx, kindergartenId);
  if (kindergartenId !== null && scope?.cityId !== cityId) return refused({ code: 'NOT_FOUND' });
  const decided = grant(work.personId, personId, input);
  if (!decided.ok) return decided;

  const setting = await work.settingOf(cityId);
  const act = { by: work.personId, at: setting.now };
  const roleGrantId = await saveGrant(work.tx, personId, { role, cityId, kindergartenId }, act);
  if (roleGrantId === null) return refused({ code: 'ALREADY_GRANTED' });
  const facts = { personId, role, roleGrantId };
  work.journal(bookEntry(work, { type: 'ROLE_GRANTED', cityId, kindergartenId, facts }, setting));
  return accepted({ roleGrantId });
});
