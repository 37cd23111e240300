import { afterAll, describe, expect, test } from 'vitest';
import { openWorld } from '../../support/world.ts';
import { at, openFamilyCity, type FamilyCity, type Input, type SignedIn } from './familyCity.ts';

const world = await openWorld();
afterAll(world.close);

const CONSCRIPT = { subcategory: 'CONSCRIPT' };
const certificate = (change: Input = {}): Input => ({
  issuer: 'Unit 7',
  number: '12/3',
  day: 1,
  month: 3,
  year: 2026,
  ...change,
});

/** Directed on its privilege. */
const directed = async (city: FamilyCity): Promise<{ parent: SignedIn; id: string; direction: { id: string } }> => {
  const parent = await city.parent();
  const { id } = await city.submitted(parent, CONSCRIPT);
  await city.issue();
  return { parent, id, direction: await city.directionOf(parent, id) };
};

describe('claiming a privilege (B4a)', () => {
  test('B4a: while it waits, its date and number kept', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const { id, queuedAt, queueNumber } = await city.submitted(parent);
    city.moveTo(at('2026-04-01 09:00'));
    const { application } = await city.act(parent, 'claimPrivilege', {
      applicationId: id,
      subcategory: 'LARGE_FAMILY',
    });
    expect(application).toMatchObject({ category: 'PRIORITY', queuedAt, queueNumber, privilege: { state: 'CLAIMED' } });
    expect(await city.act(parent, 'claimPrivilege', { applicationId: id, ...CONSCRIPT })).toMatchObject({
      __typename: 'PrivilegeAlreadyClaimed',
    });
  });

  test('what is no privilege, and a certificate where none is laid, are mistakes of the form', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const { id } = await city.submitted(parent);
    const answer = await city.act(parent, 'claimPrivilege', {
      applicationId: id,
      subcategory: 'NONE',
      certificate: certificate({ number: ' ' }),
    });
    expect(answer.issues).toEqual([
      { path: 'subcategory', code: 'NO_SUCH_SUBCATEGORY' },
      { path: 'certificate.number', code: 'EMPTY' },
      { path: 'certificate', code: 'ONLY_AT_DESK' },
    ]);
  });

  test('a policy without later claims, and one without PRIORITY, say so', async () => {
    const city = await openFamilyCity(world, { preset: 'letter-literal' });
    const parent = await city.parent();
    const { id } = await city.submitted(parent);
    expect(await city.act(parent, 'claimPrivilege', { applicationId: id, ...CONSCRIPT })).toMatchObject({
      __typename: 'NotInPolicy',
    });
  });

  test('B4a: not while a direction is live', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const parent = await city.parent();
    const { id } = await city.submitted(parent);
    await city.issue();
    expect(await city.act(parent, 'claimPrivilege', { applicationId: id, ...CONSCRIPT })).toMatchObject({
      __typename: 'WrongApplicationState',
    });
  });

  test('B1, B4a: what fell by a no-show opens when that stop list ends', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const { parent, id } = await directed(city);
    city.moveTo(at('2026-03-12 10:00'));
    // 10 March was the last day in time; eligible again from 00:00 of the 21st.
    expect(await city.act(parent, 'claimPrivilege', { applicationId: id, ...CONSCRIPT })).toEqual({
      __typename: 'ClaimNotOpen',
      code: 'CLAIM_NOT_OPEN',
      opensAt: '2026-03-20T19:00:00.000Z',
    });
    city.moveTo(at('2026-03-21 00:00'));
    expect(await city.act(parent, 'claimPrivilege', { applicationId: id, ...CONSCRIPT })).toMatchObject({
      __typename: 'ClaimPrivilegeSuccess',
    });
  });

  test('B4a: after a rejection only the desk, on a valid certificate that bears its date (R9, R10)', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const { parent, id, direction } = await directed(city);
    await city.judge(direction.id, 'REJECTED');
    const claim = { applicationId: id, ...CONSCRIPT };
    expect(await city.act(parent, 'claimPrivilege', claim)).toMatchObject({ __typename: 'ClaimOnlyAtDesk' });
    const specialist = await city.specialist();
    const lay = async (paper: Input | null) =>
      (await city.act(specialist, 'claimPrivilege', { ...claim, certificate: paper })).__typename;
    expect(await lay(null)).toBe('ClaimOnlyAtDesk');
    expect(await lay(certificate({ year: null }))).toBe('NoDate');
    expect(await lay(certificate({ day: 3 }))).toBe('FutureDate');
    expect(await lay(certificate({ day: 19, month: 2 }))).toBe('CertificateStale');
    expect(await lay(certificate({ day: 30, month: 2 }))).toBe('InvalidInput');
    expect(await lay(certificate({ day: 20, month: 2 }))).toBe('ClaimPrivilegeSuccess');
    expect(await city.read(parent, id, 'category')).toEqual({ category: 'EXTRAORDINARY' });
  });

  test('a specialist of another city finds nothing; at their own family they have no desk', async () => {
    const [city, elsewhere] = [await openFamilyCity(world), await openFamilyCity(world)];
    const parent = await city.parent();
    const { id } = await city.submitted(parent);
    const claim = { applicationId: id, ...CONSCRIPT };
    expect(await city.act(await elsewhere.specialist(), 'claimPrivilege', claim)).toMatchObject({
      __typename: 'NotFound',
    });
    const own = await city.act(await city.specialist(parent.personId), 'claimPrivilege', {
      ...claim,
      certificate: certificate(),
    });
    expect(own.issues).toEqual([{ path: 'certificate', code: 'ONLY_AT_DESK' }]);
  });
});

