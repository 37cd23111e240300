import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';
import { firstKindergarten } from './routes.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

interface Numbered {
  readonly kindergartens: {
    readonly edges: readonly [unknown, { readonly node: { readonly id: string } }];
  };
}

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

test('R5: the board of a kindergarten is for those who work with it, and does not pretend that nobody is to be enrolled', async () => {
  const board = `/board/${await firstKindergarten(site.ask)}`;
  const parent = await site.visit('parent', board, DESKTOP);
  await parent.getByText('This is the work of another role.').waitFor();
  expect(await parent.getByRole('heading', { level: 2 }).count()).toBe(0);

  const { kindergartens }: Numbered = await site.ask('parent', '{ kindergartens(first: 2) { edges { node { id } } } }');
  const another = await site.visit('kindergarten', `/board/${kindergartens.edges[1].node.id}`, DESKTOP);
  await another.getByText('This is the work of another role.').waitFor();
  expect(site.complaints).toEqual([]);
});

test('R1: whoever is not signed in is asked to, in the place of the list, and then reads it there', async () => {
  const page = await site.visit(null, '/department/people', DESKTOP);
  await page.getByText('Sign in to see this.').waitFor();
  await page.locator('[data-persona="supervisor"]').click();
  await page.getByRole('cell', { name: 'Supervisor', exact: true }).first().waitFor();
  await expect.poll(() => page.getByText('Sign in to see this.').count()).toBe(0);
  expect(site.complaints).toEqual([]);
});
