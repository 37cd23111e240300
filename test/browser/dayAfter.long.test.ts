import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';
import { firstDirection } from './routes.ts';

const site = openSite();

test('D1, R16: after day 5 nothing is left to extend: the open page says so by itself, in its own words', async () => {
  const { id } = await firstDirection(site.ask, 'parent-day-five');
  const page = await site.visit('parent-day-five', `/directions/${id}`);
  await page.locator('[data-connection="live"]').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Extend direction' }).isEnabled()).toBe(true);
  const deadline = await page.locator('[data-deadline]').getAttribute('data-deadline');
  const after = new Date(Date.parse(deadline ?? '') + 60_000).toISOString();
  const { moveDemoClock }: { readonly moveDemoClock: { readonly __typename: string } } = await site.ask(
    'supervisor',
    'mutation ($input: MoveDemoClockInput!) { moveDemoClock(input: $input) { __typename } }',
    { input: { to: after, idempotencyKey: 'day-after' } },
  );
  expect(moveDemoClock.__typename).toBe('MoveDemoClockSuccess');
  await page.getByText(/^No certificate came in time\. The seat went to the next family/).waitFor();
  await expect.poll(() => page.getByRole('button', { name: /direction$/ }).count()).toBe(0);

  const refused: { readonly extendDirection: { readonly code: string; readonly message: string } } = await site.ask(
    'parent-day-five',
    'mutation ($input: ExtendDirectionInput!) { extendDirection(input: $input) { ... on Refusal { code message } } }',
    { input: { directionId: id, reason: 'ILLNESS', idempotencyKey: 'too-late' } },
  );
  expect(refused.extendDirection.code).toBe('EXTENSION_CLOSED');
  expect(refused.extendDirection.message).not.toBe('');
  expect(site.complaints).toEqual([]);
});
