import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 800 } as const;

const heading = (page: Page | FrameLocator, name: RegExp) => page.getByRole('heading', { name, level: 2 });

/** What one sees of the case that is open: its number. */
const openNumber = async (page: Page): Promise<number> => {
  const text = await heading(page, /^№ \d+$/).textContent();
  return Number(text?.slice(2));
};

const ask = async (persona: string, query: string, variables: Record<string, unknown> = {}): Promise<never> => {
  const response = await fetch(`${site.demo.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await site.token(persona)}` },
    body: JSON.stringify({ query, variables }),
  });
  // What was asked for has the shape of its own document.
  return ((await response.json()) as { data: unknown }).data as never;
};

interface Waiting {
  readonly verificationDesk: {
    readonly edges: readonly { readonly node: { readonly direction: { readonly id: string } } }[];
  };
}

const presented = async (): Promise<readonly string[]> => {
  const { verificationDesk }: Waiting = await ask(
    'specialist',
    '{ verificationDesk(first: 50, states: [PRESENTED]) { edges { node { direction { id } } } } }',
  );
  return verificationDesk.edges.map(({ node }) => node.direction.id);
};

const first = <Item>(items: readonly Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error('The demo city has none');
  return item;
};

test('R7, R11: the desk judges two cases by the keyboard alone, and the effects are said before', async () => {
  const page = await site.visit('specialist', `/desk/${encodeURIComponent(first(await presented()))}`, DESKTOP);
  await heading(page, /^№/).waitFor();
  await page.getByText('Day, month and year are there').waitFor();
  const rejected = await openNumber(page);

  await page.keyboard.press('r');
  await page.getByText(/returns to the register/).waitFor();
  await page.keyboard.press('2');
  expect(await page.getByRole('radio', { name: /It is not genuine/ }).isChecked()).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByText(`№ ${rejected} is not confirmed. The seat is free`).waitFor();

  // The next case has come by itself; somebody who types keeps their letters.
  await page.getByRole('button', { name: 'Enter', exact: false }).first().waitFor();
  await page.goto(`${site.demo.url}/desk/${encodeURIComponent(first(await presented()))}`);
  await heading(page, /^№/).waitFor();
  const confirmed = await openNumber(page);
  expect(confirmed).not.toBe(rejected);
  await page.keyboard.press('e');
  await page.getByLabel('Who issued it').fill('');
  await page.keyboard.type('crf');
  expect(await page.getByLabel('Who issued it').inputValue()).toBe('crf');
  await page.getByRole('button', { name: 'Back' }).click();

  await page.keyboard.press('c');
  await page.getByRole('heading', { name: `Confirm № ${confirmed}?` }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(`№ ${confirmed} is confirmed.`).waitFor();
});

test('two people on one case: the slower one sees what changed, and nothing is overwritten', async () => {
  const id = first(await presented());
  const page = await site.visit('specialist', `/desk/${encodeURIComponent(id)}`, DESKTOP);
  await page.getByText('Day, month and year are there').waitFor();
  await page.keyboard.press('r');
  await page.getByText(/returns to the register/).waitFor();
  await ask(
    'specialist',
    'mutation ($id: ID!) { confirmPrivilege(input: { directionId: $id, idempotencyKey: "faster" }) { __typename } }',
    { id },
  );
  await page.getByText(/This case was changed while you were reading it/).waitFor();
  await page
    .getByRole('alert')
    .getByText(/Go to the kindergarten/)
    .waitFor();
  expect(await page.getByRole('button', { name: /^Reject/ }).isDisabled()).toBe(true);
  const { node }: { readonly node: { readonly state: string } } = await ask(
    'specialist',
    'query ($id: ID!) { node(id: $id) { ... on Direction { state } } }',
    { id },
  );
  expect(node.state).toBe('AWAITING_ENROLMENT');
});

test('R11, R12: in the story the desk rejects, and the parent’s window and telephone move by themselves', async () => {
  const page = await site.visit(null, '/demo', { width: 1500, height: 950 });
  const desk = page.frameLocator('iframe[name="kezek.window.left"]');
  const parent = page.frameLocator('iframe[name="kezek.window.right"]');
  await parent.getByRole('heading', { level: 1 }).waitFor();

  await page.getByRole('button', { name: /2\. The family brings/ }).click();
  await page.getByRole('button', { name: 'Bring the certificate' }).click();
  await page.getByRole('button', { name: /3\. The desk does not/ }).click();
  await page.getByRole('button', { name: 'Open the case' }).click();
  await desk.getByText('Day, month and year are there').waitFor();
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
  await expect.poll(() => parent.locator('main').textContent(), { timeout: 15_000 }).not.toBe(before);

  await page.getByRole('button', { name: /4\. The seat goes/ }).click();
  await page.getByRole('button', { name: 'Distribute now' }).click();
  await page.locator('[data-phone="next"] article').first().waitFor();
  expect(await desk.locator('body').getAttribute('class')).toBeNull();
});
