import { holdsRoleIn } from '../domain/access/viewer.ts';
import type { ActorRole } from '../domain/journal/journalEntry.ts';
import type { CityId, PersonId } from '../domain/shared/ids.ts';
import { findCity } from '../db/city.ts';
import { findIsGuardianInCity } from '../db/people.ts';
import type { Work } from './work.ts';

/** D11: everybody their own contact; the desk that of a family of its city. Null: there is no such person for the caller. */
export async function mayChangeContact(work: Work, cityId: CityId, personId: PersonId): Promise<ActorRole | null> {
  if ((await findCity(work.tx, cityId)) === null) return null;
  if (personId === work.personId) return 'PARENT';
  const isDesk = holdsRoleIn(work.act.viewer, cityId, 'SPECIALIST');
  return isDesk && (await findIsGuardianInCity(work.tx, personId, cityId)) ? 'SPECIALIST' : null;
}
