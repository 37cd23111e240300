import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

test('D4: a kindergarten joins the books by a point on the map, gets a group, and its seats wait to be published', async () => {
  const page = await site.visit('supervisor', '/department/kindergartens', DESKTOP);
  await page.getByRole('link', { name: 'Add a kindergarten' }).click();
  await page.getByLabel('Number').fill('1');
  for (const language of ['Kazakh', 'Russian', 'English'])
    await page.getByLabel(`Name in ${language}`).fill(`Tulpar, in ${language}`);
  await page.getByLabel('District').fill('Nura');
  await page.getByLabel('Address').fill('12 Steppe Street');
  await page.getByLabel('Telephone').fill('no number');
  const map = page.getByRole('region', { name: 'Map' });
  await map.click({ position: { x: 500, y: 200 } });
  await expect.poll(() => page.getByLabel('Degrees north').inputValue()).toMatch(/^5\d\.\d{5}$/);

  // What is wrong is said at its field, and nothing that was typed is lost.
  await page.getByRole('button', { name: 'Enter it in the books' }).click();
  await page.getByText('This is not a telephone number.').waitFor();
  await page.getByLabel('Telephone').fill('+7 717 212 34 56');
  await page.getByRole('button', { name: 'Enter it in the books' }).click();
  await page.getByText('Another one has this number.').waitFor();
  await page.getByLabel('Number').fill('777');
  await page.getByRole('button', { name: 'Enter it in the books' }).click();
  await page.getByRole('heading', { name: 'Tulpar, in English', level: 1 }).waitFor();

  await page.getByRole('button', { name: 'Add a group' }).click();
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.getByLabel('Number').inputValue()).toBe('1');
  await dialog.getByLabel('Name').fill('Foals');
  await dialog.getByLabel('Birth year').fill('2023');
  await dialog.getByLabel('Licensed seats').fill('15');
  await dialog.getByRole('button', { name: 'Add a group' }).click();
  await dialog.waitFor({ state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: 'Foals' });
  await row.waitFor();
  await expect
    .poll(() => row.getByRole('cell').allTextContents())
    .toEqual(expect.arrayContaining(['2023', 'Kazakh', '15', '0', '15']));

  await page.getByRole('link', { name: 'All kindergartens' }).click();
  await page.getByLabel('Number, name or address').fill('tulpar');
  await page.getByLabel('Birth year').selectOption('2023');
  await page.getByText('1 kindergarten: 0 seats free, 0 held, 0 occupied').waitFor();
  await page.getByRole('row').filter({ hasText: '777' }).getByRole('cell', { name: '15' }).waitFor();
  expect(site.complaints).toEqual([]);
});

test('two people change one kindergarten: the second sees what the first made of it, and overwrites nothing unasked', async () => {
  const [first, second] = await Promise.all([
    site.visit('supervisor', '/department/kindergartens?q=3', DESKTOP),
    site.visit('supervisor', '/department/kindergartens?q=3', DESKTOP),
  ]);
  for (const page of [first, second]) {
    await page.getByRole('row').nth(1).getByRole('link').click();
    await page.getByRole('button', { name: 'Change', exact: true }).first().click();
  }
  await first.getByLabel('Address').fill('1 First Street');
  await first.getByRole('button', { name: 'Save' }).click();
  await first.getByText('1 First Street').waitFor();

  await second.getByLabel('Opening hours').fill('06:30–20:00');
  await second.getByRole('button', { name: 'Save' }).click();
  const stale = second.getByRole('alert').filter({ hasText: 'It now says:' });
  await stale.getByText('1 First Street').waitFor();
  await stale.getByRole('button', { name: 'Take what stands now' }).click();
  await expect.poll(() => second.getByLabel('Opening hours').inputValue()).not.toBe('06:30–20:00');
  await expect.poll(() => second.getByLabel('Address').inputValue()).toBe('1 First Street');
  await second.getByLabel('Opening hours').fill('06:30–20:00');
  await second.getByRole('button', { name: 'Save' }).click();
  await second.getByText('06:30–20:00').waitFor();
  await second.getByText('1 First Street').waitFor();
  expect(site.complaints).toEqual([]);
});

test('D4, D5: a capacity below the seats in use is refused in words; a closed kindergarten leaves the open ones', async () => {
  const page = await site.visit('supervisor', '/department/kindergartens?q=No 2', DESKTOP);
  await page.getByRole('row').nth(1).getByRole('link').click();
  const groups = page.getByRole('region', { name: 'Groups' }).getByRole('row');
  await groups.nth(1).waitFor();
  const inUse = groups.filter({ has: page.getByRole('cell', { name: '2023', exact: true }) }).first();
  await inUse.getByRole('button', { name: /^Change/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Licensed seats').fill('1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('button', { name: 'Back' }).click();

  await page.getByRole('button', { name: 'Close this kindergarten' }).click();
  await page.getByRole('dialog').getByText('This cannot be taken back.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, close' }).click();
  await page
    .getByText(/^Closed \d/)
    .first()
    .waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Add a group' }).count()).toBe(0);
  await page.getByRole('link', { name: 'All kindergartens' }).click();
  await page.getByLabel('State').selectOption('closed');
  await page.getByText(/^1 kindergarten:/).waitFor();
  expect(site.complaints).toEqual([]);
});

test('R6, R22: the desk of the city moves, and whoever saw the old address is told before saving', async () => {
  const [first, second] = await Promise.all([
    site.visit('supervisor', '/department/city', DESKTOP),
    site.visit('supervisor', '/department/city', DESKTOP),
  ]);
  await second.getByLabel('Address in English').waitFor();
  await first.getByLabel('Address in English').fill('5 New Street');
  await first.getByRole('button', { name: 'Save' }).click();
  await first.getByText('Saved. The next notice says it.').waitFor();
  await first.getByLabel('Telephone').fill('+7 717 200 00 00');
  await first.getByRole('button', { name: 'Save' }).click();
  await first.getByText('Saved. The next notice says it.').waitFor();

  await second.getByLabel('Hours in English').fill('Working days 10:00–17:00');
  await second.getByRole('button', { name: 'Save' }).click();
  await second.getByRole('alert').getByText('5 New Street').waitFor();
  await second.getByRole('button', { name: 'Keep what I typed' }).click();
  await expect.poll(() => second.getByLabel('Hours in English').inputValue()).toBe('Working days 10:00–17:00');
  await expect.poll(() => second.getByLabel('Address in English').inputValue()).toBe('5 New Street');
  await second.getByRole('button', { name: 'Save' }).click();
  await second.getByText('Saved. The next notice says it.').waitFor();
  expect(site.complaints).toEqual([]);
});
