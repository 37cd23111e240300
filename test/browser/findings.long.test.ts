import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;
const PATH = '/department/reconciliation';

const numberOf = async (persona: string): Promise<number> => {
  const own: { myApplications: { edges: readonly [{ node: { queueNumber: number } }] } } = await site.ask(
    persona,
    '{ myApplications(first: 1) { edges { node { queueNumber } } } }',
  );
  return own.myApplications.edges[0].node.queueNumber;
};

const record = async (page: Page, number: number, seen: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Queue number' }).fill(String(number));
  await page.getByRole('textbox', { name: 'What was seen' }).fill(seen);
  await page.getByRole('button', { name: 'Record a finding' }).click();
  await page.getByText('The finding has been recorded.').waitFor();
  await page.getByText(seen).waitFor();
};

test('R13: a finding is recorded and dismissed; another is proposed by one person and decided by another', async () => {
  const number = await numberOf('parent-waiting');
  const desk = await site.visit('specialist', PATH, DESKTOP);
  await record(desk, number, 'The stamp is of another year.');
  await desk.getByRole('textbox', { name: 'Why' }).fill('The year was misread.');
  await desk.getByRole('button', { name: 'Dismiss' }).click();
  await desk.getByText(/by you: The year was misread\.$/).waitFor();

  await record(desk, number, 'The unit knows of no such paper.');
  await desk.getByRole('button', { name: 'Propose a violation' }).click();
  // Without a reason the second person would have nothing to decide by.
  await desk.getByRole('alert').waitFor();
  await desk.getByRole('textbox', { name: 'Why' }).fill('The unit wrote so.');
  await desk.getByRole('button', { name: 'Propose a violation' }).click();
  await desk.getByText(/^Violation proposed .*: The unit wrote so\.$/).waitFor();

  const head = await site.visit('supervisor', PATH, DESKTOP);
  await head.getByText('The unit knows of no such paper.').waitFor();
  await head.getByRole('textbox', { name: 'Why' }).fill('The letter of the unit is clear.');
  await head.getByRole('button', { name: 'It is a violation' }).click();
  await head
    .getByRole('dialog')
    .getByText(/waits in the general queue from its first date/)
    .waitFor();
  await head.getByRole('dialog').getByRole('button', { name: 'It is a violation' }).click();
  await head.getByText(/^Decided .*: The letter of the unit is clear\.$/).waitFor();

  const family = await site.visit('parent-waiting', '/');
  await family.getByText('General queue').first().waitFor();
  expect(await family.getByText('Priority right').count()).toBe(0);
});

test('R13: nobody decides what they proposed themselves, whatever offices they hold', async () => {
  const number = await numberOf('parent-day-five');
  const { viewer }: { viewer: { id: string } } = await site.ask('specialist', '{ viewer { id } }');
  await site.ask(
    'supervisor',
    `mutation ($personId: ID!) { grantRole(input: { personId: $personId, role: SUPERVISOR, idempotencyKey: "both" }) { __typename } }`,
    { personId: viewer.id },
  );
  const both = await site.visit('specialist', PATH, DESKTOP);
  await record(both, number, 'Two hands wrote it.');
  await both.getByRole('textbox', { name: 'Why' }).fill('The ink differs.');
  await both.getByRole('button', { name: 'Propose a violation' }).click();
  await both.getByText('You proposed it yourself. Somebody else decides.').waitFor();
  for (const name of ['It is a violation', 'It is none'])
    await expect.poll(() => both.getByRole('button', { name }).isDisabled()).toBe(true);
  expect(site.complaints).toEqual([]);
});
