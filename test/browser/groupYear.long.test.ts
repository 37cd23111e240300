import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';
import { firstKindergarten } from './routes.ts';

const site = openSite();

interface Added {
  readonly addGroup: { readonly __typename: string };
}

test('D4: seats that were never published are opened, and a group’s year end frees every taken seat, one after the other', async () => {
  const { addGroup }: Added = await site.ask(
    'supervisor',
    `mutation ($kindergartenId: ID!) { addGroup(input: { kindergartenId: $kindergartenId, number: 77, name: "Ботақан", birthYear: 2023,
      language: KAZAKH, capacity: 3, idempotencyKey: "group" }) { __typename ... on Refusal { message } } }`,
    { kindergartenId: await firstKindergarten(site.ask) },
  );
  expect(addGroup).toEqual({ __typename: 'AddGroupSuccess' });
  const page = await site.visit('kindergarten', '/board', { width: 1280, height: 900 });
  await page.locator('[data-seat]').first().waitFor();
  const group = page.getByRole('region', { name: 'Ботақан' });
  await group.getByRole('button', { name: 'Publish 3 seats' }).click();
  await page.getByRole('dialog').getByLabel('How many (at most 3)').fill('2');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 2 seats' }).click();
  // The next in line may have them before one has read that they were free.
  await group.getByText(/1\swithdrawn$/).waitFor();

  const yearEnds = page.getByRole('button', { name: 'Year end' });
  const groups = await yearEnds.count();
  const ending = page
    .getByRole('region')
    .filter({ has: page.getByRole('button', { name: 'Year end' }) })
    .first();
  const taken = Number(/(\d+)\soccupied/.exec((await ending.textContent()) ?? '')?.[1]);
  await ending.getByRole('button', { name: 'Year end' }).click();
  const question = page.getByRole('dialog');
  const free = question.getByRole('button', { name: /^Free \d+ seats?$/ });
  await expect.poll(() => free.isDisabled()).toBe(true);
  await question.getByRole('checkbox').check();
  await free.click();
  await question.getByText(`${taken} of ${taken} are free`).waitFor();
  await question.getByRole('button', { name: 'Close' }).last().click();
  await expect.poll(() => yearEnds.count()).toBe(groups - 1);
});

test('the pages complained of nothing', () => {
  expect(site.complaints).toEqual([]);
});
