import { decodeJwt } from 'jose';
import { ANONYMOUS, type Viewer } from '../domain/access/viewer.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Identity, IdentityProvider } from '../ports/identityProvider.ts';
import type { PersonDirectory } from '../ports/personDirectory.ts';
import { unauthenticated, unavailable } from '../schema/errors.ts';

/** Someone who asks, for as long as the token says. */
export interface Caller {
  /** Asked anew for each operation of a socket, so that a revoked role is felt. */
  readonly viewer: () => Promise<Viewer>;
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

const ANYONE: Caller = { viewer: () => Promise.resolve(ANONYMOUS), expiresAt: null };

/** Only chooses whom to ask; whoever is asked checks the issuer again under the signature. */
const claimedIssuer = (token: string): string | null => {
  try {
    return decodeJwt(token).iss ?? null;
  } catch {
    return null;
  }
};

export const authenticator = (providers: readonly IdentityProvider[], people: PersonDirectory): Authenticator => {
  const identify = async (token: string): Promise<Identity | null> => {
    if (token.length > LONGEST_TOKEN) return null;
    const issuer = claimedIssuer(token);
    const provider = providers.find((one) => one.issuer === issuer);
    if (!provider) return null;
    try {
      return await provider.verify(token);
    } catch {
      throw unavailable('The identity provider cannot be reached. Try again shortly.');
    }
  };

  const viewerOf = async ({ issuer, subject }: Identity): Promise<Viewer> => {
    const viewer = await people.find(issuer, subject);
    if (!viewer) throw unauthenticated('This account may not sign in.');
    return viewer;
  };

  return {
    authenticate: async (authorization) => {
      if (authorization === undefined || authorization === '') return ANYONE;
      const [, token] = /^Bearer +([\w~+/.=-]+)$/i.exec(authorization) ?? [];
      const identity = token === undefined ? null : await identify(token);
      if (!identity) throw unauthenticated('The bearer token is not valid. Sign in again.');
      return { viewer: () => viewerOf(identity), expiresAt: identity.expiresAt };
    },
  };
};
