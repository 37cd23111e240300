import { afterAll, describe, expect, test } from 'vitest';
import type { PersonId } from '../../../src/domain/shared/ids.ts';
import { findPersonBySubject } from '../../../src/db/people.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi, codesOf, signedIn } from '../../support/callApi.ts';
import { aKey, openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);
const { make } = world;

const personIdOf = (id: PersonId): string => encodeId('Person', id);
const SHOWN = 'roleGrant { id role revokedAt kindergarten { id } }';

const grant = (city: OpenCity, by: Person, to: PersonId, role: string, more = {}) =>
  city.act(by, 'grantRole', { cityId: city.id, personId: personIdOf(to), role, ...more }, SHOWN);

const grantIdOf = async (city: OpenCity, by: Person, of: PersonId): Promise<string> => {
  const document = `query ($city: ID!) { roleGrants(first: 20, cityId: $city) { edges { node { id person { id } } } } }`;
  const { data } = await callApi(city.deps, by, document, { city: city.id });
  const edges: { node: { id: string; person: { id: string } } }[] = data.roleGrants.edges;
  const found = edges.find(({ node }) => node.person.id === personIdOf(of));
  if (found === undefined) throw new Error('The person holds no role');
  return found.node.id;
};

describe('giving a role', () => {
  test('the person has it from the next request on', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const subject = 'a-new-specialist';
    const personId = await make.person({ subject });
    expect(await grant(city, supervisor, personId, 'SPECIALIST')).toMatchObject({
      roleGrant: { role: 'SPECIALIST', revokedAt: null, kindergarten: null },
    });
    expect(await findPersonBySubject(world.db, 'https://identity.example', subject)).toMatchObject({
      grants: [{ role: 'SPECIALIST', cityId: city.cityId }],
    });
    expect(await grant(city, supervisor, personId, 'SPECIALIST')).toMatchObject({ __typename: 'AlreadyGranted' });
    expect(await city.journal()).toEqual(['ROLE_GRANTED']);
  });

  test('an admin is one of a kindergarten, everybody else of the whole city', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const personId = await make.person();
    const kindergartenId = encodeId('Kindergarten', await make.kindergarten({ cityId: city.cityId }));
    expect(await grant(city, supervisor, personId, 'KINDERGARTEN_ADMIN')).toMatchObject({
      issues: [{ path: 'kindergartenId', code: 'REQUIRED' }],
    });
    expect(await grant(city, supervisor, personId, 'AUDITOR', { kindergartenId })).toMatchObject({
      issues: [{ path: 'kindergartenId', code: 'NOT_FOR_THIS_ROLE' }],
    });
    expect(await grant(city, supervisor, personId, 'KINDERGARTEN_ADMIN', { kindergartenId })).toMatchObject({
      roleGrant: { role: 'KINDERGARTEN_ADMIN', kindergarten: { id: kindergartenId } },
    });
  });

  test('a person, a kindergarten and a city that are not there are NOT_FOUND', async () => {
    const city = await openCity(world);
    const elsewhere = await openCity(world);
    const supervisor = await city.supervisor();
    const personId = await make.person();
    const foreign = encodeId('Kindergarten', await make.kindergarten({ cityId: elsewhere.cityId }));
    const answers = [
      await grant(city, supervisor, 999_999 as PersonId, 'AUDITOR'),
      await grant(city, supervisor, personId, 'KINDERGARTEN_ADMIN', { kindergartenId: foreign }),
      await grant(elsewhere, supervisor, personId, 'AUDITOR'),
    ];
    expect(answers.map(({ __typename }) => __typename)).toEqual(['NotFound', 'NotFound', 'NotFound']);
  });

  test('R11, R13: nobody makes themselves the other person of a verdict', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    expect(await grant(city, supervisor, supervisor.personId, 'SPECIALIST')).toMatchObject({ __typename: 'OwnRoles' });
    expect(await city.journal()).toEqual([]);
  });

  test('D3: the same key gives once', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const more = { idempotencyKey: aKey() };
    const personId = await make.person();
    const first = await grant(city, supervisor, personId, 'AUDITOR', more);
    expect(await grant(city, supervisor, personId, 'AUDITOR', more)).toEqual(first);
  });
});

describe('taking a role back', () => {
  test('it ends at once, and its line stays', async () => {
    const city = await openCity(world);
    const [one, two] = [await city.supervisor(), await city.supervisor()];
    const roleGrantId = await grantIdOf(city, one, two.personId);
    expect(await city.act(one, 'revokeRole', { roleGrantId }, SHOWN)).toMatchObject({
      roleGrant: { id: roleGrantId, revokedAt: '2026-03-02T05:00:00.000Z' },
    });
    expect(await city.act(one, 'revokeRole', { roleGrantId })).toMatchObject({ __typename: 'NotFound' });
    // Whose request was admitted a moment before passes nothing on.
    expect(await grant(city, two, await make.person(), 'AUDITOR')).toMatchObject({ __typename: 'NotFound' });
    expect(await city.journal()).toEqual(['ROLE_REVOKED']);
  });

  test('never one’s own, and never the last supervision of a city', async () => {
    const city = await openCity(world);
    const one = await city.supervisor();
    const own = { roleGrantId: await grantIdOf(city, one, one.personId) };
    expect(await city.act(one, 'revokeRole', own)).toMatchObject({ __typename: 'LastSupervisor' });
    await city.supervisor();
    expect(await city.act(one, 'revokeRole', own)).toMatchObject({ __typename: 'OwnRoles' });
  });

  test('of two supervisors who take each other’s role at once, one remains', async () => {
    const city = await openCity(world);
    for (let round = 0; round < 4; round += 1) {
      const [one, two] = [await city.supervisor(), await city.supervisor()];
      const [ofOne, ofTwo] = [await grantIdOf(city, one, one.personId), await grantIdOf(city, two, two.personId)];
      const answers = await Promise.all([
        city.act(one, 'revokeRole', { roleGrantId: ofTwo }),
        city.act(two, 'revokeRole', { roleGrantId: ofOne }),
      ]);
      expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['NotFound', 'RevokeRoleSuccess']);
    }
  });

  test('a role of another city is not there, and without supervision it is FORBIDDEN', async () => {
    const city = await openCity(world);
    const elsewhere = await openCity(world);
    const supervisor = await city.supervisor();
    const roleGrantId = await grantIdOf(city, supervisor, supervisor.personId);
    expect(await city.act(await elsewhere.supervisor(), 'revokeRole', { roleGrantId })).toMatchObject({
      __typename: 'NotFound',
    });
    for (const viewer of [await city.parent(), await city.specialist(), await city.auditor()]) {
      expect(codesOf(await city.call(viewer, 'revokeRole', { roleGrantId }))).toEqual(['FORBIDDEN']);
      const input = { cityId: city.id, personId: personIdOf(supervisor.personId), role: 'AUDITOR' };
      expect(codesOf(await city.call(viewer, 'grantRole', input))).toEqual(['FORBIDDEN']);
    }
  });

  test('the one who has a role knows their own id to be given one', async () => {
    const city = await openCity(world);
    const someone = signedIn(await make.person());
    const { data } = await callApi(city.deps, someone, '{ viewer { id } }');
    expect(data.viewer.id).toBe(personIdOf(someone.personId));
  });
});
