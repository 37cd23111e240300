import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { makeIin } from '../../src/domain/shared/iin.ts';
import type { KindergartenId } from '../../src/domain/shared/ids.ts';
import { asDay } from '../../src/domain/shared/time.ts';
import { encodeId } from '../../src/schema/node.ts';
import { openSite } from '../support/browser.ts';

const site = openSite();

const BIRTH_ON = asDay('2023-03-14');
/** Of nobody: the serials 9000–9999 are for such people. */
const iinOfNobody = (from: number): string => {
  for (let serial = from; ; serial += 1) {
    const iin = makeIin({ birthOn: BIRTH_ON, sex: 'F', serial });
    if (iin !== null) return iin;
  }
};

const FIRST_KINDERGARTEN = encodeId('Kindergarten', 1 as KindergartenId);

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Frees a seat of this birth year in the first kindergarten: its child has left. */
const vacateSeat = async (birthYear: number): Promise<void> => {
  const { seats }: { readonly seats: { readonly edges: readonly { readonly node: { readonly id: string } }[] } } =
    await site.ask(
      'kindergarten',
      `query ($birthYear: Int!, $kindergartenId: ID!) {
        seats(first: 1, birthYear: $birthYear, kindergartenId: $kindergartenId, states: [OCCUPIED]) { edges { node { id } } } }`,
      { birthYear, kindergartenId: FIRST_KINDERGARTEN },
    );
  const { vacateSeat: answer }: { readonly vacateSeat: { readonly __typename: string } } = await site.ask(
    'kindergarten',
    'mutation ($input: VacateSeatInput!) { vacateSeat(input: $input) { __typename } }',
    { input: { seatId: seats.edges[0]?.node.id, idempotencyKey: 'watched' } },
  );
  expect(answer.__typename).toBe('VacateSeatSuccess');
};

/** What came to the new address, as the phone of the demo shows it. */
const sentCode = async (persona: string): Promise<string> => {
  const {
    demoInbox,
  }: { readonly demoInbox: { readonly edges: readonly { readonly node: { readonly text: string } }[] } } =
    await site.ask(persona, '{ demoInbox(first: 5) { edges { node { text } } } }');
  return demoInbox.edges.map(({ node }) => /\b\d{6}\b/.exec(node.text)?.[0]).find((code) => code !== undefined) ?? '';
};

test('R21: a family that watches a kindergarten is told of a free seat, is promised nothing, and stops watching', async () => {
  const page = await site.visit('parent-waiting', '/');
  await page.getByRole('link', { name: 'Free seats for your child now' }).click();
  await heading(page, 'Kindergartens');
  await expect.poll(() => page.getByRole('switch', { name: 'Only with free seats' }).isChecked()).toBe(true);
  await expect.poll(() => page.getByLabel('Child born in').inputValue()).toBe('2023');
  await page.goto(`/kindergartens/${FIRST_KINDERGARTEN}`);
  await page.getByText(/It is no offer and promises nothing/).waitFor();
  await page.getByRole('button', { name: /^Watch: Kindergarten No 1 / }).click();
  await page.getByText('You watch it').waitFor();
  await vacateSeat(2023);
  await page.goto('/notices');
  // In the language in which the family is written to.
  const notice = page.getByRole('article').filter({ hasText: /A seat has come free|Освободилось место|Орын босады/ });
  await notice.waitFor();
  expect(await notice.count()).toBe(1);
  await page.goto('/kindergartens');
  await page.getByRole('switch', { name: 'Only those I watch' }).click({ force: true });
  await page.getByRole('button', { name: /^Stop watching: Kindergarten No 1 / }).click();
  await page.getByText(/^No kindergarten fits this/).waitFor();
});

