import { afterAll, expect, test } from 'vitest';
import type { Iin } from '../../src/domain/shared/iin.ts';
import type { PersonName } from '../../src/domain/shared/personName.ts';
import type { Phone } from '../../src/domain/shared/phone.ts';
import { asDay } from '../../src/domain/shared/time.ts';
import { findChildByIin, findIdentity, lockChildByIin, saveFalsifiedUntil, saveNewChild } from '../../src/db/child.ts';
import { nextIds } from '../../src/db/nextIds.ts';
import {
  findContact,
  findIsGuardian,
  findPeopleByPhone,
  findPersonBySubject,
  makePersonDirectory,
  saveContact,
  saveGuardian,
} from '../../src/db/people.ts';
import { findGrantsInForce, findRoleEdition, saveGrant, saveRevocation } from '../../src/db/roleGrant.ts';
import { transaction } from '../../src/db/transaction.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;
const directory = makePersonDirectory(db, () => NOW);
const ISSUER = 'https://identity.example';

test('who comes for the first time becomes one person without a role, also when coming twice at once', async () => {
  const viewers = await Promise.all(Array.from({ length: 5 }, () => directory.find(ISSUER, 'newcomer')));
  expect(new Set(viewers.map((viewer) => JSON.stringify(viewer))).size).toBe(1);
  expect(viewers[0]).toMatchObject({ kind: 'PERSON', grants: [] });
});

test('the same subject of another issuer is another person', async () => {
  expect(await directory.find(ISSUER, 'same')).not.toEqual(await directory.find('https://other.example', 'same'));
});

test('a role is felt when granted and gone when revoked; granting it twice is noticed', async () => {
  const cityId = await make.city();
  const kindergartenId = await make.kindergarten({ cityId });
  const by = await make.person();
  const personId = await make.person({ subject: 'worker' });
  const grant = { role: 'KINDERGARTEN_ADMIN', cityId, kindergartenId } as const;
  const give = () => transaction(db, (tx) => saveGrant(tx, personId, grant, { by, at: NOW }));
  const [id, again] = [await give(), await give()];
  expect(again).toBeNull();
  expect(await findPersonBySubject(db, ISSUER, 'worker')).toEqual({ kind: 'PERSON', personId, grants: [grant] });
  if (id === null) throw new Error('The role was not granted');
  await transaction(db, (tx) => saveRevocation(tx, id, { by, at: NOW }));
  expect(await findPersonBySubject(db, ISSUER, 'worker')).toEqual({ kind: 'PERSON', personId, grants: [] });
  expect(await give()).not.toBeNull();
});

test('a role without a kindergarten is held once too', async () => {
  const cityId = await make.city();
  const personId = await make.person();
  const grant = { role: 'SPECIALIST', cityId, kindergartenId: null } as const;
  const give = () => transaction(db, (tx) => saveGrant(tx, personId, grant, { by: null, at: NOW }));
  expect([typeof (await give()), await give()]).toEqual(['number', null]);
});

test('a contact is read back, and found by its phone', async () => {
  const personId = await make.person({ name: 'Test Parent' });
  const contact = {
    name: 'Әлия Сынақ' as PersonName,
    phone: '+77011234567' as Phone,
    email: 'a@example.org',
    locale: 'kk',
  } as const;
  await transaction(db, (tx) => saveContact(tx, personId, contact));
  expect(await findContact(db, personId)).toEqual(contact);
  const other = await make.person({ phone: '+77011234567' });
  expect(await findPeopleByPhone(db, contact.phone)).toEqual([personId, other]);
  expect(await findPeopleByPhone(db, '+77010000000' as Phone)).toEqual([]);
});

test('a guardian is one once, and only of that child', async () => {
  const [personId, childId, otherChild] = [await make.person(), await make.child(), await make.child()];
  const add = () => transaction(db, (tx) => saveGuardian(tx, childId, personId, NOW));
  expect([await add(), await add()]).toEqual([true, false]);
  expect([await findIsGuardian(db, personId, childId), await findIsGuardian(db, personId, otherChild)]).toEqual([
    true,
    false,
  ]);
});

test('D7: a child is one in the installation, also when two families enter it at the same moment', async () => {
  const identity = {
    iin: '230517609991' as Iin,
    name: 'Test Child' as PersonName,
    birthOn: asDay('2023-05-17'),
    sex: 'F',
  } as const;
  const enter = () =>
    transaction(db, async (tx) => {
      const [id] = await nextIds(tx, 'child', 1);
      return (await saveNewChild(tx, id, identity)) ?? (await lockChildByIin(tx, identity.iin))?.id;
    });
  const [first, ...others] = await Promise.all([enter(), enter(), enter()]);
  expect(others).toEqual([first, first]);
  const found = await findChildByIin(db, identity.iin);
  expect(found).toEqual({ id: first, birthOn: identity.birthOn, stopListedUntil: null, falsifiedUntil: null });
  if (found === null) return;
  expect(await findIdentity(db, found.id)).toEqual(identity);
  await transaction(db, (tx) => saveFalsifiedUntil(tx, found.id, NOW));
  expect((await findChildByIin(db, identity.iin))?.falsifiedUntil).toBe(NOW);
});

test('the book of roles has another edition after every grant and every revocation, and tells who holds what', async () => {
  const cityId = await make.city();
  const personId = await make.person();
  const grant = { role: 'AUDITOR', cityId, kindergartenId: null } as const;
  const editions = [await findRoleEdition(db)];
  expect((await findGrantsInForce(db)).get(personId)).toBeUndefined();
  const id = await transaction(db, (tx) => saveGrant(tx, personId, grant, { by: null, at: NOW }));
  editions.push(await findRoleEdition(db));
  expect((await findGrantsInForce(db)).get(personId)).toEqual([grant]);
  if (id === null) throw new Error('The role was not granted');
  await transaction(db, (tx) => saveRevocation(tx, id, { by: personId, at: NOW }));
  editions.push(await findRoleEdition(db));
  expect((await findGrantsInForce(db)).get(personId)).toBeUndefined();
  expect(new Set(editions).size).toBe(3);
});
