import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

const cityDayIn = async (days: number): Promise<string> => {
  const { serverInfo }: { serverInfo: { now: string } } = await site.ask('supervisor', '{ serverInfo { now } }');
  return new Date(Date.parse(serverInfo.now) + days * 86_400_000).toISOString().slice(0, 10);
};

test('what the next version of the rules would change is shown before it is entered; a wrong number is refused in words', async () => {
  const page = await site.visit('supervisor', '/department/policy', DESKTOP);
  await page.getByLabel('In force from the beginning of').fill(await cityDayIn(10));
  await page.getByLabel('To enrol, working days').fill('0');
  await page.getByRole('button', { name: 'What would change' }).click();
  await page.getByRole('alert').waitFor();

  await page.getByLabel('To enrol, working days').fill('7');
  await page.getByRole('checkbox', { name: 'An open case holds back' }).check();
  await page.getByRole('button', { name: 'What would change' }).click();
  await page.getByText('2 rules change').waitFor();
  const changed = page.getByRole('region', { name: 'What would change' }).getByRole('row');
  await changed.filter({ hasText: 'To enrol, working days' }).filter({ hasText: /57$/ }).waitFor();
  await changed
    .filter({ hasText: 'An open case holds back' })
    .filter({ hasText: /NoYes$/ })
    .waitFor();
  await page.getByText(/open directions keep the rules of their issue/).waitFor();

  await page.getByRole('button', { name: 'Enter the version' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Enter the version' }).click();
  const versions = page.getByRole('region', { name: 'All versions' }).getByRole('row');
  await expect.poll(() => versions.count()).toBe(3);
  // The one to come is there, and the first is in force until then.
  await expect
    .poll(() => versions.filter({ has: page.getByText('in force', { exact: true }) }).textContent())
    .toMatch(/^1/);

  const reader = await site.visit('auditor', '/department/policy', DESKTOP);
  await reader.getByRole('region', { name: 'All versions' }).getByRole('row').nth(2).waitFor();
  expect(await reader.getByRole('button', { name: 'What would change' }).count()).toBe(0);
});

test('another rule book is taken as it ships, and who moves by it is counted before', async () => {
  const page = await site.visit('supervisor', '/department/policy', DESKTOP);
  await page.getByLabel('Rule book').selectOption({ label: 'The same with a ratio' });
  await page.getByText(/taken as it ships/).waitFor();
  await page.getByLabel('In force from the beginning of').fill(await cityDayIn(40));
  await page.getByRole('button', { name: 'What would change' }).click();
  await page.getByText(/^\d+ rules? changes?$/).waitFor();
  await page
    .getByText(/^Born in \d{4}: [\d,]+ of [\d,]+ move\./)
    .first()
    .waitFor();
  expect(site.complaints).toEqual([]);
});

test('D9: a decree that takes a working day away moves promised deadlines, and says for whom before it is entered', async () => {
  const page = await site.visit('supervisor', '/department/calendar', DESKTOP);
  // Tomorrow or the day after lies inside many a running window.
  await page
    .getByRole('button', { name: /, working day$/ })
    .first()
    .click();
  await page.getByLabel('Decree').fill('Decree 7 of 2 December');
  await page.getByRole('button', { name: 'What would change' }).click();
  await page.getByText(/^\d+ deadlines? moves?; \d+ directions are open\.$/).waitFor();
  await page
    .getByRole('listitem')
    .filter({ hasText: /^№ \d+: .* → / })
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Enter the day' }).click();
  await page
    .getByRole('dialog')
    .getByText(/told of (its|their) later deadline/)
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Enter the day' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(site.complaints).toEqual([]);
});
