import { afterAll, describe, expect, test } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import { codesOf } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';
import { countRows, iinFor, openFamilyCity, type Input } from './familyCity.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

describe('a parent submits', () => {
  test('R20: the child stands in the queue with its number and its date', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const shown = await city.submitted(parent, { subcategory: 'CONSCRIPT', notBeforeOn: '2026-09-01' });
    expect(shown).toMatchObject({
      queueNumber: 1,
      queuedAt: '2026-03-02T05:00:00.000Z',
      state: 'QUEUED',
      category: 'EXTRAORDINARY',
      notBeforeOn: '2026-09-01',
      languages: ['KAZAKH', 'RUSSIAN'],
      wishes: city.wished.map((id) => ({ isSkipped: false, kindergarten: { id } })),
      privilege: { state: 'CLAIMED' },
      child: { name: 'Сынақова Әлия', birthOn: '2023-05-17' },
    });
    expect(await city.journal()).toEqual(['APPLICATION_SUBMITTED']);
  });

  test('an IIN pasted with spaces is the same number, and only its end is shown', async () => {
    const city = await openFamilyCity(world);
    const iin = iinFor('2023-05-17');
    const spaced = ` ${iin.slice(0, 6)} ${iin.slice(6)}\t`;
    const child = { iin: spaced, birthOn: '2023-05-17', name: 'Сынақ Арман' };
    const shown = await city.submitted(await city.parent(), { child });
    expect(shown.child.iinMasked).toBe(`••••••••••${iin.slice(-2)}`);
  });

  test('R19: a younger child stands and keeps its time; a child of six is refused with the day it became too old', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const { kindergartenId } = await world.make.group({ cityId: city.cityId, birthYear: 2025, seats: 0 });
    await world.make.group({ cityId: city.cityId, kindergartenId, birthYear: 2020, seats: 0 });
    const kindergartenIds = [encodeId('Kindergarten', kindergartenId)];
    const born = (birthOn: string): Input => ({
      kindergartenIds,
      child: { iin: iinFor(birthOn), birthOn, name: 'Сынақ Бота' },
    });
    expect(await city.submitted(parent, born('2025-11-30'))).toMatchObject({ state: 'QUEUED' });
    expect(await city.act(parent, 'submitApplication', city.form(born('2020-02-29')))).toMatchObject({
      __typename: 'TooOld',
    });
  });
});

