import { expect, test } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { openSite } from '../support/browser.ts';
import { openRoute } from './openRoute.ts';
import { OPENED } from './routes.ts';

const site = openSite();

const ALL = (['kk', 'ru', 'en'] as const).flatMap((language) =>
  [320, 360, 1280].flatMap((width) => (['light', 'dark'] as const).map((theme) => ({ language, width, theme }))),
);

test.each(Object.keys(OPENED))('%s has no violation in any language, width or theme', async (route) => {
  for (const visit of ALL) {
    const page = await openRoute(site, route, visit);
    const where = `${route} ${JSON.stringify(visit)}`;
    await expectAccessible(page, where);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), where).toBeLessThanOrEqual(0);
    await page.context().close();
  }
});
