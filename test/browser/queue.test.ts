import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

const openQueue = async (persona: string, address = ''): Promise<Page> => {
  const page = await site.visit(persona, `/department/queue${address}`, DESKTOP);
  await page.locator('[data-place="0"]').waitFor();
  return page;
};

test('the queue is narrowed by the server, walked by arrows, and a row opened by Enter shows the application', async () => {
  const page = await openQueue('specialist');
  await page.getByRole('textbox', { name: 'Queue number' }).fill('12');
  await page.waitForURL(/number=12/);
  await expect.poll(() => page.locator('[data-place] td:first-child').allTextContents()).toContain('12');
  const numbers = await page.locator('[data-place] td:first-child').allTextContents();
  expect(numbers.every((number) => number.startsWith('12'))).toBe(true);
  await page.locator('[data-place="0"]').focus();
  await page.keyboard.press('ArrowDown');
  const second = numbers[1] ?? '';
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: `Queue number ${second}` }).waitFor();
  await page.getByText('Joined the queue').waitFor();
  await page.getByRole('link', { name: 'Back to the queue' }).click();
  await page.waitForURL(/number=12/);
});

test('what the filter leaves is taken away as CSV, whole and in order', async () => {
  const page = await openQueue('auditor', '?category=EXTRAORDINARY');
  const words = await page.getByText(/children stand in line/).textContent();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  const [head, ...rows] = text.trim().split('\r\n');
  expect(head).toContain('Number,Born,Category,State');
  expect(rows).toHaveLength(Number.parseInt(words ?? '', 10));
  expect(rows.every((row) => row.includes('Extraordinary right'))).toBe(true);
});

test('the pages complained of nothing', () => {
  expect(site.complaints).toEqual([]);
});