describe('every mistake at once, and nothing half-written', () => {
  test('the whole form wrong: every field is named', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const [first] = city.wished;
    const elsewhere = await world.make.kindergarten({ cityId: await world.make.city() });
    const otherYear = await world.make.group({ cityId: city.cityId, birthYear: 2021, seats: 0 });
    const before = await countRows(world);
    const answer = await city.act(parent, 'submitApplication', {
      ...city.form(),
      child: { iin: '123', birthOn: '2023-02-28', name: 'R2-D2' },
      kindergartenIds: [
        first,
        first,
        encodeId('Kindergarten', elsewhere),
        encodeId('Kindergarten', otherYear.kindergartenId),
      ],
      languages: ['KAZAKH', 'KAZAKH'],
      notBeforeOn: '2026-02-30',
      subcategory: 'COUSIN_OF_THE_MAYOR',
    });
    expect(answer).toEqual({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      issues: [
        { path: 'child.iin', code: 'FORMAT' },
        { path: 'child.name', code: 'FORBIDDEN_CHARACTER' },
        { path: 'kindergartenIds.1', code: 'WISHED_TWICE' },
        { path: 'kindergartenIds.2', code: 'NO_SUCH_KINDERGARTEN' },
        { path: 'kindergartenIds.3', code: 'NO_GROUP_OF_BIRTH_YEAR' },
        { path: 'languages', code: 'REPEATED' },
        { path: 'notBeforeOn', code: 'IMPOSSIBLE_DATE' },
        { path: 'subcategory', code: 'NO_SUCH_SUBCATEGORY' },
      ],
    });
    expect(await countRows(world)).toEqual(before);
  });

  test('30 February, and a birth date that disagrees with the number', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const child = (birthOn: string) => ({ child: { iin: iinFor('2023-05-17'), birthOn, name: 'Сынақ Дана' } });
    expect(await city.act(parent, 'submitApplication', city.form(child('2023-02-30')))).toMatchObject({
      issues: [{ path: 'child.birthOn', code: 'IMPOSSIBLE_DATE' }],
    });
    expect(await city.act(parent, 'submitApplication', city.form(child('2023-05-18')))).toMatchObject({
      issues: [{ path: 'child.birthOn', code: 'DISAGREES_WITH_IIN' }],
    });
  });

  test.each([
    ['a NUL byte', 'Сынақ\u0000 Дана'],
    ['a lone surrogate', 'Сынақ \ud800'],
    ['20,000 characters', 'а'.repeat(20_000)],
    ['nothing but blanks', '   '],
    ['a line break', 'Сынақ\nДана'],
  ])('a name with %s is a mistake of the form, never an error of ours', async (_, name) => {
    const city = await openFamilyCity(world);
    const child = { iin: iinFor('2023-05-17'), birthOn: '2023-05-17', name };
    const answer = await city.act(await city.parent(), 'submitApplication', city.form({ child }));
    expect(answer).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: 'child.name' }] });
  });

  test('no wish, no language', async () => {
    const city = await openFamilyCity(world);
    const answer = await city.act(
      await city.parent(),
      'submitApplication',
      city.form({ kindergartenIds: [], languages: [] }),
    );
    expect(answer.issues).toEqual([
      { path: 'kindergartenIds', code: 'REQUIRED' },
      { path: 'languages', code: 'REQUIRED' },
    ]);
  });

  test('more wishes than the policy allows are refused as such', async () => {
    const city = await openFamilyCity(world, { rules: { maxWishes: 1 } });
    expect(await city.act(await city.parent(), 'submitApplication', city.form())).toMatchObject({
      __typename: 'TooManyWishes',
    });
  });

  test('garbage for an id, and the id of another kind of thing, are BAD_USER_INPUT', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    for (const change of [
      { kindergartenIds: ['; drop table child'] },
      { kindergartenIds: [encodeId('City', city.cityId)] },
      { togetherWithId: 'QXBwbGljYXRpb246LTE' },
      { cityId: 'A'.repeat(10_000) },
    ]) {
      const answer = await city.call(parent, 'submitApplication', city.form(change));
      expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('a key that cannot be seen is BAD_USER_INPUT', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    for (const idempotencyKey of ['', 'two words', 'x'.repeat(201), 'ключ']) {
      expect(codesOf(await city.call(parent, 'submitApplication', city.form({ idempotencyKey })))).toEqual([
        'BAD_USER_INPUT',
      ]);
    }
  });

  test('a city that is not there is not found; with several cities one must be named', async () => {
    const city = await openFamilyCity(world);
    await world.make.city();
    const parent = await city.parent();
    const nowhere = city.form({ cityId: encodeId('City', 999_999 as typeof city.cityId) });
    expect(await city.act(parent, 'submitApplication', nowhere)).toMatchObject({ __typename: 'NotFound' });
    expect(codesOf(await city.call(parent, 'submitApplication', city.form({ cityId: null })))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });
});

