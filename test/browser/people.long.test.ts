import { expect, test } from 'vitest';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

test('R1: a role is granted by the id that its person reads out, never to oneself, and is revoked at once', async () => {
  const newcomer = await site.visit('parent-waiting', '/settings');
  const id = await newcomer.locator('code').textContent();

  const page = await site.visit('supervisor', '/department/people', DESKTOP);
  const { viewer }: { viewer: { id: string } } = await site.ask('supervisor', '{ viewer { id } }');
  await page.getByLabel('Id of the person').fill(viewer.id);
  await page.getByRole('button', { name: 'Grant a role' }).click();
  await page.getByRole('alert').getByText('Nobody changes their own roles.').waitFor();

  await page.getByLabel('Id of the person').fill(id ?? '');
  await page.getByRole('combobox', { name: 'Role' }).first().selectOption({ label: 'Kindergarten admin' });
  await page.getByRole('combobox', { name: 'Kindergarten' }).selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Grant a role' }).click();
  await page.getByRole('combobox', { name: 'Role' }).last().selectOption({ label: 'Kindergarten admin' });
  const granted = page.getByRole('row').filter({ hasText: /^Demo Parent/ });
  await granted.waitFor();

  // What the person may do now is there with the next page.
  await newcomer.reload();
  await newcomer.goto('/board');
  await newcomer.getByRole('heading', { level: 1, name: /Kindergarten No/ }).waitFor();

  await granted.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await granted.waitFor({ state: 'detached' });
  await page.getByLabel('Also revoked ones').check();
  await granted.filter({ hasText: /revoked/ }).waitFor();
  expect(site.complaints).toEqual([]);
});
