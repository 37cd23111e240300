import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

/** Requests that a worker makes are not seen by a page's own routes. */
const WITHOUT_WORKER = { context: { serviceWorkers: 'block' } } as const;

test('a page that does not come while the server is away says so once, and comes when it is there again', async () => {
  const page = await site.visit('parent-waiting', '/', WITHOUT_WORKER);
  await page.locator('.kz-number').first().waitFor();
  let asked = 0;
  await page.route('**/assets/*', async (route) => {
    asked += 1;
    await route.abort();
  });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'This page did not come' }).waitFor();
  const once = asked;
  // It does not go on asking by itself, and the rest of the pages stands.
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'My number', exact: true }).click();
  await page.locator('.kz-number').first().waitFor();
  expect(asked).toBeLessThan(once + 10);

  // A language whose texts do not come leaves the page as it is.
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('combobox', { name: /Language/ }).selectOption('ru');
  await expect.poll(() => asked).toBeGreaterThan(once);
  await page.getByRole('heading', { level: 2, name: 'Your number in line' }).waitFor();

  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.unroute('**/assets/*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
});

test('whose first page finds the API away is told so, and may try again', async () => {
  const page = await site.visit('specialist', '/sign-in', WITHOUT_WORKER);
  await page.route('**/graphql', (route) => route.abort());
  await page.goto('/');
  await page.getByRole('alert').getByText('The server cannot be reached right now.').waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/desk/);
});

test('whoever gets no texts at all is told so in three languages, and that it is the server', async () => {
  const page = await site.visit('parent-waiting', '/', WITHOUT_WORKER);
  await page.locator('.kz-number').first().waitFor();
  // The names of the files that hold the texts are made by the build: all but what the page itself is made of.
  await page.route('**/assets/{en,ru,kk}-*', (route) => route.abort());
  await page.reload();
  await page.getByText('Сервер сейчас недоступен. Попробуйте через минуту.').waitFor();
  expect(await page.getByRole('main').textContent()).toContain('The server cannot be reached right now.');
  await page.unroute('**/assets/{en,ru,kk}-*');
  await page.getByRole('button', { name: /Try again/ }).click();
  await page.locator('.kz-number').first().waitFor();
});
