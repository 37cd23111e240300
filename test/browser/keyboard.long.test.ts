import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { makeIin } from '../../src/domain/shared/iin.ts';
import { asDay } from '../../src/domain/shared/time.ts';
import { openSite } from '../support/browser.ts';
import { byKeyboard } from './byKeyboard.ts';
import { firstDirection } from './routes.ts';

// The desk, the queue and the ranking of wishes have their journeys by keyboard with their own tests.
const site = openSite();

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

test('R15: by keyboard alone, a parent signs in, reads what to do, and cancels the direction', async () => {
  const page = await site.visit(null, '/');
  const keys = byKeyboard(page);
  await keys.enter(page.getByRole('main').getByRole('link', { name: 'Sign in' }).first());
  await keys.enter(button(page, /confirmed/i).first());
  await keys.enter(page.getByRole('link', { name: 'Open my direction' }));
  await heading(page, 'My direction');
  await keys.enter(button(page, 'Cancel direction'));
  const question = page.getByRole('dialog', { name: 'Cancel this direction?' });
  await question.waitFor();
  // Whoever thinks better of it comes back to where they were.
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  await expect.poll(() => button(page, 'Cancel direction').evaluate((it) => it === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await keys.enter(question.getByRole('button', { name: 'Yes, cancel it' }));
  await heading(page, 'The direction is cancelled');
});

test('R16: by keyboard alone, a parent extends the direction on day 5', async () => {
  const page = await site.visit(
    'parent-day-five',
    `/directions/${(await firstDirection(site.ask, 'parent-day-five')).id}`,
  );
  const keys = byKeyboard(page);
  await keys.enter(button(page, 'Extend direction'));
  const question = page.getByRole('dialog', { name: 'Extend by 30 days from today?' });
  await keys.to(question.getByRole('combobox'));
  // By its first letters, as a list is searched.
  await page.keyboard.type('Ill');
  await expect.poll(() => question.getByRole('combobox').inputValue()).toBe('ILLNESS');
  await keys.enter(question.getByRole('button', { name: 'Extend', exact: true }));
  await heading(page, 'The direction is extended');
});

test('by keyboard alone, a family puts a child in the queue', async () => {
  const page = await site.visit('parent-waiting', '/apply');
  const keys = byKeyboard(page);
  const goOn = () => keys.enter(button(page, 'Continue'));
  const iin = makeIin({ birthOn: asDay('2023-03-14'), sex: 'F', serial: 9_810 });
  if (iin === null) throw new Error('No such number can be made');
  await heading(page, 'The child');
  await keys.type(page.getByLabel('IIN of the child'), iin);
  await keys.type(page.getByLabel('Name of the child'), 'Child By Keyboard');
  await goOn();
  await heading(page, 'Privilege');
  await keys.choose(page.getByRole('radio', { name: 'Child of a large family' }));
  await goOn();
  await heading(page, 'Which kindergartens');
  await keys.to(page.getByRole('checkbox', { name: 'Kazakh' }));
  await page.keyboard.press('Space');
  await keys.enter(button(page, /^Add Kindergarten/).first());
  await keys.enter(button(page, /^Add Kindergarten/).first());
  const ranked = page.getByRole('list', { name: 'Wished kindergartens' }).getByRole('listitem');
  await expect.poll(() => ranked.count()).toBe(2);
  await goOn();
  await heading(page, 'When and with whom');
  await goOn();
  await heading(page, 'Check your answers');
  await keys.enter(button(page, 'Send the application'));
  await heading(page, 'Receipt of the application');
});

test('R14: by keyboard alone, a family leaves the queue', async () => {
  const page = await site.visit('parent', '/settings');
  const keys = byKeyboard(page);
  await keys.enter(page.getByRole('link', { name: /^Leave the queue/ }));
  await keys.choose(page.getByRole('radio', { name: 'We move away' }));
  await keys.type(page.getByLabel('To be sure, type LEAVE'), 'leave');
  await expect.poll(() => button(page, 'Leave the queue for good').isEnabled()).toBe(true);
  await keys.enter(button(page, 'Leave the queue for good'));
  await heading(page, 'You have left the queue');
});

test('by keyboard alone, a kindergarten enrols a child', async () => {
  const page = await site.visit('kindergarten', '/board', { width: 1280, height: 900 });
  const keys = byKeyboard(page);
  const enrolling = button(page, 'Enrol');
  await enrolling.first().waitFor();
  const before = await enrolling.count();
  await keys.enter(enrolling.first());
  await keys.enter(button(page, 'Yes, enrol'));
  await expect.poll(() => enrolling.count()).toBe(before - 1);
});

test('the pages complained of nothing', () => {
  expect(site.complaints).toEqual([]);
});
