import type { Page, Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';
import { firstDirection } from './routes.ts';

const site = openSite();

interface Sent {
  readonly operationName: string;
  readonly variables: { readonly input: { readonly idempotencyKey: string } };
}

const sentIn = (request: Request): Sent | null => {
  const text = request.method() === 'POST' ? request.postData() : null;
  return text?.includes('idempotencyKey') === true ? (JSON.parse(text) as Sent) : null;
};

/** The keys of every act of this name that the page sends. */
const keysOf = (page: Page, operationName: string): string[] => {
  const keys: string[] = [];
  page.on('request', (request) => {
    const sent = sentIn(request);
    if (sent?.operationName === operationName) keys.push(sent.variables.input.idempotencyKey);
  });
  return keys;
};

const directionOf = async (persona: string): Promise<Page> =>
  site.visit(persona, `/directions/${(await firstDirection(site.ask, persona)).id}`);

/** How often the family's history tells that a direction was cancelled. */
const cancelled = async (persona: string): Promise<number> => {
  const { myApplications }: { readonly myApplications: { readonly edges: readonly { readonly node: History }[] } } =
    await site.ask(
      persona,
      '{ myApplications(first: 1) { edges { node { history(first: 50) { edges { node { type } } } } } } }',
    );
  const lines = myApplications.edges[0]?.node.history.edges ?? [];
  return lines.filter(({ node }) => node.type === 'DIRECTION_CANCELLED').length;
};

interface History {
  readonly history: { readonly edges: readonly { readonly node: { readonly type: string } }[] };
}

test('D3: a double click cancels once, and says nothing of a second time', async () => {
  const page = await directionOf('parent-confirmed');
  const keys = keysOf(page, 'CancelDirection');
  const before = await cancelled('parent-confirmed');
  await page.getByRole('button', { name: 'Cancel direction' }).click();
  await page.getByRole('button', { name: 'Yes, cancel it' }).dblclick();
  await page.getByRole('heading', { level: 2, name: 'The direction is cancelled' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(keys).toHaveLength(1);
  expect(await page.getByRole('alert').count()).toBe(0);
  expect((await cancelled('parent-confirmed')) - before).toBe(1);
});

test('D3: an act whose answer was lost is asked for again under the same key, and is done once', async () => {
  const page = await site.visit('parent', '/sign-in');
  // A push would tell what became of it before anybody asked again.
  await page.routeWebSocket('**/graphql', (socket) => socket.close());
  await page.goto(`/directions/${(await firstDirection(site.ask, 'parent')).id}`);
  const keys = keysOf(page, 'CancelDirection');
  const before = await cancelled('parent');
  let isLost = false;
  await page.route('**/graphql', async (route) => {
    if (isLost || sentIn(route.request())?.operationName !== 'CancelDirection') return route.fallback();
    isLost = true;
    // The server has done it; only its answer does not arrive.
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: 'Cancel direction' }).click();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await page.getByRole('heading', { level: 2, name: 'The direction is cancelled' }).waitFor();
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  expect((await cancelled('parent')) - before).toBe(1);
});