test('a family puts a child in the queue in a few short pages: nothing typed is lost, mistakes stand at their fields, and it keeps a receipt', async () => {
  const page = await site.visit('parent-waiting', '/apply');
  await heading(page, 'The child');
  const iin = iinOfNobody(9_700);
  const wrong = `${iin.slice(0, 11)}${(Number(iin[11]) + 1) % 10}`;
  await page.getByLabel('IIN of the child').fill(`${wrong.slice(0, 6)} ${wrong.slice(6, 9)} ${wrong.slice(9)}`);
  await page.getByText('It says: a girl, born 14 March 2023').waitFor();
  await expect.poll(() => page.getByLabel('Year').inputValue()).toBe('2023');
  await page.getByLabel('Name of the child').fill('Сынақова Әлия');
  await press(page, 'Continue');

  await heading(page, 'Privilege');
  await page.getByRole('radio', { name: 'Child of a large family' }).check();
  await page.getByText('What you will have to show').waitFor();
  // What is kept outlives the page, in this window.
  await page.reload();
  await expect.poll(() => page.getByRole('radio', { name: 'Child of a large family' }).isChecked()).toBe(true);
  await press(page, 'Continue');

  await heading(page, 'Which kindergartens');
  await page.getByRole('checkbox', { name: 'Kazakh' }).check();
  await page.getByRole('checkbox', { name: 'Russian' }).check();
  const add = page.getByRole('button', { name: /^Add Kindergarten/ });
  await add.first().click();
  await add.first().click();
  const ranked = page.getByRole('list', { name: 'Wished kindergartens' }).getByRole('listitem');
  await expect.poll(() => ranked.count()).toBe(2);
  const before = await ranked.allInnerTexts();
  await ranked
    .nth(1)
    .getByRole('button', { name: /^Move up/ })
    .click();
  await expect.poll(() => ranked.allInnerTexts()).not.toEqual(before);
  await press(page, 'Continue');
  await heading(page, 'When and with whom');
  await press(page, 'Continue');

  await heading(page, 'Check your answers');
  await press(page, 'Send the application');
  await page
    .getByRole('link', { name: 'The last digit does not fit the others. Compare the IIN with the document.' })
    .click();
  await heading(page, 'The child');
  await page.getByText('The last digit does not fit the others.').waitFor();
  await page.getByLabel('IIN of the child').fill(iin);
  for (const next of ['Privilege', 'Which kindergartens', 'When and with whom', 'Check your answers']) {
    await press(page, 'Continue');
    await heading(page, next);
  }
  await press(page, 'Send the application');

  await heading(page, 'Receipt of the application');
  expect(Number(await page.locator('[data-queue-number]').innerText())).toBeGreaterThan(0);
  await page.getByText('Сынақова Әлия').waitFor();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(iin);
});

test('R14: the way out of the queue stands apart, asks for a typed word, and coming back begins anew', async () => {
  const page = await site.visit('parent-confirmed', '/settings');
  await page.getByRole('link', { name: /^Leave the queue/ }).click();
  await heading(page, 'Leave the queue');
  await page.getByText(/^Number in line \d+, held since/).waitFor();
  const leave = page.getByRole('button', { name: 'Leave the queue for good' });
  await page.getByRole('radio', { name: 'We move away' }).check();
  await page.getByLabel('To be sure, type LEAVE').fill('leav');
  await expect.poll(() => leave.isDisabled()).toBe(true);
  await page.getByLabel('To be sure, type LEAVE').fill('leave');
  await leave.click();
  await page.getByRole('heading', { name: 'You have left the queue' }).waitFor();
  await page.getByRole('link', { name: 'Put the child in the queue anew' }).click();
  await heading(page, 'The child');
  await page.waitForURL('**/apply/child');
});

