import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

/** In the page: the cache writes what it has read when the page has a moment. */
const hasKeptSomething = async (): Promise<boolean> => {
  const [{ name = '' } = {}] = await indexedDB.databases();
  const opening = indexedDB.open(name);
  const database = await new Promise<IDBDatabase>((resolve) => {
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const counting = database.transaction('entries').objectStore('entries').count();
  const count = await new Promise<number>((resolve) => {
    counting.addEventListener('success', () => resolve(counting.result));
  });
  database.close();
  return count > 0;
};

test('the sign says live while the server is heard, catching up when the line is lost, and live again', async () => {
  const page = await site.visit('parent-waiting', '/');
  await expect.poll(() => page.locator('[data-connection=live]').textContent()).toMatch(/live · \d\d:\d\d/);
  await page.context().setOffline(true);
  await page.locator('[data-connection=offline]').waitFor();
  await page.context().setOffline(false);
  await page.locator('[data-connection=live]').waitFor({ timeout: 45_000 });
});

test('where sockets are blocked the page asks by itself, and says so', async () => {
  const page = await site.visit('parent-waiting', '/sign-in');
  await page.routeWebSocket('**/graphql', (socket) => socket.close());
  await page.clock.install();
  await page.goto('/');
  await page.locator('.kz-number').first().waitFor();
  await page.locator('[data-connection=polling]').waitFor({ timeout: 45_000 });
  const asked = page.waitForRequest((request) => (request.postData() ?? '').includes('ChildToday'));
  await page.clock.fastForward(31_000);
  expect((await asked).method()).toBe('POST');
});

test('without a network the page opens again and shows what was last read, and when', async () => {
  const page = await site.visit('parent-waiting', '/');
  await page.locator('[data-connection=live]').waitFor();
  // The worker that keeps the pages must have taken them over, and the cache must have written what it read.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.locator('[data-connection=live]').waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForFunction(hasKeptSomething);
  const place = await page.locator('.kz-number').first().textContent();
  await page.context().setOffline(true);
  await page.reload();
  await page.locator('[data-connection=offline]').waitFor();
  await expect.poll(() => page.locator('.kz-number').first().textContent()).toBe(place);
});
