import type { Page } from 'playwright-core';
import type { Site, Visit } from '../support/browser.ts';
import { OPENED, type Ask } from './routes.ts';

/** Opens an address in a window of its own, when its page has got its answers. */
export const openRoute = async (site: Site, route: string, visit: Visit): Promise<Page> => {
  const { persona = null, at } = OPENED[route] ?? {};
  const ask: Ask = async (asking, query, variables = {}) => {
    const response = await fetch(`${site.demo.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await site.token(asking)}` },
      body: JSON.stringify({ query, variables }),
    });
    // What was asked for has the shape of its own document.
    return ((await response.json()) as { data: unknown }).data as never;
  };
  const page = await site.visit(persona, at === undefined ? route : await at(ask), visit);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector('main .mantine-Loader-root') === null);
  return page;
};
