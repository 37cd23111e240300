import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

test('P20: anybody finds a record, reads who received what and how far it went, and looks a number of it up', async () => {
  const page = await site.visit(null, '/');
  await page.getByRole('link', { name: 'Distributions' }).last().click();
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Record of a distribution' }).waitFor();
  const issued = page.getByRole('region', { name: 'Directions, in the order of issue' });
  const number = await issued.getByRole('row').nth(1).getByRole('cell').first().textContent();
  await page.getByRole('region', { name: 'How far the seats went' }).getByRole('row').nth(1).waitFor();
  await page.getByText(/^npm run verify-run -- \S+$/).waitFor();

  await page.goto(`${site.demo.url}/look-up`);
  await page.getByLabel('Queue number').fill('twelve');
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByText('A number in the queue has digits only').waitFor();
  await page.getByLabel('Queue number').fill(` ${number} `);
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByText(`№ ${number} →`).waitFor();
  await page.getByLabel('Queue number').fill('999999');
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByText('Number 999999 has received no direction.').waitFor();
  expect(site.complaints).toEqual([]);
});

test('the rules in force are read in words with their numbers, in each language', async () => {
  for (const [language, words] of [
    ['en', '5 working days to bring the certificate'],
    ['ru', '5 рабочих дней, чтобы принести справку'],
    ['kk', 'анықтаманы әкелуге 5 жұмыс күні'],
  ] as const) {
    const page = await site.visit(null, '/rules', { language });
    await page.getByText(words).waitFor();
  }
  expect(site.complaints).toEqual([]);
});
