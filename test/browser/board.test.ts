import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';
import { firstKindergarten } from './routes.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

/** The children whom the kindergarten may enrol. */
const toEnrol = (page: Page) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Enrol', exact: true }) });

const childCard = (page: Page, name: string) => toEnrol(page).filter({ has: page.getByText(name, { exact: true }) });

interface Added {
  readonly addGroup: { readonly __typename: string };
}

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
  expect(await watching.getByRole('heading', { name: 'Just now' }).isVisible()).toBe(true);

  await acting
    .getByRole('button', { name: /Withdrawn.*Repairs/s })
    .first()
    .click();
  await acting.getByRole('button', { name: 'Publish the seat' }).click();
  await acting.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await acting.getByRole('alert').count()).toBe(0);
});

test('D4: seats that were never published are opened, and a group’s year end frees every taken seat, one after the other', async () => {
  const { addGroup }: Added = await site.ask(
    'supervisor',
    `mutation ($kindergartenId: ID!) { addGroup(input: { kindergartenId: $kindergartenId, number: 77, name: "Ботақан", birthYear: 2023,
      language: KAZAKH, capacity: 3, idempotencyKey: "group" }) { __typename ... on Refusal { message } } }`,
    { kindergartenId: await firstKindergarten(site.ask) },
  );
  expect(addGroup).toEqual({ __typename: 'AddGroupSuccess' });
  const page = await openBoard();
  const group = page.getByRole('region', { name: 'Ботақан' });
  await group.getByRole('button', { name: 'Publish 3 seats' }).click();
  await page.getByRole('dialog').getByLabel('How many (at most 3)').fill('2');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 2 seats' }).click();
  // The next in line may have them before one has read that they were free.
  await group.getByText(/1 withdrawn$/).waitFor();

  const yearEnds = page.getByRole('button', { name: 'Year end' });
  const groups = await yearEnds.count();
  const ending = page
    .getByRole('region')
    .filter({ has: page.getByRole('button', { name: 'Year end' }) })
    .first();
  const taken = Number(/(\d+) occupied/.exec((await ending.textContent()) ?? '')?.[1]);
  await ending.getByRole('button', { name: 'Year end' }).click();
  const question = page.getByRole('dialog');
  const free = question.getByRole('button', { name: /^Free \d+ seats?$/ });
  expect(await free.isDisabled()).toBe(true);
  await question.getByRole('checkbox').check();
  await free.click();
  await question.getByText(`${taken} of ${taken} are free`).waitFor();
  await question.getByRole('button', { name: 'Close' }).last().click();
  await expect.poll(() => yearEnds.count()).toBe(groups - 1);
});

test('the pages complained of nothing', () => {
  expect(site.complaints).toEqual([]);
});
