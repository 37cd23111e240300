import type { Page } from 'playwright-core';
import type { Site, Visit } from '../support/browser.ts';
import { OPENED } from './routes.ts';

/** Opens an address in a window of its own, when its page has got its answers. */
export const openRoute = async (site: Site, route: string, visit: Visit): Promise<Page> => {
  const { persona = null, at } = OPENED[route] ?? {};
  const page = await site.visit(persona, at === undefined ? route : await at(site.ask), visit);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector('main .mantine-Loader-root') === null);
  return page;
};
