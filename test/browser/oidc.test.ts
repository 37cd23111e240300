import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const AUDIENCE = 'https://queue.example/graphql';

let provider: Server;
let issuer = '';

const site = openSite(async () => {
  provider = createServer();
  await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  return { KEZEK_OIDC_ISSUER: issuer, KEZEK_OIDC_AUDIENCE: AUDIENCE, KEZEK_OIDC_CLIENT_ID: 'kezek-pages' };
});
afterAll(() => provider.close());

/** A certified provider with its own pages for signing in, where any name is somebody. */
const openProvider = (): void => {
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'kezek-pages',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        redirect_uris: [`${site.demo.url}/signed-in`],
        response_types: ['code'],
      },
    ],
    clientBasedCORS: () => true,
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  provider.on('request', oidc.callback());
};

test('a parent signs in with the city’s identity provider by code and PKCE, and comes back to the page', async () => {
  openProvider();
  const page = await site.visit(null, '/sign-in');
  const asked = page.waitForRequest((request) => request.url().startsWith(`${issuer}/auth`));
  await page.getByRole('button', { name: 'Sign in with your digital identity' }).click();
  const { searchParams } = new URL((await asked).url());
  expect(searchParams.get('code_challenge_method')).toBe('S256');
  await page.locator('input[name=login]').fill('mother-of-two');
  await page.locator('input[name=password]').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`${site.demo.url}/`);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Sign out' }).waitFor();
  // The code is spent and stands in no address any more.
  await expect.poll(() => new URL(page.url()).search).toBe('');
});
