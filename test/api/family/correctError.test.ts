import { afterAll, describe, expect, test } from 'vitest';
import { codesOf } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';
import { iinFor, openFamilyCity, type Input } from './familyCity.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

const correction = (applicationId: string, child: Input): Input => ({ applicationId, child, reason: 'TYPED_WRONG' });
const born = (birthOn: string, name = 'Сынақова Әлия'): Input => ({ iin: iinFor(birthOn), birthOn, name });

describe('the desk mends a typed error (D11)', () => {
  test('D11: name, number and birth date; the number in the queue and the date stay', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const { id, queuedAt, queueNumber } = await city.submitted(parent);
    const right = born('2022-12-31', 'Сынақова Әлия-Мария');
    const { application } = await city.act(await city.specialist(), 'correctError', correction(id, right));
    expect(application).toMatchObject({
      queuedAt,
      queueNumber,
      child: { name: 'Сынақова Әлия-Мария', birthOn: '2022-12-31' },
    });
    expect(await city.read(parent, id, 'birthYear')).toEqual({ birthYear: 2022 });
    expect(await city.journal()).toEqual(['APPLICATION_SUBMITTED', 'ERROR_CORRECTED']);
  });

  test('D11: once a direction was issued the child is that child; its name may still be mended', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const [parent, specialist] = [await city.parent(), await city.specialist()];
    const child = born('2023-05-17');
    const { id } = await city.submitted(parent, { child });
    await city.issue();
    await city.act(parent, 'cancelDirection', { directionId: (await city.directionOf(parent, id)).id });
    for (const other of [born('2023-05-18'), born('2023-05-17')]) {
      expect(await city.act(specialist, 'correctError', correction(id, other))).toMatchObject({
        __typename: 'IdentityFixed',
      });
    }
    expect(
      await city.act(specialist, 'correctError', correction(id, { ...child, name: 'Сынақова Алия' })),
    ).toMatchObject({
      application: { child: { name: 'Сынақова Алия' } },
    });
  });

  test('the number of another child is a mistake at the number, also when both are mended at once', async () => {
    const city = await openFamilyCity(world);
    const specialist = await city.specialist();
    const taken = born('2023-05-17');
    await city.submitted(await city.parent(), { child: taken });
    const [one, other] = [await city.submitted(await city.parent()), await city.submitted(await city.parent())];
    const wrong = { __typename: 'InvalidInput', issues: [{ path: 'child.iin', code: 'ANOTHER_CHILDS' }] };
    expect(await city.act(specialist, 'correctError', correction(one.id, taken))).toMatchObject(wrong);
    const same = born('2023-05-17');
    const answers = await Promise.all(
      [one, other].map(({ id }) => city.act(specialist, 'correctError', correction(id, same))),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['CorrectErrorSuccess', 'InvalidInput']);
  });

  test('every mistake at once; too old; left', async () => {
    const city = await openFamilyCity(world);
    const [parent, specialist] = [await city.parent(), await city.specialist()];
    const { id } = await city.submitted(parent);
    const mistakes = await city.act(
      specialist,
      'correctError',
      correction(id, { iin: '0', birthOn: '2023-02-30', name: '\u0000' }),
    );
    expect(mistakes.issues.map(({ path }: { path: string }) => path)).toEqual([
      'child.iin',
      'child.birthOn',
      'child.name',
    ]);
    expect(await city.act(specialist, 'correctError', correction(id, born('2019-01-01')))).toMatchObject({
      __typename: 'TooOld',
    });
    await city.act(parent, 'leaveQueue', { applicationId: id, reason: 'OTHER' });
    expect(await city.act(specialist, 'correctError', correction(id, born('2023-05-17')))).toMatchObject({
      __typename: 'WrongApplicationState',
    });
  });

  test('the gate keeps parents out, the city another desk, and nobody mends their own family', async () => {
    const [city, elsewhere] = [await openFamilyCity(world), await openFamilyCity(world)];
    const parent = await city.parent();
    const { id } = await city.submitted(parent);
    const right = correction(id, born('2023-05-17'));
    expect(codesOf(await city.call(parent, 'correctError', right))).toEqual(['FORBIDDEN']);
    expect(await city.act(await elsewhere.specialist(), 'correctError', right)).toMatchObject({
      __typename: 'NotFound',
    });
    expect(codesOf(await city.call(await city.specialist(parent.personId), 'correctError', right))).toEqual([
      'FORBIDDEN',
    ]);
  });
});
