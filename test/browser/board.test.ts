import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

/** The children whom the kindergarten may enrol. */
const toEnrol = (page: Page) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Enrol', exact: true }) });

const childCard = (page: Page, name: string) => toEnrol(page).filter({ has: page.getByText(name, { exact: true }) });

const openBoard = async (): Promise<Page> => {
  const page = await site.visit('kindergarten', '/board', DESKTOP);
  await page.getByRole('heading', { level: 1, name: /Balbobek/ }).waitFor();
  await page.locator('[data-seat]').first().waitFor();
  return page;
};

const nameIn = async (page: Page): Promise<string> => {
  const text = (await toEnrol(page).first().textContent()) ?? '';
  const name = /^Demo Child \d+?(?=born)/.exec(text)?.[0];
  if (name === undefined) throw new Error(`No name in ${text}`);
  return name;
};

test('a kindergarten enrols a confirmed child, and declines another with a coded reason', async () => {
  const page = await openBoard();
  await toEnrol(page).first().waitFor();
  const enrolled = await nameIn(page);
  await childCard(page, enrolled).getByRole('button', { name: 'Enrol', exact: true }).click();
  await page.getByRole('dialog').getByText(`Enrol ${enrolled}?`).waitFor();
  await page.getByRole('button', { name: 'Yes, enrol' }).click();
  await childCard(page, enrolled).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: new RegExp(`Occupied.*${enrolled}`, 's') }).waitFor();

  const declined = await nameIn(page);
  await childCard(page, declined).getByRole('button', { name: 'Decline' }).click();
  await page.getByRole('radio', { name: 'Documents are out of date' }).check();
  await page.getByRole('button', { name: 'Yes, decline' }).click();
  await childCard(page, declined).waitFor({ state: 'detached' });
  expect(declined).not.toBe(enrolled);
});

test('R21: a seat that comes free arrives on the board by itself, with its time and cause; D4: one in repair is published again', async () => {
  const [acting, watching] = [await openBoard(), await openBoard()];
  await watching.locator('[data-connection="live"]').waitFor();
  await acting
    .getByRole('button', { name: /^Seat \d+.*Occupied/s })
    .first()
    .click();
  await acting.getByRole('button', { name: 'The child has left: free the seat' }).click();
  // Whoever is next in line may have it before one has read that it was free.
  const news = watching.getByText(/^\d\d:\d\d · Seat \d+, .*: .*\((the child has left|offered to a family)\)$/);
  await news.first().waitFor();
  await watching.getByRole('heading', { name: 'Just now' }).waitFor();

  await acting
    .getByRole('button', { name: /Withdrawn.*Repairs/s })
    .first()
    .click();
  await acting.getByRole('button', { name: 'Publish the seat' }).click();
  await acting.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await acting.getByRole('alert').count()).toBe(0);
});

test('the pages complained of nothing', () => {
  expect(site.complaints).toEqual([]);
});
