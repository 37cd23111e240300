import { expect, test } from 'vitest';
import { makeIin } from '../../src/domain/shared/iin.ts';
import { asDay } from '../../src/domain/shared/time.ts';
import { openSite } from '../support/browser.ts';

const site = openSite();

const DESKTOP = { width: 1280, height: 900 } as const;

const BIRTH_ON = asDay('2023-07-18');
/** Of nobody: the serials 9000–9999 are for such people. */
const iinOfNobody = (from: number): string => {
  for (let serial = from; ; serial += 1) {
    const iin = makeIin({ birthOn: BIRTH_ON, sex: 'F', serial });
    if (iin !== null) return iin;
  }
};

interface Family {
  readonly application: { readonly child: { readonly guardians: readonly [{ readonly id: string }] } };
}

interface Inbox {
  readonly demoInbox: {
    readonly edges: readonly { readonly node: { readonly kind: string; readonly text: string } }[];
  };
}

test('D11: an application on paper gets its number, and the family’s new telephone holds once its code comes back', async () => {
  const page = await site.visit('specialist', '/desk/paper', DESKTOP);
  await page.getByLabel('Identification number (IIN)').fill(iinOfNobody(9_600));
  // Filled in from the number.
  await expect.poll(() => page.getByLabel('Date of birth').inputValue()).toBe(BIRTH_ON);
  await page.getByLabel('Full name, family name first').fill('Сынақова Аружан 2');
  await page.getByLabel('Full name of the guardian').fill('Сынақова Дана');
  await page.getByLabel('Telephone for notices').fill('+7 799 000 99 01');
  await page.getByRole('combobox', { name: 'Add a kindergarten' }).click();
  await page
    .getByRole('option', { name: /^Kindergarten No/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Put the child in the queue' }).click();
  // Names have no digits: said at the field, and nothing that was typed is lost.
  await page
    .getByText(/Write the name as in the document/)
    .first()
    .waitFor();
  await page.getByLabel('Full name, family name first').fill('Сынақова Аружан');
  await page.getByRole('button', { name: 'Put the child in the queue' }).click();
  await page.getByText('The child stands in the queue').waitFor();
  const number = Number(/№ (\d+)/.exec((await page.locator('.kz-number').textContent()) ?? '')?.[1]);

  await page.getByRole('link', { name: 'The family' }).click();
  await page.getByText('on paper, without an account').waitFor();
  await page.getByLabel('New telephone number').fill('+7 799 000 99 02');
  await page.getByRole('button', { name: 'Send a code there' }).click();
  const { application }: Family = await site.ask(
    'specialist',
    'query ($number: Int!) { application(queueNumber: $number) { child { guardians { id } } } }',
    { number },
  );
  const codeSent = async (): Promise<string | undefined> => {
    const { demoInbox }: Inbox = await site.ask(
      'specialist',
      'query ($id: ID!) { demoInbox(first: 5, personId: $id) { edges { node { kind text } } } }',
      { id: application.child.guardians[0].id },
    );
    return demoInbox.edges.map(({ node }) => /\b\d{6}\b/.exec(node.text)?.[0]).find((code) => code !== undefined);
  };
  await expect.poll(codeSent).toBeDefined();
  await page.getByLabel('The code the family received').fill((await codeSent()) ?? '');
  await page.getByRole('button', { name: 'Change the number' }).click();
  await page.getByText(/^✓ Changed: .*02$/).waitFor();
  expect(site.complaints).toEqual([]);
});

test('R11: a supervisor takes a rejection back, and it is said on both pages of the desk', async () => {
  const page = await site.visit('supervisor', '/desk/rejections', DESKTOP);
  const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Take the rejection back' }) });
  const number = Number(/№ (\d+)/.exec((await row.first().getByRole('link').textContent()) ?? '')?.[1]);
  await row.first().getByRole('button', { name: 'Take the rejection back' }).click();
  await page
    .getByRole('dialog')
    .getByText(/No seat is taken from anyone/)
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Take the rejection back' }).click();
  await page
    .getByRole('row')
    .filter({ hasText: `№ ${number}` })
    .getByText('Taken back')
    .waitFor();

  const reader = await site.visit('specialist', `/desk/families/${number}`, DESKTOP);
  await reader
    .getByText(/since \d/)
    .first()
    .waitFor();
  await expect.poll(() => reader.locator('main').textContent()).toContain('Extraordinary right');
  expect(site.complaints).toEqual([]);
});

test('D11: mistakes of an application on paper are told in Russian at their fields, and nothing typed is lost', async () => {
  const page = await site.visit('specialist', '/desk/paper', { ...DESKTOP, language: 'ru' });
  await page.getByLabel('ИИН').fill('123');
  await page.getByLabel('ФИО представителя').fill('Серікова Айгүл');
  await page.getByLabel('Телефон для сообщений').fill('12');
  await page.getByRole('combobox', { name: 'Добавить сад' }).click();
  await page
    .getByRole('option', { name: /^Детский сад №/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Поставить в очередь' }).click();
  await page.getByText('В ИИН 12 цифр.').waitFor();
  await page.getByText('Такого дня нет в календаре.').waitFor();
  await page.getByText('Это не номер телефона.', { exact: false }).waitFor();
  await expect.poll(() => page.getByLabel('ФИО представителя').inputValue()).toBe('Серікова Айгүл');
  expect(site.complaints).toEqual([]);
});
