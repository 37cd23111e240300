import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const rankedOn = (page: Page): Locator =>
  page.getByRole('list', { name: 'Wished kindergartens' }).getByRole('listitem');

const namesOn = async (page: Page): Promise<readonly string[]> =>
  await rankedOn(page)
    .getByRole('button', { name: /^Drag: / })
    .evaluateAll((grips) =>
      grips.map((grip) => grip.getAttribute('aria-label')?.replaceAll(/^Drag: |, \d+$/g, '') ?? ''),
    );

/** From the grip of one wish to the middle of another, as a hand does it. */
const drag = async (page: Page, from: Locator, to: Locator): Promise<void> => {
  const [start, end] = await Promise.all([from.boundingBox(), to.boundingBox()]);
  if (start === null || end === null) throw new Error('There is nothing to drag');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2, end.y + end.height / 2, { steps: 12 });
  await page.mouse.up();
};

test('D8: wishes are ranked by dragging as well, by mouse and by keyboard, and are saved as they lie', async () => {
  const page = await site.visit('parent-twins', '/wishes');
  await expect.poll(() => rankedOn(page).count()).toBeGreaterThan(2);
  const [first, second, third, ...rest] = await namesOn(page);

  await drag(
    page,
    rankedOn(page)
      .nth(0)
      .getByRole('button', { name: /^Drag: / }),
    rankedOn(page).nth(1),
  );
  await expect.poll(() => namesOn(page)).toEqual([second, first, third, ...rest]);

  const grip = rankedOn(page)
    .nth(0)
    .getByRole('button', { name: /^Drag: / });
  await grip.press('Space');
  await page.getByText(`${second} is picked up`).waitFor({ state: 'attached' });
  await grip.press('ArrowDown');
  await page.getByText(`${second} is now number 2 of`).waitFor({ state: 'attached' });
  await grip.press('Space');
  await expect.poll(() => namesOn(page)).toEqual([first, second, third, ...rest]);

  // Escape leaves it where it was.
  await grip.press('Space');
  await page.getByText(`${first} is picked up`).waitFor({ state: 'attached' });
  await grip.press('ArrowDown');
  await page.getByText(`${first} is now number 2 of`).waitFor({ state: 'attached' });
  await grip.press('Escape');
  await page.getByText(`${first} stays where it was`).waitFor({ state: 'attached' });
  expect(await namesOn(page)).toEqual([first, second, third, ...rest]);

  await drag(
    page,
    rankedOn(page)
      .nth(0)
      .getByRole('button', { name: /^Drag: / }),
    rankedOn(page).nth(1),
  );
  await expect.poll(() => namesOn(page)).toEqual([second, first, third, ...rest]);
  await page.getByRole('button', { name: 'Save the wishes' }).click();
  await page.getByText('The wishes are saved.').waitFor();
  await page.reload();
  await expect.poll(() => namesOn(page)).toEqual([second, first, third, ...rest]);
  expect(site.complaints).toEqual([]);
});
