import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterEach, expect, test, vi } from 'vitest';
import { openSite } from '../support/browser.ts';
import { png } from '../support/scans.ts';
import { firstApplication, firstDirection } from './routes.ts';

const site = openSite();

// Several windows of one test on a busy machine; only what hangs is to be cut off.
vi.setConfig({ testTimeout: 180_000 });

const windows: Page[] = [];
afterEach(async () => {
  await Promise.all(windows.splice(0).map((page) => page.context().close()));
});

const visit: typeof site.visit = async (...where) => {
  const page = await site.visit(...where);
  windows.push(page);
  return page;
};

const { ask } = site;

const openDirection = async (persona: string): Promise<Page> =>
  visit(persona, `/directions/${(await firstDirection(ask, persona)).id}`);

const placeOn = async (page: Page): Promise<number> => {
  const shown = page.locator('[data-place]');
  await shown.waitFor({ state: 'attached' });
  return Number(await shown.getAttribute('data-place'));
};

const ASSETS = join(import.meta.dirname, '../../dashboard/dist/assets');

test('the first load of a parent is at most 200 KB of JavaScript, gzipped', async () => {
  const page = await visit('parent', '/');
  await page.getByRole('heading', { level: 2, name: 'Your number in line' }).waitFor();
  await page.getByRole('heading', { level: 2, name: /^Why it moved/ }).waitFor();
  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  );
  const sizes = [...new Set(loaded)].map((path) => gzipSync(readFileSync(join(ASSETS, basename(path)))).length);
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024;
  expect(kilobytes).toBeGreaterThan(50);
  expect(kilobytes).toBeLessThanOrEqual(200);
});

test('one screen of a phone says what to do, until when, and where one stands', async () => {
  const page = await visit('parent', '/');
  const number = page.getByRole('heading', { level: 2, name: 'Your number in line' });
  await number.waitFor();
  await page.getByRole('heading', { level: 2, name: 'Act by' }).waitFor();
  await expect.poll(() => page.locator('[data-deadline]').innerText()).toMatch(/^\w+day \d+ \w+, 23:59$/);
  // Two, where the city's midnight has passed since its demo was loaded.
  await page.getByText(/[23] working days left/).waitFor();
  await expect.poll(async () => (await number.boundingBox())?.y ?? Infinity).toBeLessThan(740);
  await page.getByRole('link', { name: 'Open my direction' }).click();
  await page.getByRole('heading', { level: 1, name: 'My direction' }).waitFor();
});

test('R16: before day 5 extending is shown with the day on which it opens', async () => {
  const page = await openDirection('parent');
  const button = page.getByRole('button', { name: 'Extend direction' });
  await button.waitFor();
  await expect.poll(() => button.isDisabled()).toBe(true);
  await page.getByText(/The direction can be extended on \d+ \w+ \d{4}/).waitFor();
});

test('R16: on day 5 the family extends once, and reads the new day', async () => {
  const page = await openDirection('parent-day-five');
  const before = await page.locator('[data-deadline]').getAttribute('data-deadline');
  await page.getByRole('button', { name: 'Extend direction' }).click();
  const question = page.getByRole('dialog', { name: 'Extend by 30 days from today?' });
  await question.getByRole('combobox').selectOption('ILLNESS');
  await question.getByRole('button', { name: 'Extend', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: 'The direction is extended' }).waitFor();
  await question.waitFor({ state: 'detached' });
  const later = async (): Promise<number> => {
    const after = await page.locator('[data-deadline]').getAttribute('data-deadline');
    return Date.parse(after ?? '') - Date.parse(before ?? '');
  };
  await expect.poll(later).toBeGreaterThanOrEqual(29 * 86_400_000);
  await expect.poll(() => page.getByRole('button', { name: 'Extend direction' }).isDisabled()).toBe(true);
});

test('B9: when a family before leaves, the number falls in the open window, and the causes add up', async () => {
  const page = await visit('parent-waiting', '/');
  await page.locator('[data-connection="live"]').waitFor();
  const before = await placeOn(page);
  const applicationId = await firstApplication(ask, 'parent-day-five');
  await ask(
    'parent-day-five',
    'mutation Leave($input: LeaveQueueInput!) { leaveQueue(input: $input) { __typename } }',
    { input: { applicationId, reason: 'MOVED', idempotencyKey: 'leaves' } },
  );
  await page.locator(`[data-place="${before - 1}"]`).waitFor({ state: 'attached' });
  const why = page.locator('section', {
    has: page.getByRole('heading', { level: 2, name: /^Why it moved (today|on)/ }),
  });
  await why.getByText('family before you left the queue').first().waitFor();
  const [, from = '', to = ''] =
    /from (\d+) to (\d+)/.exec(await why.getByText(/^Your number: from/).innerText()) ?? [];
  const shares = await why.getByRole('list').first().locator('[data-worse]').allInnerTexts();
  const sum = shares.reduce((total, share) => total + Number(share.replace('−', '-')), 0);
  expect(Number(to) - Number(from)).toBe(sum);
  expect(Number(to)).toBe(before - 1);
});

