import { afterAll, describe, expect, test } from 'vitest';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { saveFalsifiedUntil } from '../../../src/db/child.ts';
import { findStanding } from '../../../src/db/standing/standing.ts';
import { transaction } from '../../../src/db/transaction.ts';
import { present } from '../../domain/support/outcome.ts';
import { codesOf } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';
import { applicationIdOf, openFamilyCity, type Input } from './familyCity.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

describe('on paper over the desk (D11)', () => {
  const paper = (change: Input = {}): Input => ({
    guardianName: 'Сынақова Гүлнар',
    guardianPhone: '8 (701) 900-00-17',
    ...change,
  });

  test('D11: a specialist enters a family that has no account; it is reached by its number', async () => {
    const city = await openFamilyCity(world);
    const specialist = await city.specialist();
    const shown = await city.submitted(specialist, { paper: paper() });
    expect(shown).toMatchObject({ queueNumber: 1, state: 'QUEUED' });
    const { child } = await city.read(specialist, shown.id, 'child { guardians { name phoneMasked isOnPaper } }');
    expect(child.guardians).toEqual([{ name: 'Сынақова Гүлнар', phoneMasked: '••••••••••17', isOnPaper: true }]);
  });

  test('D11: a second child on the paper of the same parent has the same guardian', async () => {
    const city = await openFamilyCity(world);
    const specialist = await city.specialist();
    const guardianOf = async (change: Input): Promise<unknown> => {
      const { id } = await city.submitted(specialist, { paper: paper(change) });
      const { child } = await city.read(specialist, id, 'child { guardians { id } }');
      return child.guardians;
    };
    const first = await guardianOf({ guardianPhone: '+7 702 111 22 33' });
    expect(await guardianOf({ guardianPhone: '87021112233', guardianName: 'сынақова  гүлнар' })).toEqual(first);
    expect(await guardianOf({ guardianPhone: '87021112233', guardianName: 'Басқа Адам' })).not.toEqual(first);
  });

  test('D11: the mistakes of the paper are named with those of the child', async () => {
    const city = await openFamilyCity(world);
    const certificate = { issuer: '', number: 'x'.repeat(20_000), day: 30, month: 2, year: 2026 };
    const answer = await city.act(await city.specialist(), 'submitApplication', {
      ...city.form({ paper: paper({ guardianName: '???', guardianPhone: '123', certificate }) }),
      child: { iin: '', birthOn: 'yesterday', name: '' },
    });
    expect(answer.issues).toEqual([
      { path: 'child.iin', code: 'FORMAT' },
      { path: 'child.birthOn', code: 'IMPOSSIBLE_DATE' },
      { path: 'child.name', code: 'EMPTY' },
      { path: 'paper.guardianName', code: 'FORBIDDEN_CHARACTER' },
      { path: 'paper.guardianPhone', code: 'FORMAT' },
      { path: 'paper.certificate.issuer', code: 'EMPTY' },
      { path: 'paper.certificate.number', code: 'TOO_LONG' },
      { path: 'paper.certificate.issuedOn', code: 'IMPOSSIBLE_DATE' },
    ]);
  });

  test('D7, D11: the desk decides where a parent only hears the neutral answer', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const { child } = city.form();
    const { id } = await city.submitted(parent, { child });
    await city.act(parent, 'leaveQueue', { applicationId: id, reason: 'OTHER' });
    expect(await city.submitted(await city.specialist(), { child, paper: paper() })).toMatchObject({ state: 'QUEUED' });
  });

  test('only a specialist of that very city, and never for their own family', async () => {
    const [city, elsewhere] = [await openFamilyCity(world), await openFamilyCity(world)];
    const form = city.form({ paper: paper() });
    expect(codesOf(await city.call(await city.parent(), 'submitApplication', form))).toEqual(['FORBIDDEN']);
    expect(codesOf(await city.call(await elsewhere.specialist(), 'submitApplication', form))).toEqual(['FORBIDDEN']);

    const parent = await city.parent();
    const { child } = city.form();
    const { id } = await city.submitted(parent, { child });
    await city.act(parent, 'leaveQueue', { applicationId: id, reason: 'OTHER' });
    const own = await city.call(
      await city.specialist(parent.personId),
      'submitApplication',
      city.form({ child, paper: paper() }),
    );
    expect(codesOf(own)).toEqual(['FORBIDDEN']);
  });

  test('B4a: a falsified privilege follows the child: only the desk re-admits it, on a valid certificate', async () => {
    const city = await openFamilyCity(world);
    const [parent, specialist] = [await city.parent(), await city.specialist()];
    const { child } = city.form();
    const { id } = await city.submitted(parent, { child });
    await city.act(parent, 'leaveQueue', { applicationId: id, reason: 'OTHER' });
    const until = asInstant(city.now() + 86_400_000);
    await transaction(world.db, async (tx) => {
      const standing = present(await findStanding(tx, applicationIdOf(id)));
      await saveFalsifiedUntil(tx, standing.application.childId, until);
    });

    const claim = { child, subcategory: 'CONSCRIPT' };
    expect(await city.act(parent, 'submitApplication', city.form(claim))).toMatchObject({
      __typename: 'ClaimOnlyAtDesk',
    });
    const withPaper = (day: number | null) =>
      city.form({
        ...claim,
        paper: paper({ certificate: { issuer: 'Unit 1', number: '7', day, month: 2, year: 2026 } }),
      });
    expect(await city.act(specialist, 'submitApplication', withPaper(1))).toMatchObject({
      __typename: 'CertificateStale',
    });
    expect(await city.act(specialist, 'submitApplication', withPaper(null))).toMatchObject({ __typename: 'NoDate' });
    expect(await city.act(specialist, 'submitApplication', withPaper(28))).toMatchObject({
      __typename: 'SubmitApplicationSuccess',
      application: { category: 'EXTRAORDINARY' },
    });
  });
});