describe('whose child it is (D6, D7)', () => {
  test('D7: the same child again by the same parent stands already', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const form = city.form();
    await city.act(parent, 'submitApplication', form);
    expect(await city.act(parent, 'submitApplication', form)).toMatchObject({ __typename: 'AlreadyStanding' });
  });

  test('D7: about a child of somebody else there is one neutral answer, whatever became of its application', async () => {
    const city = await openFamilyCity(world);
    const [parent, stranger] = [await city.parent(), await city.parent()];
    const form = city.form();
    const { application } = await city.act(parent, 'submitApplication', form);
    const standing = await city.act(stranger, 'submitApplication', form);
    expect(standing).toEqual({ __typename: 'CannotRegisterOnline', code: 'CANNOT_REGISTER_ONLINE' });

    const before = await countRows(world);
    await city.act(parent, 'leaveQueue', { applicationId: application.id, reason: 'MOVED' });
    expect(await city.act(stranger, 'submitApplication', form)).toEqual(standing);
    expect(await countRows(world)).toMatchObject({
      child: before['child'],
      guardian: before['guardian'],
      application: before['application'],
    });
  });

  test('D7: the same child by two guardians at the same moment: one stands, the other hears the neutral answer', async () => {
    const city = await openFamilyCity(world);
    for (let round = 0; round < 5; round += 1) {
      const form = city.form();
      const [one, other] = [await city.parent(), await city.parent()];
      const answers = await Promise.all([
        city.act(one, 'submitApplication', form),
        city.act(other, 'submitApplication', form),
      ]);
      expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
        'CannotRegisterOnline',
        'SubmitApplicationSuccess',
      ]);
    }
    expect(await city.journal()).toEqual(Array.from({ length: 5 }, () => 'APPLICATION_SUBMITTED'));
  });

  test('D7: one child in two cities at the same moment stands in one of them', async () => {
    const [here, there] = [await openFamilyCity(world), await openFamilyCity(world)];
    const parent = await here.parent();
    const { child } = here.form();
    const answers = await Promise.all([
      here.act(parent, 'submitApplication', here.form({ child })),
      there.act(parent, 'submitApplication', there.form({ child })),
    ]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['AlreadyStanding', 'SubmitApplicationSuccess']);
  });

  test('D6: an enrolled child is already enrolled', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const parent = await city.parent();
    const form = city.form();
    const { application } = await city.act(parent, 'submitApplication', form);
    await city.issue();
    const direction = await city.directionOf(parent, application.id);
    await city.enrol(direction);
    expect(await city.act(parent, 'submitApplication', form)).toMatchObject({ __typename: 'AlreadyEnrolled' });
  });
});

describe('twins (B6)', () => {
  test('B6: a twin joins the one that stands already; a third makes triplets of them', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const first = await city.submitted(parent);
    expect(first.batch).toBeNull();
    const second = await city.submitted(parent, { togetherWithId: first.id });
    const third = await city.submitted(parent, { togetherWithId: second.id });
    expect(second.batch).not.toBeNull();
    expect(third.batch).toEqual(second.batch);
    expect(await city.read(parent, first.id, 'batch { id }')).toEqual({ batch: second.batch });
  });

  test('B6: children two months apart, or of two parents, are no twins', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const first = await city.submitted(parent);
    const older = { iin: iinFor('2023-03-01'), birthOn: '2023-03-01', name: 'Сынақ Ерлан' };
    const form = city.form({ child: older, togetherWithId: first.id });
    expect(await city.act(parent, 'submitApplication', form)).toMatchObject({ __typename: 'NotTwins' });
    const strangers = city.form({ togetherWithId: first.id });
    expect(await city.act(await city.parent(), 'submitApplication', strangers)).toMatchObject({
      __typename: 'NotFound',
    });
    const desks = city.form({
      togetherWithId: first.id,
      paper: { guardianName: 'Басқа Адам', guardianPhone: '+77019990011' },
    });
    expect(await city.act(await city.specialist(), 'submitApplication', desks)).toMatchObject({
      __typename: 'NotTwins',
    });
  });

  test('B6: a policy without twin batches knows none', async () => {
    const city = await openFamilyCity(world, { preset: 'letter-literal' });
    const parent = await city.parent();
    const first = await city.submitted(parent);
    expect(await city.act(parent, 'submitApplication', city.form({ togetherWithId: first.id }))).toMatchObject({
      __typename: 'NotInPolicy',
    });
  });
});