test('the story of the number tells every day with causes and their rules', async () => {
  const page = await visit('parent-waiting', '/');
  await page.getByRole('link', { name: 'The whole story of your number' }).click();
  await page.getByRole('heading', { level: 1, name: 'The story of your number' }).waitFor();
  const table = page.getByRole('table', { name: 'Day by day, newest first' });
  await table.getByRole('row').nth(20).waitFor();
  const shown = await table.getByRole('row').count();
  await page.getByRole('button', { name: 'Show earlier ones' }).click();
  await expect.poll(() => table.getByRole('row').count()).toBeGreaterThan(shown);
  await table.getByText('Leaving is immediate and final.').first().waitFor();
});

test('R6, R9: the certificate is sent from the phone: without a day it is refused in words, with it the clock stops', async () => {
  const page = await openDirection('parent');
  const scan = { name: 'certificate.png', mimeType: 'image/png', buffer: png() };
  await page.getByRole('button', { name: 'Send the certificate' }).click();
  await page.getByText('Choose the scan or photograph first.').waitFor();
  await expect.poll(() => page.getByText('This cannot be left empty.').count()).toBe(2);
  await page.locator('input[type=file]').setInputFiles(scan);
  await page.getByRole('textbox', { name: 'Who issued it' }).fill('Unit 1');
  await page.getByRole('textbox', { name: 'Its number' }).fill('214/7');
  const issuedOn = new Date(Date.now() - 86_400_000);
  await page.getByRole('textbox', { name: 'Month' }).fill(String(issuedOn.getUTCMonth() + 1));
  await page.getByRole('textbox', { name: 'Year' }).fill(String(issuedOn.getUTCFullYear()));
  await page.getByRole('button', { name: 'Send the certificate' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('textbox', { name: 'Its number' }).inputValue()).toBe('214/7');
  await page.getByRole('textbox', { name: 'Day' }).fill(String(issuedOn.getUTCDate()));
  await page.getByRole('button', { name: 'Send the certificate' }).click();
  await page.getByRole('heading', { level: 2, name: 'Your certificate has arrived' }).waitFor();
  await page.getByRole('link', { name: 'My number' }).first().click();
  await page.getByRole('heading', { level: 2, name: 'Nothing to do now' }).waitFor();
});

test('a printed direction is checked by anybody: valid, and with no word about the child', async () => {
  const { id, code } = await firstDirection(ask, 'parent-confirmed');
  const sheet = await visit('parent-confirmed', `/directions/${id}/print`);
  await sheet.getByText(code, { exact: true }).waitFor();
  const child = await sheet.locator('dd').first().innerText();

  const passerBy = await visit(null, `/verify/${code}`);
  await passerBy.getByText('Valid', { exact: true }).waitFor();
  await passerBy.getByText(/A child can be enrolled on it in Kindergarten No 1/).waitFor();
  expect(await passerBy.locator('main').innerText()).not.toContain(child);
});

test('R15: a cancelled direction ends at once, its paper is not valid any more, and the number in line stays', async () => {
  const { code } = await firstDirection(ask, 'parent-confirmed');
  const page = await openDirection('parent-confirmed');
  await page.getByRole('button', { name: 'Cancel direction' }).click();
  const question = page.getByRole('dialog', { name: 'Cancel this direction?' });
  await question.getByText(/You keep your number in line/).waitFor();
  await question.getByRole('button', { name: 'Yes, cancel it' }).click();
  await page.getByRole('heading', { level: 2, name: 'The direction is cancelled' }).waitFor();
  await question.waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('button', { name: 'Cancel direction' }).count()).toBe(0);

  const passerBy = await visit(null, `/verify/${code}`);
  await passerBy.getByText('Not valid', { exact: true }).waitFor();
});

test('without a network the last known is shown, and acts wait with the reason', async () => {
  const page = await openDirection('parent');
  const cancel = page.getByRole('button', { name: 'Cancel direction' });
  await cancel.waitFor();
  await page.context().setOffline(true);
  await page
    .getByText(/You are offline/)
    .first()
    .waitFor();
  await expect.poll(() => cancel.isDisabled()).toBe(true);
  await page.locator('[data-deadline]').waitFor();
  await page.context().setOffline(false);
  await expect.poll(() => cancel.isEnabled()).toBe(true);
});

test('the browser had nothing to complain of', () => {
  const offline = /ERR_INTERNET_DISCONNECTED/;
  expect(site.complaints.filter((complaint) => !offline.test(complaint))).toEqual([]);
});
