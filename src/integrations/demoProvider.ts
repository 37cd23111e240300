import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { verifyBearerToken } from '../auth/bearerToken.ts';
import { DEMO_ISSUER } from '../auth/demoIssuer.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import type { RealTime } from '../ports/clock.ts';
import type { IdentityProvider } from '../ports/identityProvider.ts';
import { readOrMakeSecret } from './secretFile.ts';

const AUDIENCE = 'kezek';
const LIFETIME_SECONDS = 60 * 60;

export interface DemoToken {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** Its own tiny issuer, for demo mode alone: whoever asks becomes the persona they name. */
export interface DemoProvider extends IdentityProvider {
  sign(persona: string): Promise<DemoToken>;
}

const newKey = async (): Promise<JWK> => exportJWK((await generateKeyPair('EdDSA', { extractable: true })).privateKey);

/** The folder is ours alone: what lies there was written here. */
const readOrMakeKey = async (dataDir: string): Promise<JWK> =>
  JSON.parse(
    await readOrMakeSecret(join(dataDir, 'demo-issuer.json'), async () => JSON.stringify(await newKey())),
  ) as JWK;

export const demoProvider = async (dataDir: string, now: RealTime): Promise<DemoProvider> => {
  const secret = await readOrMakeKey(dataDir);
  const { d: _, ...open } = secret;
  const [privateKey, publicKey] = await Promise.all([importJWK(secret, 'EdDSA'), importJWK(open, 'EdDSA')]);
  return {
    issuer: DEMO_ISSUER,
    verify: (token) =>
      verifyBearerToken(token, () => Promise.resolve(publicKey), { issuer: DEMO_ISSUER, audience: AUDIENCE, now }),
    sign: async (persona) => {
      const issuedAt = Math.floor(now() / 1_000);
      const expires = issuedAt + LIFETIME_SECONDS;
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
        .setIssuer(DEMO_ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(persona)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expires)
        .sign(privateKey);
      return { token, expiresAt: asInstant(expires * 1_000) };
    },
  };
};