describe('dropping a privilege (B4)', () => {
  test('B4: without a direction the child is GENERAL at its date', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const { id, queuedAt } = await city.submitted(parent, CONSCRIPT);
    const { application } = await city.act(parent, 'dropPrivilege', { applicationId: id });
    expect(application).toMatchObject({
      category: 'GENERAL',
      queuedAt,
      state: 'QUEUED',
      privilege: { state: 'DROPPED_BY_PARENT' },
    });
    expect(await city.act(parent, 'dropPrivilege', { applicationId: id })).toMatchObject({ __typename: 'NoPrivilege' });
  });

  test('B4: a live unverified direction on it ends, its kindergarten is not skipped, and its seat is free', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const { parent, id, direction } = await directed(city);
    const { application } = await city.act(parent, 'dropPrivilege', { applicationId: id });
    expect(application).toMatchObject({
      state: 'QUEUED',
      category: 'GENERAL',
      wishes: [{ isSkipped: false }, { isSkipped: false }],
    });
    await city.issue();
    const next = await city.directionOf(parent, id);
    expect(next).toMatchObject({ ground: 'GENERAL' });
    expect(next.id).not.toBe(direction.id);
  });

  test('B4: after a verdict there is nothing left to drop', async () => {
    for (const verdict of ['CONFIRMED', 'REJECTED'] as const) {
      const city = await openFamilyCity(world, { seats: 1 });
      const { parent, id, direction } = await directed(city);
      await city.judge(direction.id, verdict);
      expect(await city.act(parent, 'dropPrivilege', { applicationId: id })).toMatchObject({
        __typename: 'VerdictGiven',
      });
    }
  });

  test('B4: the letter alone knows no dropping; who has left has none', async () => {
    const letter = await openFamilyCity(world, { preset: 'letter-literal' });
    const parent = await letter.parent();
    const { id } = await letter.submitted(parent, CONSCRIPT);
    expect(await letter.act(parent, 'dropPrivilege', { applicationId: id })).toMatchObject({
      __typename: 'NotInPolicy',
    });

    const city = await openFamilyCity(world);
    const left = await city.submitted(parent, CONSCRIPT);
    await city.act(parent, 'leaveQueue', { applicationId: left.id, reason: 'OTHER' });
    expect(await city.act(parent, 'dropPrivilege', { applicationId: left.id })).toMatchObject({
      __typename: 'WrongApplicationState',
    });
  });
});

describe('what a family sees before it acts on its privilege', () => {
  const OUTLOOK = `position { place waitingAhead } dropPreview { place waitingAhead isDirectionEnded }
    dropPrivilegeRefusal { code } claimPrivilegeRefusal { code }`;

  test('B4: where it would stand, by its date, and that its direction would end', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const general = await city.parent();
    await city.submitted(general);
    const parent = await city.parent();
    city.moveTo(at('2026-03-03 09:00'));
    const { id } = await city.submitted(parent, CONSCRIPT);
    expect(await city.read(parent, id, OUTLOOK)).toEqual({
      position: { place: 1, waitingAhead: 0 },
      dropPreview: { place: 2, waitingAhead: 1, isDirectionEnded: false },
      dropPrivilegeRefusal: null,
      claimPrivilegeRefusal: { code: 'PRIVILEGE_ALREADY_CLAIMED' },
    });
    await city.issue();
    expect(await city.read(parent, id, OUTLOOK)).toMatchObject({
      dropPreview: { place: 2, isDirectionEnded: true },
      dropPrivilegeRefusal: null,
      claimPrivilegeRefusal: { code: 'WRONG_APPLICATION_STATE' },
    });
    const foreseen = (await city.read(parent, id, OUTLOOK)).dropPreview.place;
    await city.act(parent, 'dropPrivilege', { applicationId: id });
    expect((await city.read(parent, id, OUTLOOK)).position.place).toBe(foreseen);
  });

  test('B4, B4a: the refusals are those the verbs would give at this moment', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const { parent, id, direction } = await directed(city);
    await city.judge(direction.id, 'REJECTED');
    expect(await city.read(parent, id, OUTLOOK)).toMatchObject({
      dropPreview: null,
      dropPrivilegeRefusal: { code: 'VERDICT_GIVEN' },
      claimPrivilegeRefusal: { code: 'CLAIM_ONLY_AT_DESK' },
    });

    const plain = await city.parent();
    const waiting = await city.submitted(plain);
    expect(await city.read(plain, waiting.id, OUTLOOK)).toMatchObject({
      dropPreview: null,
      dropPrivilegeRefusal: { code: 'NO_PRIVILEGE' },
      claimPrivilegeRefusal: null,
    });
    expect(await city.read(await city.specialist(), waiting.id, OUTLOOK)).toMatchObject({
      dropPreview: null,
      dropPrivilegeRefusal: { code: 'NOT_FOUND' },
    });

    const letter = await openFamilyCity(world, { preset: 'letter-literal' });
    const literal = await letter.submitted(plain, CONSCRIPT);
    expect(await letter.read(plain, literal.id, OUTLOOK)).toMatchObject({
      dropPreview: null,
      dropPrivilegeRefusal: { code: 'NOT_IN_POLICY' },
      claimPrivilegeRefusal: { code: 'NOT_IN_POLICY' },
    });
  });
});
