import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 800 } as const;

const heading = (page: Page | FrameLocator, name: RegExp) => page.getByRole('heading', { name, level: 2 });

/** Through the list, until that case is open. */
const walkTo = async (page: Page, queueNumber: number): Promise<void> => {
  for (let steps = 0; steps < 60; steps += 1) {
    const row = await page.locator('li > [aria-current="true"]').textContent();
    if (row?.includes(`№ ${queueNumber}`) === true) {
      await heading(page, new RegExp(`^№ ${queueNumber}$`)).waitFor();
      return;
    }
    await page.keyboard.press('j');
    // Two steps at once would pass a case by.
    await expect.poll(() => page.locator('li > [aria-current="true"]').textContent()).not.toBe(row);
  }
  throw new Error(`Case ${queueNumber} is not on the list`);
};

interface Case {
  readonly id: string;
  readonly application: { readonly queueNumber: number };
}

interface Desk {
  readonly verificationDesk: { readonly edges: readonly { readonly node: { readonly direction: Case } }[] };
}

/** The first cases on the desk with a valid certificate. */
const presented = async (atLeast: number): Promise<readonly Case[]> => {
  const { verificationDesk }: Desk = await site.ask(
    'specialist',
    `{ verificationDesk(first: 50, states: [PRESENTED]) {
      edges { node { direction { id application { queueNumber } } } } } }`,
  );
  const cases = verificationDesk.edges.map(({ node }) => node.direction);
  if (cases.length < atLeast) throw new Error('The demo city has too few cases');
  return cases;
};

const CHECKED = 'Day, month and year are there';

test('R7, R11: the desk judges two cases by the keyboard alone, and the effects are said before', async () => {
  const [one, other] = await presented(2);
  if (one === undefined || other === undefined) throw new Error('Two cases were asked for');
  const page = await site.visit('specialist', '/desk', DESKTOP);
  await page.locator('li > [aria-current="true"]').waitFor();
  await walkTo(page, one.application.queueNumber);
  await page.getByText(CHECKED).waitFor();
  await page.keyboard.press('r');
  await page.getByText(/returns to the register/).waitFor();
  await page.keyboard.press('2');
  await expect.poll(() => page.getByRole('radio', { name: /It is not genuine/ }).isChecked()).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByText(`№ ${one.application.queueNumber} is not confirmed. The seat is free`).waitFor();

  await walkTo(page, other.application.queueNumber);
  await page.getByText(CHECKED).waitFor();
  // Whoever types keeps their letters.
  await page.keyboard.press('e');
  await page.getByLabel('Who issued it').waitFor();
  await page.keyboard.type('crf');
  await expect.poll(() => page.getByLabel('Who issued it').inputValue()).toBe('crf');
  await page.getByRole('button', { name: 'Back' }).focus();
  await page.keyboard.press('Enter');

  await page.keyboard.press('c');
  await page.getByRole('heading', { name: `Confirm № ${other.application.queueNumber}?` }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(`№ ${other.application.queueNumber} is confirmed.`).waitFor();
}, 120_000);

test('two people on one case: the slower one sees what changed, and nothing is overwritten', async () => {
  const [{ id } = { id: '' }] = await presented(1);
  const page = await site.visit('specialist', `/desk/${encodeURIComponent(id)}`, DESKTOP);
  page.setDefaultTimeout(40_000);
  await page.getByText(CHECKED).waitFor();
  await page.keyboard.press('r');
  await page.getByText(/returns to the register/).waitFor();
  await site.ask(
    'specialist',
    'mutation ($id: ID!) { confirmPrivilege(input: { directionId: $id, idempotencyKey: "faster" }) { __typename } }',
    { id },
  );
  await page.getByText(/This case was changed while you were reading it/).waitFor();
  await page
    .getByRole('alert')
    .getByText(/Go to the kindergarten/)
    .waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^Reject/ }).isDisabled()).toBe(true);
  const { node }: { readonly node: { readonly state: string } } = await site.ask(
    'specialist',
    'query ($id: ID!) { node(id: $id) { ... on Direction { state } } }',
    { id },
  );
  expect(node.state).toBe('AWAITING_ENROLMENT');
});

test('R11, R12: in the story the desk rejects, and the parent’s window and telephone move by themselves', async () => {
  const page = await site.visit(null, '/demo', { width: 1500, height: 950 });
  // Three pages open at once.
  page.setDefaultTimeout(60_000);
  const desk = page.frameLocator('iframe[name="kezek.window.left"]');
  const parent = page.frameLocator('iframe[name="kezek.window.right"]');
  await parent.locator('.kz-number').first().waitFor();

  await page.getByRole('button', { name: /2\. The family brings/ }).click();
  await page.getByRole('button', { name: 'Bring the certificate' }).click();
  await page.getByRole('button', { name: /3\. The desk does not/ }).click();
  await page.getByRole('button', { name: 'Open the case' }).click();
  await desk.getByText(CHECKED).waitFor();
  const before = await parent.locator('main').textContent();

  await desk.getByRole('button', { name: /^Reject/ }).click();
  await desk.getByRole('radio', { name: /It is not genuine/ }).check();
  await desk.getByRole('button', { name: /^Reject/ }).click();
  await desk.getByText(/is not confirmed\. The seat is free/).waitFor();

  await page
    .locator('[data-phone="parent"] article')
    .first()
    .getByText(/не принята|was not accepted/)
    .waitFor();
  await expect.poll(() => parent.locator('main').textContent()).not.toBe(before);

  await page.getByRole('button', { name: /4\. The seat goes/ }).click();
  await page.getByRole('button', { name: 'Distribute now' }).click();
  await page.locator('[data-phone="next"] article').first().waitFor();
  await desk.getByText('Held').first().waitFor();
}, 180_000);
