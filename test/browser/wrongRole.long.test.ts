import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

/** Lists that the server refuses to a parent as a whole. */
const REFUSED = [
  '/desk',
  '/desk/paper',
  '/desk/notices',
  '/desk/rejections',
  '/department',
  '/department/queue',
  '/department/cases',
  '/department/reconciliation',
  '/department/violations',
  '/department/charts',
  '/department/people',
  '/department/city',
];

test('R1: a page of another role says so, instead of breaking or showing nothing', async () => {
  for (const path of REFUSED) {
    const page = await site.visit('parent', path, DESKTOP);
    await page.getByText('This is the work of another role.').first().waitFor();
    expect(await page.getByText('This page has a fault').count(), path).toBe(0);
    await page.close();
  }
});

test('R1: whoever is not signed in is asked to, in the place of the list, and then reads it there', async () => {
  const page = await site.visit(null, '/department/people', DESKTOP);
  await page.getByText('Sign in to see this.').waitFor();
  await page.locator('[data-persona="supervisor"]').click();
  await page.getByRole('cell', { name: 'Supervisor', exact: true }).first().waitFor();
  await expect.poll(() => page.getByText('Sign in to see this.').count()).toBe(0);
  expect(site.complaints).toEqual([]);
});
