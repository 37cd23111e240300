import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { makeIin } from '../../src/domain/shared/iin.ts';
import { asDay } from '../../src/domain/shared/time.ts';
import { openSite } from '../support/browser.ts';
import { readXlsx } from '../support/xlsx.ts';
import { firstKindergarten } from './routes.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

const BIRTH_ON = asDay('2023-09-20');

interface Joined {
  readonly submitApplication: { readonly application?: { readonly queueNumber: number } };
}

const openQueue = async (persona: string, address = ''): Promise<Page> => {
  const page = await site.visit(persona, `/department/queue${address}`, DESKTOP);
  await page.locator('[data-place="0"]').waitFor();
  return page;
};

test('the queue is narrowed by the server, walked by arrows, and a row opened by Enter shows the application', async () => {
  const page = await openQueue('specialist');
  await page.getByRole('textbox', { name: 'Queue number' }).fill('12');
  await page.waitForURL(/number=12/);
  const shownNumbers = () => page.locator('[data-place] td:first-child').allTextContents();
  const isNarrowed = async () => {
    const shown = await shownNumbers();
    return shown.includes('12') && shown.every((number) => number.startsWith('12'));
  };
  await expect.poll(isNarrowed).toBe(true);
  const numbers = await shownNumbers();
  await page.locator('[data-place="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('[data-place="1"]:focus').waitFor();
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

test('the same rows are taken away as XLSX and opened again: numbers are numbers, and nothing is computed', async () => {
  const page = await openQueue('auditor', '?category=EXTRAORDINARY');
  const words = await page.getByText(/children stand in line/).textContent();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'XLSX' }).click(),
  ]);
  const { rows, hasFormula } = readXlsx(await readFile(await download.path()));
  const [head, ...lines] = rows;
  expect(head?.slice(0, 4)).toEqual(['Number', 'Born', 'Category', 'State']);
  expect(lines).toHaveLength(Number.parseInt(words ?? '', 10));
  expect(lines.every(([number, , category]) => /^\d+$/.test(number ?? '') && category === 'Extraordinary right')).toBe(
    true,
  );
  expect(hasFormula).toBe(false);
});

test('whoever joins while the list is read waits behind a bar, and comes when asked for', async () => {
  const page = await openQueue('specialist', '?year=2022');
  await page.locator('[data-listening="2022"]').waitFor();
  // To listen to another cohort is no news of it.
  await page.getByRole('combobox', { name: 'Birth year' }).click();
  await page.getByRole('option', { name: '2023' }).click();
  await page.locator('[data-listening="2023"]').waitFor();
  const iin =
    makeIin({ birthOn: BIRTH_ON, sex: 'F', serial: 9_500 }) ?? makeIin({ birthOn: BIRTH_ON, sex: 'F', serial: 9_501 });
  const { submitApplication: joined }: Joined = await site.ask(
    'parent-waiting',
    `mutation ($input: SubmitApplicationInput!) { submitApplication(input: $input) {
      __typename ... on SubmitApplicationSuccess { application { queueNumber } } ... on Refusal { code } } }`,
    {
      input: {
        child: { iin, birthOn: BIRTH_ON, name: 'Сынақова Жібек' },
        kindergartenIds: [await firstKindergarten(site.ask)],
        languages: ['KAZAKH'],
        idempotencyKey: 'joins',
      },
    },
  );
  if (joined.application === undefined) throw new Error(`Not submitted: ${JSON.stringify(joined)}`);
  const number = String(joined.application.queueNumber);
  const bar = page.getByRole('alert').filter({ hasText: /^1 new, \d+ changed since this list was read/ });
  await bar.waitFor();
  await bar.getByRole('button', { name: 'Show' }).click();
  await bar.waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Queue number' }).fill(number);
  await expect.poll(() => page.locator('[data-place] td:first-child').allTextContents()).toContain(number);
});

test('the pages complained of nothing', () => {
  expect(site.complaints).toEqual([]);
});
