import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

test('a newcomer signs in to the demo city by its pages, and out again', async () => {
  const page = await site.visit(null, '/');
  await page.getByRole('link', { name: 'Sign in' }).first().click();
  await page.getByRole('button', { name: 'Parent waiting in the queue with a priority right' }).click();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'The kindergarten queue, in the open' }).waitFor();
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('the pages speak Kazakh, Russian and English, and say which', async () => {
  const page = await site.visit(null, '/', { language: 'kk', width: 1280 });
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('kk');
  await page.getByRole('heading', { level: 1, name: 'Балабақша кезегі — ашық' }).waitFor();
  await page.getByRole('combobox', { name: 'Тіл · Язык · Language' }).selectOption('ru');
  await page.getByRole('heading', { level: 1, name: 'Очередь в детский сад — открыто' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('ru');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Очередь в детский сад — открыто' }).waitFor();
});

test('an address that leads nowhere gets a plain page and a way out', async () => {
  const page = await site.visit(null, '/no/such/page');
  await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
  await page.getByRole('link', { name: 'To the first page' }).click();
  await page.getByRole('heading', { level: 1, name: 'The kindergarten queue, in the open' }).waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/');
});

test('the pages may ask no host but ours, and nobody may frame them from elsewhere', async () => {
  const response = await fetch(`${site.demo.url}/`, { headers: { accept: 'text/html' } });
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`default-src 'none'`);
  expect(policy).toContain(`script-src 'self';`);
  expect(policy).toContain(`connect-src 'self';`);
  expect(policy).toContain(`frame-ancestors 'self'`);
  expect(response.headers.get('cache-control')).toBe('no-cache');
  const missing = await fetch(`${site.demo.url}/assets/nothing.js`);
  expect(missing.status).toBe(404);
});

test('an expired sign-in is asked for again over the page, which stays', async () => {
  const page = await site.visit('parent-waiting', '/');
  await page.locator('.kz-number').first().waitFor();
  await page.route('**/graphql', (route) =>
    route.fulfill({
      status: 200,
      contentType: 'application/json',
      body: JSON.stringify({ errors: [{ message: 'Sign in again.', extensions: { code: 'UNAUTHENTICATED' } }] }),
    }),
  );
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await page.getByRole('dialog', { name: 'Please sign in again' }).waitFor();
  await expect.poll(() => page.locator('.kz-number').count()).toBe(1);
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Parent waiting in the queue with a priority right' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('the browser had nothing to complain of', () => {
  expect(site.complaints).toEqual([]);
});
