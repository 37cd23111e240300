import { afterAll, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import type { ContactChannel } from '../../../src/domain/contact/contactChange.ts';
import type { PersonId } from '../../../src/domain/shared/ids.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { lockContactChange } from '../../../src/db/contactChange.ts';
import { findContact } from '../../../src/db/people.ts';
import { transaction } from '../../../src/db/transaction.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { present } from '../../domain/support/outcome.ts';
import { openWorld } from '../../support/world.ts';
import { openFamilyCity, type FamilyCity, type Input, type SignedIn } from './familyCity.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

/** What the message says, read with the keys of the installation. */
const sentCode = async (personId: PersonId, channel: ContactChannel = 'PHONE'): Promise<string> =>
  present(await transaction(world.db, (tx) => lockContactChange(tx, personId, channel))).code;

const request = (city: FamilyCity, viewer: SignedIn, change: Input = {}) =>
  city.act(viewer, 'requestContactChange', { cityId: city.id, channel: 'PHONE', value: '8 701 234 56 78', ...change });

const confirm = (city: FamilyCity, viewer: SignedIn, change: Input) =>
  city.act(viewer, 'confirmContactChange', { cityId: city.id, channel: 'PHONE', ...change });

const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('changing a contact (D11)', () => {
  test('D11: the number changes when the code that went there comes back, not before', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    expect(await request(city, parent)).toEqual({
      __typename: 'RequestContactChangeSuccess',
      channel: 'PHONE',
      expiresAt: '2026-03-02T05:15:00.000Z',
    });
    expect(await findContact(world.db, parent.personId)).toMatchObject({ phone: null });
    const code = await sentCode(parent.personId);
    expect(code).toMatch(/^[0-9]{6}$/);
    expect(await confirm(city, parent, { code: ` ${code} ` })).toEqual({
      __typename: 'ConfirmContactChangeSuccess',
      channel: 'PHONE',
      valueMasked: '••••••••••78',
    });
    expect(await findContact(world.db, parent.personId)).toMatchObject({ phone: '+77012345678', name: 'Test Person' });
    expect(await city.journal()).toEqual(['CONTACT_CHANGED']);
    expect(await confirm(city, parent, { code })).toMatchObject({ __typename: 'NotFound' });
  });

  test('I14: the notice names the waiting change and neither number nor code', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    await request(city, parent);
    const code = await sentCode(parent.personId);
    const rows = await world.db.execute(sql`select kind, facts, key from notice where person_id = ${parent.personId}`);
    expect([...rows]).toEqual([
      {
        kind: 'CONTACT_CODE',
        facts: { contactChangeId: expect.any(Number), expiresAt: expect.any(Number) },
        key: expect.any(String),
      },
    ]);
    const written = JSON.stringify([
      ...rows,
      ...(await world.db.execute(sql`select * from journal where city_id = ${city.cityId}`)),
    ]);
    expect(written).not.toContain('7012345678');
    expect(written).not.toContain(`"${code}"`);
  });

  test('D11: five wrong tries spend the code, and the right one no longer helps', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    await request(city, parent);
    const code = await sentCode(parent.personId);
    for (const triesLeft of [4, 3, 2, 1, 0, 0]) {
      expect(await confirm(city, parent, { code: otherThan(code) })).toEqual({
        __typename: 'CodeWrong',
        code: 'CODE_WRONG',
        triesLeft,
      });
    }
    expect(await confirm(city, parent, { code })).toMatchObject({ __typename: 'CodeWrong', triesLeft: 0 });
    await request(city, parent);
    expect(await confirm(city, parent, { code: await sentCode(parent.personId) })).toMatchObject({
      __typename: 'ConfirmContactChangeSuccess',
    });
  });

  test('D11: tries at the same moment all count', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    await request(city, parent);
    const wrong = otherThan(await sentCode(parent.personId));
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(city, parent, { code: wrong })));
    expect(answers.map(({ triesLeft }) => triesLeft).sort()).toEqual([0, 1, 2, 3, 4]);
  });

  test('D11: after a quarter of an hour the code is over', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    await request(city, parent);
    const code = await sentCode(parent.personId);
    city.moveTo(asInstant(city.now() + 15 * 60_000));
    expect(await confirm(city, parent, { code })).toMatchObject({ __typename: 'NotFound' });
  });

  test('phone and address confirmed at the same moment both stand', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    await request(city, parent);
    await request(city, parent, { channel: 'EMAIL', value: 'parent@example.kz' });
    await Promise.all([
      confirm(city, parent, { code: await sentCode(parent.personId) }),
      confirm(city, parent, { channel: 'EMAIL', code: await sentCode(parent.personId, 'EMAIL') }),
    ]);
    expect(await findContact(world.db, parent.personId)).toMatchObject({
      phone: '+77012345678',
      email: 'parent@example.kz',
    });
  });

  test.each([
    ['PHONE', '12'],
    ['PHONE', '\u0000'],
    ['PHONE', '7'.repeat(20_000)],
    ['EMAIL', 'parent at example'],
    ['EMAIL', 'a@b@example.kz'],
    ['EMAIL', '\ud800@example.kz'],
    ['EMAIL', `${'a'.repeat(20_000)}@example.kz`],
  ])('what is no %s is a mistake of the form', async (channel, value) => {
    const city = await openFamilyCity(world);
    expect(await request(city, await city.parent(), { channel, value })).toMatchObject({
      issues: [{ path: 'value', code: 'FORMAT' }],
    });
  });

  test('D11: the desk changes the contact of a family on paper, with the code that reached it', async () => {
    const city = await openFamilyCity(world);
    const specialist = await city.specialist();
    const { id } = await city.submitted(specialist, {
      paper: { guardianName: 'Сынақ Марат', guardianPhone: '+77010000001' },
    });
    const { child } = await city.read(specialist, id, 'child { guardians { id } }');
    const personId = child.guardians[0].id;
    expect(await request(city, specialist, { personId })).toMatchObject({ __typename: 'RequestContactChangeSuccess' });
    const rows = await world.db.execute<{ person_id: string }>(
      sql`select person_id from notice where kind = 'CONTACT_CODE' and city_id = ${city.cityId}`,
    );
    const code = await sentCode(Number(present(rows[0]).person_id) as PersonId);
    expect(await confirm(city, specialist, { personId, code })).toMatchObject({ valueMasked: '••••••••••78' });
  });

  test('nobody changes the contact of somebody else: a parent, another city, a person who is no guardian here', async () => {
    const [city, elsewhere] = [await openFamilyCity(world), await openFamilyCity(world)];
    const parent = await city.parent();
    await city.submitted(parent);
    const personId = encodeId('Person', parent.personId);
    expect(await request(city, await city.parent(), { personId })).toMatchObject({ __typename: 'NotFound' });
    expect(await request(elsewhere, await elsewhere.specialist(), { personId })).toMatchObject({
      __typename: 'NotFound',
    });
    const nobody = encodeId('Person', await world.make.person());
    expect(await request(city, await city.specialist(), { personId: nobody })).toMatchObject({
      __typename: 'NotFound',
    });
  });
});
