import { authenticator, type Authenticator } from './auth/authenticator.ts';
import { rememberPeople } from './auth/rememberPeople.ts';
import { rememberTokens } from './auth/rememberTokens.ts';
import { RolesInForce } from './auth/rolesInForce.ts';
import type { Db } from './db/client.ts';
import { findGrantsInForce, findRoleEdition } from './db/roleGrant.ts';
import { changesRoles } from './domain/journal/toldLive.ts';
import type { RealTime } from './ports/clock.ts';
import type { IdentityProvider } from './ports/identityProvider.ts';
import type { PersonDirectory } from './ports/personDirectory.ts';
import type { OnLines } from './realtime/journalFeed.ts';

/** Who asks, as this process remembers them. */
interface OpenViewers {
  readonly remembered: PersonDirectory;
  readonly authenticator: (providers: readonly IdentityProvider[]) => Authenticator;
  /** For the feed of the journal: what it tells of roles is felt with the next question. */
  readonly onRead: OnLines;
}

export const openViewers = (parts: {
  readonly db: Db;
  readonly people: PersonDirectory;
  readonly realTime: RealTime;
}): OpenViewers => {
  const { db, people, realTime } = parts;
  const roles = new RolesInForce({
    findEdition: () => findRoleEdition(db),
    findGrants: () => findGrantsInForce(db),
  });
  const remembered = rememberPeople(people, roles);
  return {
    remembered,
    authenticator: (providers) =>
      authenticator(providers, people, {
        people: remembered,
        remembering: (identify) => rememberTokens(identify, realTime),
      }),
    onRead: (lines) => {
      if (lines.some(changesRoles)) roles.expire();
    },
  };
};
