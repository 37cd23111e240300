// The pictures of the README, taken from a fresh demo city: node tools/screens.mjs http://127.0.0.1:4000
// The browser is the one that CHROMIUM_PATH names, else the one inside an npm package.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { giveUp, root } from './ready.mjs';

const [address = 'http://127.0.0.1:4000'] = process.argv.slice(2);
const folder = join(root, 'docs', 'screens');
/** Small enough to read a README over a slow line. */
const MOST_BYTES = 60_000;

/** @returns {Promise<string>} */
const packagedChromium = async () => {
  // Elsewhere the package does not bring its libraries along.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
};

/**
 * As good as its size allows.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
const keep = async (page, name) => {
  for (let quality = 85; quality >= 25; quality -= 10) {
    const picture = await page.screenshot({ type: 'jpeg', quality });
    if (picture.length > MOST_BYTES) continue;
    writeFileSync(join(folder, `${name}.jpg`), picture);
    console.log(`docs/screens/${name}.jpg, ${Math.round(picture.length / 1000)} KB`);
    return;
  }
  giveUp(`${name} does not become small enough.`);
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? (await packagedChromium()),
  args: ['--no-sandbox'],
});
mkdirSync(folder, { recursive: true });

/**
 * @param {string} path
 * @param {{ width: number, height: number }} viewport
 * @param {string | null} persona
 */
const visit = async (path, viewport, persona = null) => {
  const deviceScaleFactor = viewport.width > 1_000 ? 0.75 : 1;
  const context = await browser.newContext({ baseURL: address, viewport, colorScheme: 'light', deviceScaleFactor });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('kezek.language', 'en'));
  if (persona !== null) {
    await page.goto('/sign-in');
    await page.locator(`[data-persona="${persona}"]`).click();
    await page.waitForFunction(() => sessionStorage.getItem('kezek.session') !== null);
  }
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
};

const phone = await visit('/', { width: 390, height: 800 }, 'parent');
await phone.getByRole('heading', { name: /^Why it moved/ }).waitFor();
await phone.locator('[data-connection="live"]').waitFor();
await keep(phone, 'parent');

const story = await visit('/demo', { width: 1440, height: 900 });
const desk = story.frameLocator('iframe[name="kezek.window.left"]');
const parent = story.frameLocator('iframe[name="kezek.window.right"]');
await parent.locator('.kz-number').first().waitFor();
await desk.getByText('nothing presented yet').first().waitFor();
await story.getByRole('button', { name: /^2\. / }).click();
await story.getByRole('button', { name: 'Bring the certificate' }).click();
await story.getByRole('button', { name: /^3\. / }).click();
await story.getByRole('button', { name: 'Open the case' }).click();
await desk.getByText('Day, month and year are there').waitFor();
await story.evaluate(() => scrollTo(0, 0));
await keep(story, 'story');

const wide = await visit('/desk', { width: 1360, height: 1060 }, 'specialist');
await wide
  .getByText(/· presented/)
  .first()
  .click();
await wide.getByText('Day, month and year are there').waitFor();
await wide.keyboard.press('r');
await wide.getByText(/returns to the register/).waitFor();
await keep(wide, 'desk');

await desk.getByRole('button', { name: /^Reject/ }).click();
await desk.getByRole('radio', { name: /It is not genuine/ }).check();
await desk.getByRole('button', { name: /^Reject/ }).click();
await story
  .locator('[data-phone="parent"] article')
  .first()
  .getByText(/не принята|not accepted/)
  .waitFor();
await story.getByRole('button', { name: /^4\. / }).click();
await story.getByRole('button', { name: 'Distribute now' }).click();
await story.locator('[data-phone="next"] article').first().waitFor();
await story.locator('[data-phone="next"]').scrollIntoViewIfNeeded();
await keep(story, 'seat');

await browser.close();
