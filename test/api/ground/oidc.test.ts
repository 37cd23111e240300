import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac } from 'node:crypto';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oidcProvider } from '../../../src/integrations/oidcProvider.ts';
import { realTime } from '../../../src/integrations/systemClock.ts';
import type { IdentityProvider } from '../../../src/ports/identityProvider.ts';

/** A certified provider, really running, and its signing key in our hands: so that each token is wrong in one thing only. */
const AUDIENCE = 'https://queue.example/graphql';
const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
const foreign = await generateKeyPair('RS256', { extractable: true });

let server: Server;
let issuer: string;
let identity: IdentityProvider;

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }] },
    clients: [
      {
        client_id: 'service',
        client_secret: 'a-secret-of-the-test',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: 'queue',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  server.on('request', oidc.callback());
  identity = oidcProvider({ issuer, audience: AUDIENCE, now: realTime });
});
afterAll(() => server.close());

const now = (): number => Math.floor(Date.now() / 1_000);

const sign = (
  claims: JWTPayload = {},
  header: Partial<JWTHeaderParameters> = {},
  key: Parameters<SignJWT['sign']>[0] = privateKey,
): Promise<string> =>
  new SignJWT({ iss: issuer, aud: AUDIENCE, sub: 'person-7', iat: now(), exp: now() + 300, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one', ...header })
    .sign(key);

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = (): object => ({ iss: issuer, aud: AUDIENCE, sub: 'person-7', iat: now(), exp: now() + 300 });

describe('a token of a real OpenID Connect provider', () => {
  it('is taken when the provider itself issued it', async () => {
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('service:a-secret-of-the-test').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: AUDIENCE, scope: 'queue' }),
    });
    const { access_token: token = '' } = (await answer.json()) as { access_token?: string };
    expect(await identity.verify(token)).toMatchObject({ issuer, subject: 'service' });
  });
  it('proves its subject until its end', async () => {
    expect(await identity.verify(await sign())).toMatchObject({ issuer, subject: 'person-7' });
    expect(await identity.verify(await sign({ aud: ['other', AUDIENCE] }))).not.toBeNull();
  });
  it('is taken within 60 s of skew and not beyond', async () => {
    expect(await identity.verify(await sign({ exp: now() - 50 }))).not.toBeNull();
    expect(await identity.verify(await sign({ exp: now() - 70 }))).toBeNull();
    expect(await identity.verify(await sign({ nbf: now() + 50 }))).not.toBeNull();
    expect(await identity.verify(await sign({ nbf: now() + 70 }))).toBeNull();
    expect(await identity.verify(await sign({ iat: now() + 50 }))).not.toBeNull();
    expect(await identity.verify(await sign({ iat: now() + 70 }))).toBeNull();
  });

  const FORGED: Readonly<Record<string, () => Promise<string> | string>> = {
    'without a signature (alg none)': () => `${part({ alg: 'none' })}.${part(claims())}.`,
    'with alg None in other letters': () => `${part({ alg: 'nOnE' })}.${part(claims())}.`,
    'signed by HMAC with the public key': async () => {
      const body = `${part({ alg: 'HS256', kid: 'one' })}.${part(claims())}`;
      return `${body}.${createHmac('sha256', await exportSPKI(publicKey))
        .update(body)
        .digest('base64url')}`;
    },
    'signed by HMAC with the public key as JWK': async () => {
      const body = `${part({ alg: 'HS256', kid: 'one' })}.${part(claims())}`;
      return `${body}.${createHmac('sha256', JSON.stringify(await exportJWK(publicKey)))
        .update(body)
        .digest('base64url')}`;
    },
    'signed by a foreign key under our key id': () => sign({}, {}, foreign.privateKey),
    'that brings its own key (jwk)': async () =>
      sign({}, { jwk: (await exportJWK(foreign.publicKey)) as JWK }, foreign.privateKey),
    'that brings a key beside a good signature (jwk)': async () =>
      sign({}, { jwk: (await exportJWK(publicKey)) as JWK }),
    'that says where its key lies (jku)': () => sign({}, { jku: `${issuer}/jwks` }),
    'that brings a certificate (x5c)': () => sign({}, { x5c: ['AAAA'] }),
    'with an unknown key id': () => sign({}, { kid: 'two' }),
    'for another audience': () => sign({ aud: 'https://other.example' }),
    'without an audience': () => sign({ aud: undefined }),
    'of another issuer': () => sign({ iss: 'https://other.example' }),
    'of an issuer with a slash more': () => sign({ iss: `${issuer}/` }),
    'without an end': () => sign({ exp: undefined }),
    'without a subject': () => sign({ sub: undefined }),
    'with an empty subject': () => sign({ sub: '' }),
    'without a time of issue': () => sign({ iat: undefined }),
    'changed after signing': async () => {
      const [header = '', , signature = ''] = (await sign()).split('.');
      return `${header}.${part({ ...claims(), sub: 'specialist-1' })}.${signature}`;
    },
    'that is no token': () => 'nonsense',
  };
  for (const [what, forge] of Object.entries(FORGED)) {
    it(`is refused ${what}`, async () => {
      expect(await identity.verify(await forge())).toBeNull();
    });
  }
});

describe('a provider', () => {
  it('that cannot be reached says nothing of the token, and is asked again', async () => {
    const away = oidcProvider({ issuer: 'http://127.0.0.1:9', audience: AUDIENCE, now: realTime });
    await expect(away.verify(await sign())).rejects.toThrow();
    await expect(away.verify(await sign())).rejects.toThrow();
  });
  it('whose discovery names another issuer is not believed', async () => {
    const wrong = oidcProvider({ issuer: issuer.replace('127.0.0.1', 'localhost'), audience: AUDIENCE, now: realTime });
    await expect(wrong.verify(await sign())).rejects.toThrow('another issuer');
  });
});
