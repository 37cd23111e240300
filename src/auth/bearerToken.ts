import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import type { RealTime } from '../ports/clock.ts';
import type { Identity } from '../ports/identityProvider.ts';

/** Public keys only: with HS256 among them, a public key could be passed off as a shared secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const SKEW_SECONDS = 60;

/** Headers by which a token would bring its own key. */
const FOREIGN_KEYS = ['jku', 'jwk', 'x5u', 'x5c'] as const;

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly now: RealTime;
}

/** The key could not be fetched, which says nothing of the token. */
const isOutage = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === 'ERR_JOSE_GENERIC';

const inSeconds = (at: Instant): number => Math.floor(at / 1_000);

/** Null for a token that is not valid here and now; throws when its key cannot be fetched. */
export const verifyBearerToken = async (
  token: string,
  keys: JWTVerifyGetKey,
  rules: TokenRules,
): Promise<Identity | null> => {
  const now = rules.now();
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: ALGORITHMS,
      issuer: rules.issuer,
      audience: rules.audience,
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    if (FOREIGN_KEYS.some((header) => protectedHeader[header] !== undefined)) return null;
    const { sub = '', exp = 0, iat = 0 } = payload;
    if (sub === '' || iat > inSeconds(now) + SKEW_SECONDS) return null;
    return { issuer: rules.issuer, subject: sub, expiresAt: asInstant((exp + SKEW_SECONDS) * 1_000) };
  } catch (error) {
    if (isOutage(error)) throw error;
    return null;
  }
};
