import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';
import { png } from '../support/scans.ts';
import { firstDirection } from './routes.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

/** Opens the first case of a state on the desk. */
const openCase = async (state: string): Promise<Page> => {
  const { verificationDesk }: Desk = await site.ask(
    'specialist',
    `{ verificationDesk(first: 1, states: [${state}]) { edges { node { direction { id } } } } }`,
  );
  return site.visit('specialist', `/desk/${encodeURIComponent(verificationDesk.edges[0].node.direction.id)}`, DESKTOP);
};

interface Desk {
  readonly verificationDesk: {
    readonly edges: readonly [{ readonly node: { readonly direction: { readonly id: string } } }];
  };
}

test('the scan that a family sends from its phone lies beside the checks of the desk, and can be opened', async () => {
  const { id } = await firstDirection(site.ask, 'parent');
  const desk = await site.visit('specialist', `/desk/${encodeURIComponent(id)}`, DESKTOP);
  await desk.getByText('No certificate has come yet. Enter it here when it is brought in.').waitFor();

  const phone = await site.visit('parent', `/directions/${id}`);
  await phone
    .locator('input[type=file]')
    .setInputFiles({ name: 'certificate.png', mimeType: 'image/png', buffer: png() });
  await phone.getByRole('textbox', { name: 'Who issued it' }).fill('Unit 1');
  await phone.getByRole('textbox', { name: 'Its number' }).fill('214/7');
  const issuedOn = new Date(Date.now() - 86_400_000);
  await phone.getByRole('textbox', { name: 'Day' }).fill(String(issuedOn.getUTCDate()));
  await phone.getByRole('textbox', { name: 'Month' }).fill(String(issuedOn.getUTCMonth() + 1));
  await phone.getByRole('textbox', { name: 'Year' }).fill(String(issuedOn.getUTCFullYear()));
  await phone.getByRole('button', { name: 'Send the certificate' }).click();
  await phone.getByRole('heading', { level: 2, name: 'Your certificate has arrived' }).waitFor();

  // Whoever reads the case meanwhile is told, and no verdict is given on what was there before.
  await desk.getByText(/It was: nothing presented yet\. It is now: presented\./).waitFor();
  const scan = desk.getByRole('img', { name: 'Scan of the certificate' });
  await scan.waitFor();
  await expect.poll(() => scan.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const [alone] = await Promise.all([
    desk.waitForEvent('popup'),
    desk.getByRole('link', { name: 'Open in a window of its own' }).click(),
  ]);
  await alone.locator('img').waitFor();
  expect(site.complaints).toEqual([]);
});

test('R10: a stale certificate is accepted with a written reason, and not without', async () => {
  const page = await openCase('STALE');
  await page.getByText(/old when presented: too old since/).waitFor();
  await page.getByRole('button', { name: /^Accept although too old/ }).waitFor();
  await page.keyboard.press('c');
  const confirm = page.getByRole('button', { name: /^Confirm/ });
  await confirm.waitFor();
  await expect.poll(() => confirm.isDisabled()).toBe(true);
  await page.getByLabel('Why it is accepted although it is too old').fill('The unit was on exercise for two weeks.');
  await page.keyboard.press('Enter');
  await page.getByText(/is confirmed\. The family has been told\.$/).waitFor();
  expect(site.complaints).toEqual([]);
});

test('R9, R10: an old paper is entered at the desk, and the key F asks for a fresh one', async () => {
  const page = await openCase('NOTHING_YET');
  await page.getByRole('button', { name: /^Enter a certificate brought in on paper/ }).waitFor();
  await page.keyboard.press('e');
  await page.getByLabel('Who issued it').fill('Unit 7');
  await page.getByRole('textbox', { name: 'Number', exact: true }).fill('77');
  const issuedOn = new Date(Date.now() - 20 * 86_400_000);
  await page.getByRole('textbox', { name: 'Month', exact: true }).fill(String(issuedOn.getUTCMonth() + 1));
  await page.getByRole('textbox', { name: 'Year', exact: true }).fill(String(issuedOn.getUTCFullYear()));
  await page.getByRole('button', { name: 'Enter it' }).click();
  // R9: without its day it does not count.
  await page.getByRole('alert').waitFor();
  await page.getByRole('textbox', { name: 'Day', exact: true }).fill(String(issuedOn.getUTCDate()));
  await page.getByRole('button', { name: 'Enter it' }).click();
  await page.getByText(/^2[01] days old when presented: too old since/).waitFor();

  await page.getByRole('heading', { level: 2 }).first().click();
  await page.keyboard.press('f');
  await page.getByRole('heading', { name: /^Ask № \d+ for a fresh certificate\?$/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/was asked for a fresh certificate\.$/).waitFor();
  await page.getByText('A fresh certificate was asked for and has not come yet.').waitFor();
  expect(site.complaints).toEqual([]);
});
