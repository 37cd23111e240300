import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';
import { caseOfChildTwice } from './childTwice.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

test('R17, R13: a case is seen and answered by the family, taken up, noted and judged by two people', async () => {
  const id = await caseOfChildTwice(site, 'parent-waiting');
  const family = await site.visit('parent-waiting', '/');
  await family.getByRole('button', { name: 'Сынақова Айша' }).click();
  await family.getByRole('link', { name: 'See it and answer' }).click();
  await family.getByText('Two children alike').waitFor();
  await family.getByRole('textbox', { name: 'Your answer' }).fill('The grandmother entered her once more by mistake.');
  await family.getByRole('button', { name: 'Send the answer' }).click();
  await family.getByText('Your answer has been received.').waitFor();
  await family.getByText('The family answered').waitFor();
  await expect.poll(() => new URL(family.url()).pathname).toBe(`/cases/${id}`);
  await family.goto('/notices');
  const ofChild = family.getByRole('combobox').filter({ hasText: 'Сынақова Айша' });
  const chosen = await ofChild.locator('option', { hasText: 'Сынақова Айша' }).getAttribute('value');
  await ofChild.selectOption(chosen);
  await family.getByRole('article').getByRole('link', { name: 'Open the case' }).waitFor();
  await family.goto(`/history?of=${chosen}`);
  await family.getByRole('link', { name: 'Open the case' }).first().click();
  await family.getByText('Two children alike').waitFor();

  const desk = await site.visit('specialist', '/department/cases', DESKTOP);
  await desk.getByRole('link', { name: 'Two children alike' }).first().waitFor();
  await desk.goto(`/department/cases/${id}`);
  await desk.getByText('The grandmother entered her once more by mistake.').waitFor();
  await desk.getByRole('button', { name: 'Take it up' }).click();
  await desk.getByRole('textbox', { name: 'Note for the desk' }).fill('Both papers name one mother.');
  await desk.getByRole('button', { name: 'Keep the note' }).click();
  await desk.getByText('Both papers name one mother.', { exact: true }).and(desk.locator('p')).waitFor();
  await desk.getByRole('radio', { name: 'Nothing found' }).check();
  await desk.getByRole('textbox', { name: 'Why' }).fill('A number typed wrongly, no more.');
  await desk.getByRole('button', { name: 'Propose a verdict' }).click();
  await desk.getByText('A supervisor decides, never the one who proposed.').waitFor();

  // Whoever proposed holds both offices now, and still is one person.
  await site.ask(
    'supervisor',
    `mutation ($personId: ID!) { grantRole(input: { personId: $personId, role: SUPERVISOR, idempotencyKey: "both" }) { __typename } }`,
    { personId: ((await site.ask('specialist', '{ viewer { id } }')) as { viewer: { id: string } }).viewer.id },
  );
  await desk.reload();
  await desk.getByText('You proposed it yourself. Somebody else decides.').waitFor();
  await expect.poll(() => desk.getByRole('button', { name: 'Agree', exact: true }).isDisabled()).toBe(true);

  const head = await site.visit('supervisor', `/department/cases/${id}`, DESKTOP);
  await head.getByText('A number typed wrongly, no more.').first().waitFor();
  await head.getByRole('button', { name: 'Agree', exact: true }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Agree', exact: true }).click();
  await head.getByText('Cleared', { exact: true }).first().waitFor();

  await family.reload();
  await family.getByText('Cleared', { exact: true }).first().waitFor();
  expect(await family.getByText('Both papers name one mother.').count()).toBe(0);
  await expect.poll(() => family.getByRole('textbox', { name: 'Your answer' }).count()).toBe(0);
  expect(site.complaints).toEqual([]);
});
