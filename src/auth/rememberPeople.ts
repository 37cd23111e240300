import type { Grant, Viewer } from '../domain/access/viewer.ts';
import type { PersonId } from '../domain/shared/ids.ts';
import { RecentMap } from '../domain/shared/recentMap.ts';
import type { PersonDirectory } from '../ports/personDirectory.ts';
import type { RolesInForce } from './rolesInForce.ts';

const MOST = 200_000;

const personWith = (personId: PersonId, grants: readonly Grant[]): Viewer => ({ kind: 'PERSON', personId, grants });

/** A person stays the same person; only the roles are those of the last second. Whoever is not known yet is looked up. */
export const rememberPeople = (
  directory: PersonDirectory,
  roles: Pick<RolesInForce, 'of' | 'expire'>,
  most: number = MOST,
): PersonDirectory => {
  const known = new RecentMap<string, PersonId>(most);

  const lookUp = async (key: string, issuer: string, subject: string): Promise<Viewer | null> => {
    const viewer = await directory.find(issuer, subject);
    if (viewer?.kind === 'PERSON') {
      known.set(key, viewer.personId);
      // What was just read may be newer than what is held, and nobody shall have a role and then not have it.
      if (viewer.grants.length > 0) roles.expire();
    }
    return viewer;
  };

  return {
    find: (issuer, subject) => {
      // The address of an issuer holds no blank.
      const key = `${issuer} ${subject}`;
      const personId = known.get(key);
      if (personId === undefined) return lookUp(key, issuer, subject);
      const grants = roles.of(personId);
      return grants instanceof Promise
        ? grants.then((held) => personWith(personId, held))
        : personWith(personId, grants);
    },
  };
};
