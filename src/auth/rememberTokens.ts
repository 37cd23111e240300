import { hash } from 'node:crypto';
import { RecentMap } from '../domain/shared/recentMap.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { RealTime } from '../ports/clock.ts';
import type { Identity } from '../ports/identityProvider.ts';
import type { Identify } from './authenticator.ts';

interface Verified {
  readonly identity: Identity;
  readonly at: Instant;
}

const MOST = 100_000;
/** An issuer may take a signing key back: a signature is checked again after so many ms, as long as its keys are kept. */
const CHECKED_AGAIN_AFTER = 600_000;

/** The token itself is not kept: whoever reads our memory could be its owner. */
const fingerprintOf = (token: string): string => hash('sha256', token, 'base64');

/**
 * Checks the signature of a token once, not with every request. It is known until it ends, and only what is valid is
 * remembered: a flood of wrong tokens fills nothing.
 */
export const rememberTokens = (identify: Identify, now: RealTime, most: number = MOST): Identify => {
  const verified = new RecentMap<string, Verified>(most);
  return async (token) => {
    const fingerprint = fingerprintOf(token);
    const known = verified.get(fingerprint);
    const at = now();
    if (known !== undefined && at < known.identity.expiresAt && Math.abs(at - known.at) < CHECKED_AGAIN_AFTER)
      return known.identity;
    verified.delete(fingerprint);
    const identity = await identify(token);
    if (identity !== null) verified.set(fingerprint, { identity, at });
    return identity;
  };
};
