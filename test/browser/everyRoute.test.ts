import { expect, test } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { openSite } from '../support/browser.ts';
import { openRoute } from './openRoute.ts';
import { knownRoutes, OPENED } from './routes.ts';

const site = openSite();

test('every address is known here with somebody who may open it', () => {
  expect(knownRoutes().sort()).toEqual(Object.keys(OPENED).sort());
});

// Languages, themes and widths take turns here; the long run has all of them on every page.
const TURNS = [
  { language: 'en', width: 360, theme: 'light' },
  { language: 'kk', width: 360, theme: 'dark' },
  { language: 'ru', width: 1280, theme: 'light' },
  { language: 'en', width: 1280, theme: 'dark' },
] as const;

test.each(Object.keys(OPENED).map((route, index) => [route, TURNS[index % TURNS.length] ?? TURNS[0]] as const))(
  '%s can be used by everybody, and fits its window',
  async (route, turn) => {
    const page = await openRoute(site, route, turn);
    await expectAccessible(page, `${route} ${JSON.stringify(turn)}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  },
);

test('no page had an error to tell of', () => {
  expect(site.complaints).toEqual([]);
});
