import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { openSite } from '../support/browser.ts';
import { caseOfChildTwice } from './childTwice.ts';
import { knownRoutes, OPENED, SUSPECTED } from './routes.ts';
import { openWalk, personOf, routesByPerson } from './walk.ts';

const site = openSite();
const walk = openWalk(site);
beforeAll(() => caseOfChildTwice(site, SUSPECTED));
afterAll(walk.end);

test('every address is known here with somebody who may open it', () => {
  expect(knownRoutes().sort()).toEqual(Object.keys(OPENED).sort());
});

test('every address is answered with the pages when it is opened anew', async () => {
  for (const [route, { at = async () => route }] of Object.entries(OPENED)) {
    const response = await fetch(`${site.demo.url}${await at(site.ask)}`, { headers: { accept: 'text/html' } });
    expect([route, response.status, (await response.text()).includes('id="root"')]).toEqual([route, 200, true]);
  }
});

// Languages, themes and widths take turns here; the long run has all of them on every page.
const TURNS = [
  { language: 'en', width: 360, theme: 'light' },
  { language: 'en', width: 1280, theme: 'dark' },
  { language: 'kk', width: 360, theme: 'dark' },
  { language: 'ru', width: 1280, theme: 'light' },
] as const;

const inTurn = routesByPerson()
  .map((route, index) => [route, TURNS[index % TURNS.length] ?? TURNS[0]] as const)
  .toSorted(([one, { language }], [other, { language: next }]) =>
    `${personOf(one)} ${language}`.localeCompare(`${personOf(other)} ${next}`),
  );

test.each(inTurn)('%s can be used by everybody, and fits its window', async (route, turn) => {
  const page = await walk.goTo(route, turn);
  await expectAccessible(page, `${route} ${JSON.stringify(turn)}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('no page had an error to tell of', () => {
  expect(site.complaints).toEqual([]);
});
