import { decodeJwt } from 'jose';
import { ANONYMOUS, type Viewer } from '../domain/access/viewer.ts';
import type { Soon } from '../domain/shared/soon.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Identity, IdentityProvider } from '../ports/identityProvider.ts';
import type { PersonDirectory } from '../ports/personDirectory.ts';
import { unauthenticated, unavailable } from '../schema/errors.ts';

/** Someone who asks, for as long as the token says. */
export interface Caller {
  /** Asked anew for each operation and each push, so that a revoked role is felt: at most a second old. */
  readonly viewer: () => Soon<Viewer>;
  /** The same as the database has it at this moment, for whoever is about to change something. */
  readonly viewerAfresh: () => Promise<Viewer>;
  /** Null without a token: an anonymous caller does not end. */
  readonly expiresAt: Instant | null;
}

/** The value of `Authorization`, on HTTP and in `connection_init` alike → who it is. */
export interface Authenticator {
  /** Throws UNAUTHENTICATED for a token that is not valid, UNAVAILABLE when nobody can tell. */
  authenticate(authorization: string | undefined): Promise<Caller>;
}

/** Characters. */
const LONGEST_TOKEN = 8_192;

const anyone = (): Promise<Viewer> => Promise.resolve(ANONYMOUS);
const ANYONE: Caller = { viewer: anyone, viewerAfresh: anyone, expiresAt: null };

/** Only chooses whom to ask; whoever is asked checks the issuer again under the signature. */
const claimedIssuer = (token: string): string | null => {
  try {
    return decodeJwt(token).iss ?? null;
  } catch {
    return null;
  }
};

/** Whom a token speaks of; null when it is not valid. */
export type Identify = (token: string) => Promise<Identity | null>;

/** What a process remembers of those who ask. */
export interface ViewerMemory {
  /** People with their roles of a second ago. */
  readonly people: PersonDirectory;
  /** The same answers, without asking for each again. */
  readonly remembering: (identify: Identify) => Identify;
}

export const authenticator = (
  providers: readonly IdentityProvider[],
  people: PersonDirectory,
  memory: ViewerMemory = { people, remembering: (identify) => identify },
): Authenticator => {
  const identify = memory.remembering(async (token) => {
    if (token.length > LONGEST_TOKEN) return null;
    const issuer = claimedIssuer(token);
    const provider = providers.find((one) => one.issuer === issuer);
    if (!provider) return null;
    try {
      return await provider.verify(token);
    } catch {
      throw unavailable('The identity provider cannot be reached. Try again shortly.');
    }
  });

  const admitted = (viewer: Viewer | null): Viewer => {
    if (!viewer) throw unauthenticated('This account may not sign in.');
    return viewer;
  };

  const viewerIn = (directory: PersonDirectory, { issuer, subject }: Identity): Soon<Viewer> => {
    const found = directory.find(issuer, subject);
    return found instanceof Promise ? found.then(admitted) : admitted(found);
  };

  return {
    authenticate: async (authorization) => {
      if (authorization === undefined || authorization === '') return ANYONE;
      const [, token] = /^Bearer +([\w~+/.=-]+)$/i.exec(authorization) ?? [];
      const identity = token === undefined ? null : await identify(token);
      if (!identity) throw unauthenticated('The bearer token is not valid. Sign in again.');
      return {
        viewer: () => viewerIn(memory.people, identity),
        viewerAfresh: async () => viewerIn(people, identity),
        expiresAt: identity.expiresAt,
      };
    },
  };
};
