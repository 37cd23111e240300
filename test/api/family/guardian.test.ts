import { afterAll, describe, expect, test } from 'vitest';
import { codesOf } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';
import { at, openFamilyCity, type FamilyCity, type SignedIn } from './familyCity.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

const invited = async (city: FamilyCity, by: SignedIn, applicationId: string): Promise<string> => {
  const { invitationCode: code, ...answer } = await city.act(by, 'inviteGuardian', { applicationId });
  expect(answer).toMatchObject({ __typename: 'InviteGuardianSuccess' });
  return code;
};

describe('a second guardian (D11)', () => {
  test('D11: enters the code of the first and acts for the child from then on', async () => {
    const city = await openFamilyCity(world);
    const [mother, father] = [await city.parent(), await city.parent()];
    const { id } = await city.submitted(mother);
    expect(await city.read(father, id, 'id')).toBeNull();
    const code = await invited(city, mother, id);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);

    const answer = await city.act(father, 'addGuardian', { code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` });
    expect(answer).toMatchObject({ __typename: 'AddGuardianSuccess', application: { id } });
    expect(await city.journal()).toEqual(['APPLICATION_SUBMITTED', 'GUARDIAN_ADDED']);
    expect(await city.act(father, 'leaveQueue', { applicationId: id, reason: 'MOVED' })).toMatchObject({
      __typename: 'LeaveQueueSuccess',
    });
  });

  test('D11: a code works once, not for a third person', async () => {
    const city = await openFamilyCity(world);
    const mother = await city.parent();
    const { id } = await city.submitted(mother);
    const code = await invited(city, mother, id);
    const both = await Promise.all([city.parent(), city.parent()]);
    const answers = await Promise.all(both.map((person) => city.act(person, 'addGuardian', { code })));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['AddGuardianSuccess', 'NotFound']);
  });

  test('D11: a new code takes the place of the old one, and each ends after seven days', async () => {
    const city = await openFamilyCity(world);
    const [mother, father] = [await city.parent(), await city.parent()];
    const { id } = await city.submitted(mother);
    const [old, code] = [await invited(city, mother, id), await invited(city, mother, id)];
    expect(await city.act(father, 'addGuardian', { code: old })).toMatchObject({ __typename: 'NotFound' });
    city.moveTo(at('2026-03-09 10:00'));
    expect(await city.act(father, 'addGuardian', { code })).toMatchObject({ __typename: 'NotFound' });
    const last = await invited(city, mother, id);
    city.moveTo(at('2026-03-16 09:59'));
    expect(await city.act(father, 'addGuardian', { code: last })).toMatchObject({ __typename: 'AddGuardianSuccess' });
  });

  test('D11: the first guardian, trying the code out, leaves it for the second', async () => {
    const city = await openFamilyCity(world);
    const [mother, father] = [await city.parent(), await city.parent()];
    const { id } = await city.submitted(mother);
    const code = await invited(city, mother, id);
    expect(await city.act(mother, 'addGuardian', { code })).toMatchObject({ __typename: 'AddGuardianSuccess' });
    expect(await city.act(father, 'addGuardian', { code })).toMatchObject({ __typename: 'AddGuardianSuccess' });
  });

  test('D11: the desk hands a family on paper its code, and the parent takes over online', async () => {
    const city = await openFamilyCity(world);
    const [specialist, parent] = [await city.specialist(), await city.parent()];
    const { id } = await city.submitted(specialist, {
      paper: { guardianName: 'Сынақ Қайрат', guardianPhone: '+77010000099' },
    });
    city.moveTo(at('2026-03-03 10:00'));
    await city.act(parent, 'addGuardian', { code: await invited(city, specialist, id) });
    const { child } = await city.read(parent, id, 'child { guardians { isOnPaper } }');
    expect(child.guardians).toEqual([{ isOnPaper: true }, { isOnPaper: false }]);
  });

  test('a stranger, and the desk of another city, invite nobody', async () => {
    const [city, elsewhere] = [await openFamilyCity(world), await openFamilyCity(world)];
    const { id } = await city.submitted(await city.parent());
    for (const viewer of [await city.parent(), await elsewhere.specialist()]) {
      expect(await city.act(viewer, 'inviteGuardian', { applicationId: id })).toMatchObject({ __typename: 'NotFound' });
    }
  });

  test.each(['', 'x'.repeat(20_000), '000000000000', 'ABCD-EFGH-JKMN-PQRS', '\u0000', '\ud800'])(
    'what is no code is not found: %j',
    async (code) => {
      const city = await openFamilyCity(world);
      const answer = await city.call(await city.parent(), 'addGuardian', { code });
      expect(codesOf(answer)).toEqual([]);
      expect(answer.data.addGuardian).toMatchObject({ __typename: 'NotFound' });
    },
  );

  test('who acts for a child is nothing for the auditor', async () => {
    const city = await openFamilyCity(world);
    const { id } = await city.submitted(await city.parent());
    const auditor = await world.make.person({ roles: [{ role: 'AUDITOR', cityId: city.cityId }] });
    const viewer = {
      kind: 'PERSON',
      personId: auditor,
      grants: [{ role: 'AUDITOR', cityId: city.cityId, kindergartenId: null }],
    } as const;
    expect(await city.read(viewer, id, 'child { guardians { id } }')).toEqual({ child: { guardians: null } });
  });
});
