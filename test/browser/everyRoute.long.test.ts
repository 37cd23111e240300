import { afterAll, beforeAll, expect, test } from 'vitest';
import { COLOURS, expectAccessible } from '../support/axe.ts';
import { openSite } from '../support/browser.ts';
import { caseOfChildTwice } from './childTwice.ts';
import { SUSPECTED } from './routes.ts';
import { openWalk, personOf, routesByPerson } from './walk.ts';

const site = openSite();
const walk = openWalk(site);
beforeAll(() => caseOfChildTwice(site, SUSPECTED));
afterAll(walk.end);

const LANGUAGES = ['kk', 'ru', 'en'] as const;
const WIDTHS = [320, 360, 1280] as const;

const everyRoute = routesByPerson()
  .flatMap((route) => LANGUAGES.map((language) => [route, language] as const))
  .toSorted(([one, language], [other, next]) =>
    `${personOf(one)} ${language}`.localeCompare(`${personOf(other)} ${next}`),
  );

test.each(everyRoute)('%s in %s has no violation at any width in either theme', async (route, language) => {
  for (const width of WIDTHS) {
    const where = `${route} ${language} ${width}`;
    const page = await walk.goTo(route, { language, width, theme: 'light' });
    await expectAccessible(page, where);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), where).toBeLessThanOrEqual(0);
    // Of what stands on a page the theme changes colours alone.
    await expectAccessible(await walk.turn('dark'), `${where} dark`, COLOURS);
  }
});

test('no page had an error to tell of', () => {
  expect(site.complaints).toEqual([]);
});