test('D8: who changes wishes that changed meanwhile sees the present list beside, and decides', async () => {
  const [mine, theirs] = await Promise.all([
    site.visit('parent-day-five', '/wishes'),
    site.visit('parent-day-five', '/wishes'),
  ]);
  for (const page of [mine, theirs]) {
    await heading(page, 'Wishes');
    await page
      .getByRole('button', { name: /^Add Kindergarten/ })
      .first()
      .click();
  }
  await press(theirs, 'Save the wishes');
  await theirs.getByText('The wishes are saved.').waitFor();
  await press(mine, 'Save the wishes');
  await mine.getByText('Now it says:').waitFor();
  await press(mine, 'Save mine in its place');
  await mine.getByText('The wishes are saved.').waitFor();
  await expect.poll(() => mine.getByText('Now it says:').count()).toBe(0);
});

test('B4: a privilege is given up with what that does in view', async () => {
  const page = await site.visit('parent', '/settings');
  await press(page, 'Give the privilege up');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Your number in line goes from \d+ to \d+/).waitFor();
  await dialog.getByText(/goes to the next family/).waitFor();
  await dialog.getByRole('button', { name: 'Give it up' }).click();
  await page.getByText('You gave the privilege up.').waitFor();
  await page.getByRole('link', { name: 'Claim a privilege' }).waitFor();
  await page.getByRole('link', { name: 'History of the application' }).click();
  await page.getByText('The family gave the privilege up').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Save as CSV')]);
  expect(file.suggestedFilename()).toMatch(/^kezek-\d+\.csv$/);
});

test('anybody finds a kindergarten with free seats by list and map, and the map asks no outside host', async () => {
  const page = await site.visit(null, '/kindergartens');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).host));
  await page.locator('.leaflet-marker-icon').first().waitFor();
  const list = page.getByRole('list', { name: 'Kindergartens' });
  const all = await list.getByRole('listitem').count();
  await page.getByRole('switch', { name: 'Only with free seats' }).click({ force: true });
  await expect.poll(() => list.getByRole('listitem').count()).toBeLessThan(all);
  await list.getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: /^Kindergarten No \d+/ }).waitFor();
  await page.getByRole('table').waitFor();
  expect(new Set(asked).size).toBeLessThanOrEqual(1);
});

test('D11: a new address is proved by the code sent there, and a wrong one says how it went', async () => {
  const page = await site.visit('parent-twins', '/settings');
  await page.getByRole('button', { name: /^Change.*E-mail/ }).click();
  await page.getByLabel('New address').fill('nobody');
  await press(page, 'Send a code there');
  await page.getByText('Write a number with its country code').waitFor();
  await page.getByLabel('New address').fill('nobody@example.kz');
  await press(page, 'Send a code there');
  await page.getByLabel('The code').fill('1');
  await press(page, 'Confirm');
  await page.getByRole('alert').waitFor();
  expect(await page.getByText('It is changed.').count()).toBe(0);
  await expect.poll(() => sentCode('parent-twins')).not.toBe('');
  await page.getByLabel('The code').fill(await sentCode('parent-twins'));
  await press(page, 'Confirm');
  await page.getByText('It is changed.').waitFor();
});

test('D11: a second guardian enters the code of the first, once, and acts for the child from then on', async () => {
  const first = await site.visit('parent', '/settings');
  await press(first, 'Make a code');
  const code = await first.locator('[data-invitation]').first().innerText();
  const second = await site.visit('parent-waiting', '/settings');
  const field = second.getByLabel('Code from the first guardian or the desk');
  await field.fill('ABCD EFGH JKLM');
  await press(second, 'Enter the code');
  await second.getByRole('alert').waitFor();
  await field.fill(code.toLowerCase());
  await press(second, 'Enter the code');
  await second.getByText('You act for the child now.').waitFor();
  const child = await first
    .getByRole('heading', { level: 2, name: /^Demo Child/ })
    .first()
    .innerText();
  await second.getByRole('heading', { level: 2, name: child }).waitFor();
  await expect.poll(() => second.getByRole('heading', { level: 2 }).filter({ hasText: child }).count()).toBe(1);
});

test('the browser had nothing to complain of', () => {
  expect(site.complaints).toEqual([]);
});
