import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { verifyBearerToken } from '../auth/bearerToken.ts';
import type { RealTime } from '../ports/clock.ts';
import type { IdentityProvider } from '../ports/identityProvider.ts';

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

const TIMEOUT = 5_000;

/** OpenID Connect discovery: where the issuer publishes its keys. */
const findKeys = async (issuer: string): Promise<JWTVerifyGetKey> => {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT),
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`OpenID discovery answered ${answer.status}`);
  const found = discovery.parse(await answer.json());
  if (found.issuer !== issuer) throw new Error('OpenID discovery names another issuer');
  return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: TIMEOUT });
};

/** Any OpenID Connect provider, known by its issuer alone. Its keys are asked for at the first token, and again after a failure. */
export const oidcProvider = (options: {
  readonly issuer: string;
  readonly audience: string;
  readonly now: RealTime;
}): IdentityProvider => {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  return {
    issuer: options.issuer,
    verify: async (token) => {
      keys ??= findKeys(options.issuer).catch((error: unknown) => {
        keys = null;
        throw error;
      });
      return verifyBearerToken(token, await keys, options);
    },
  };
};
