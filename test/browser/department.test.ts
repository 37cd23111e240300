import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

test('I9: an auditor has the whole journal computed again, and what happens meanwhile waits behind a button', async () => {
  const audit = await site.visit('auditor', '/department/audit', DESKTOP);
  await audit.getByRole('button', { name: 'Check the whole journal' }).click();
  await audit.getByText(/^Whole: [\d,]+ lines computed again/).waitFor();
  const rows = audit.getByRole('region', { name: 'Audit' }).getByRole('row');
  await rows.nth(1).waitFor();
  const newest = await rows.nth(1).textContent();
  const changes = rows.filter({ hasText: 'Calendar changed' });
  const before = await changes.count();

  const calendar = await site.visit('supervisor', '/department/calendar', DESKTOP);
  await calendar.getByRole('button', { name: 'Later' }).click();
  await calendar
    .getByRole('button', { name: /, working day$/ })
    .last()
    .click();
  await calendar.getByLabel('Decree').fill('Decree 5 of 1 December');
  await calendar.getByRole('button', { name: 'What would change' }).click();
  await calendar.getByRole('button', { name: 'Enter the day' }).click();
  await calendar.getByRole('dialog').getByRole('button', { name: 'Enter the day' }).click();
  await calendar.getByRole('dialog').waitFor({ state: 'detached' });

  const waiting = audit.getByRole('button', { name: /^Show \d+ new$/ });
  await waiting.waitFor();
  expect(await rows.nth(1).textContent()).toBe(newest);
  await waiting.click();
  // The city itself may have gone on in the meantime.
  await expect.poll(() => changes.count()).toBe(before + 1);
  expect(site.complaints).toEqual([]);
});

test('the last supervisor is not lost: said where it was asked', async () => {
  const page = await site.visit('supervisor', '/department/people', DESKTOP);
  await page.getByRole('combobox', { name: 'Role' }).last().selectOption({ label: 'Supervisor' });
  const own = page.getByRole('row').filter({ hasText: 'Supervisor' }).first();
  await own.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  expect(await page.getByRole('dialog').getByRole('alert').textContent()).toMatch(/supervisor/i);
  expect(site.complaints).toEqual([]);
});

test('charts say what they show, with the figures as a table; the service says how it fares', async () => {
  const charts = await site.visit('supervisor', '/department/charts', DESKTOP);
  await charts.getByRole('heading', { name: /of 100 seats are taken$/ }).waitFor();
  await charts.getByText('The figures as a table').last().click();
  await charts
    .getByRole('region', { name: /of 100 seats are taken$/ })
    .getByRole('rowheader')
    .first()
    .waitFor();
  const download = charts.waitForEvent('download');
  await charts.getByRole('button', { name: 'Save as CSV' }).last().click();
  expect((await download).suggestedFilename()).toBe('occupancy.csv');

  const health = await site.visit('auditor', '/department/health', DESKTOP);
  await health.getByRole('heading', { name: 'Deadlines' }).waitFor();
  await health.getByRole('table').waitFor();
  expect(await health.getByRole('button', { name: 'Write down what is due' }).count()).toBe(0);
  expect(site.complaints).toEqual([]);
});

test('D1: a supervisor has what is due written down by hand, and reads what it did', async () => {
  const page = await site.visit('supervisor', '/department/health', DESKTOP);
  await page.getByRole('button', { name: 'Write down what is due' }).click();
  // The workers of the demo city have been there before, but for what a midnight has just decided.
  await page.getByText(/^(Nothing was due\.|\d+ applications? ha(s|ve) been settled)/).waitFor();
  await page.getByText('Everything that time has done is written down.').waitFor();
  expect(site.complaints).toEqual([]);
});

test('R13: a reconciliation runs to its end before one’s eyes, and a finding about an unknown number is refused in words', async () => {
  const page = await site.visit('specialist', '/department/reconciliation', DESKTOP);
  await page.getByLabel('Queue number').fill('999999');
  await page.getByRole('button', { name: 'Record a finding' }).click();
  await page.getByText('There is no application with this number in your city.').waitFor();

  const head = await site.visit('supervisor', '/department/reconciliation', DESKTOP);
  await head.getByRole('button', { name: 'Start a reconciliation' }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Start a reconciliation' }).click();
  await head.getByText(/^Finished /).waitFor();
  await head
    .getByText(/^(\d+) of \1 certificates checked/)
    .first()
    .waitFor();
  expect(site.complaints).toEqual([]);
});
