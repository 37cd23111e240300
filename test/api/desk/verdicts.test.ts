import { afterAll, describe, expect, test } from 'vitest';
import { codesOf } from '../../support/callApi.ts';
import { signedIn } from '../../support/callApi.ts';
import { aKey, openCity, type OpenCity } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

const VERDICTS = ['requestFreshCertificate', 'confirmPrivilege', 'rejectPrivilege', 'reverseVerdict'] as const;
const inputOf = (verb: string, directionId: string) => ({
  directionId,
  ...(verb === 'rejectPrivilege' && { reason: 'OTHER' }),
});

const presented = async (city: OpenCity) => {
  const family = await city.directed();
  await city.present(family.directionId);
  return family;
};

describe('who gives a verdict', () => {
  test('R1: nobody but a specialist confirms; a role that does not is FORBIDDEN', async () => {
    const city = await openCity(world);
    const { directionId, parent, kindergartenId } = await presented(city);
    const others = [parent, await city.supervisor(), await city.auditor(), await city.adminOf(kindergartenId)];
    for (const viewer of others) {
      const answer = await city.call(viewer, 'confirmPrivilege', { directionId });
      expect(codesOf(answer)).toEqual(['FORBIDDEN']);
      expect(answer.data).toEqual({ confirmPrivilege: null });
    }
    expect(await city.act(await city.specialist(), 'confirmPrivilege', { directionId })).toMatchObject({
      __typename: 'ConfirmPrivilegeSuccess',
    });
  });

  test('R1, R13: for their own family it is FORBIDDEN, and nothing happens', async () => {
    const city = await openCity(world);
    const { directionId, parent } = await presented(city);
    for (const verb of VERDICTS) {
      const role = verb === 'reverseVerdict' ? 'SUPERVISOR' : 'SPECIALIST';
      const own = signedIn(parent.personId, { role, cityId: city.cityId, kindergartenId: null });
      expect(codesOf(await city.call(own, verb, inputOf(verb, directionId)))).toEqual(['FORBIDDEN']);
    }
    expect(await city.journal()).toEqual(['CERTIFICATE_PRESENTED']);
  });

  test('a direction of another city is not there', async () => {
    const city = await openCity(world);
    const elsewhere = await openCity(world);
    const { directionId } = await presented(city);
    for (const verb of VERDICTS) {
      const viewer = await (verb === 'reverseVerdict' ? elsewhere.supervisor() : elsewhere.specialist());
      expect(await city.act(viewer, verb, inputOf(verb, directionId))).toEqual({
        __typename: 'NotFound',
        code: 'NOT_FOUND',
      });
    }
  });
});

describe('presenting a certificate', () => {
  const paper = { issuer: 'Unit 1', number: 'A-1', day: 2, month: 3, year: 2026 };

  test('R10: by its own parent, and by no other family', async () => {
    const city = await openCity(world);
    const { directionId, parent } = await city.directed();
    const stranger = await city.parent();
    expect(await city.act(stranger, 'presentCertificate', { directionId, ...paper })).toMatchObject({
      __typename: 'NotFound',
    });
    const shown = 'direction { verification { state presentation { presentedOn age } } }';
    expect(await city.act(parent, 'presentCertificate', { directionId, ...paper }, shown)).toMatchObject({
      direction: { verification: { state: 'PENDING', presentation: { presentedOn: '2026-03-02', age: 'VALID' } } },
    });
  });

  test('R9, R10: without a full date, or with one of tomorrow, it does not count as presented', async () => {
    const city = await openCity(world);
    const { directionId, parent } = await city.directed();
    for (const part of ['day', 'month', 'year']) {
      expect(await city.act(parent, 'presentCertificate', { directionId, ...paper, [part]: null })).toMatchObject({
        __typename: 'NoDate',
      });
    }
    expect(await city.act(parent, 'presentCertificate', { directionId, ...paper, day: 3 })).toMatchObject({
      __typename: 'FutureDate',
    });
    expect(await city.act(await city.specialist(), 'confirmPrivilege', { directionId })).toMatchObject({
      __typename: 'NothingPresented',
    });
    expect(await city.journal()).toEqual([]);
  });

  test('R10: issuer and number must say something', async () => {
    const city = await openCity(world);
    const { directionId, parent } = await city.directed();
    const empty = { directionId, ...paper, issuer: ' ', number: 'x'.repeat(101) };
    expect(await city.act(parent, 'presentCertificate', empty)).toMatchObject({
      __typename: 'InvalidInput',
      issues: [
        { path: 'issuer', code: 'EMPTY' },
        { path: 'number', code: 'TOO_LONG' },
      ],
    });
  });

  test('R6: after the window nothing is accepted, and the direction has ended', async () => {
    const city = await openCity(world);
    const { directionId, parent } = await city.directed();
    city.moveTo('2026-03-11 00:00');
    expect(await city.act(parent, 'presentCertificate', { directionId, ...paper })).toMatchObject({
      __typename: 'DirectionEnded',
      state: 'EXPIRED_CONFIRMATION',
      endedAt: '2026-03-10T19:00:00.000Z',
    });
  });

  test('R4: a direction on the general ground has nothing to prove', async () => {
    const city = await openCity(world);
    const { directionId, parent } = await city.directed(null);
    expect(await city.act(parent, 'presentCertificate', { directionId, ...paper })).toMatchObject({
      __typename: 'NothingToVerify',
    });
  });
});

describe('a verdict', () => {
  test('D2: is given once; every later one learns what it was', async () => {
    const city = await openCity(world);
    const specialist = await city.specialist();
    const { directionId } = await presented(city);
    await city.act(specialist, 'confirmPrivilege', { directionId });
    for (const verb of ['confirmPrivilege', 'rejectPrivilege', 'requestFreshCertificate']) {
      expect(await city.act(specialist, verb, inputOf(verb, directionId))).toMatchObject({
        __typename: 'VerdictGiven',
        state: 'CONFIRMED',
      });
    }
    expect(await city.act(await city.supervisor(), 'reverseVerdict', { directionId })).toMatchObject({
      __typename: 'NoRejectionToReverse',
    });
  });

  test('R10: a fresh certificate is asked for only in place of a stale one', async () => {
    const city = await openCity(world);
    const { directionId } = await presented(city);
    expect(await city.act(await city.specialist(), 'requestFreshCertificate', { directionId })).toMatchObject({
      __typename: 'CertificateNotStale',
    });
  });

  test('R10: a stale one is accepted with a written reason, which stays with it', async () => {
    const city = await openCity(world);
    const specialist = await city.specialist();
    const { directionId } = await city.directed();
    await city.present(directionId, { day: 1, month: 2 });
    const because = (staleAcceptedBecause: string | null) => ({ directionId, staleAcceptedBecause });
    expect(await city.act(specialist, 'confirmPrivilege', because(null))).toMatchObject({
      __typename: 'StaleNeedsReason',
    });
    expect(await city.act(specialist, 'confirmPrivilege', because('  '))).toMatchObject({
      issues: [{ path: 'staleAcceptedBecause', code: 'EMPTY' }],
    });
    const shown = 'direction { verification { state staleAcceptedBecause } }';
    expect(await city.act(specialist, 'confirmPrivilege', because('The unit is abroad.'), shown)).toMatchObject({
      direction: { verification: { state: 'CONFIRMED', staleAcceptedBecause: 'The unit is abroad.' } },
    });
  });

  test('R6: the slowness of the desk costs the family nothing', async () => {
    const city = await openCity(world);
    const { directionId } = await presented(city);
    city.moveTo('2026-03-25 09:00');
    expect(
      await city.act(await city.specialist(), 'confirmPrivilege', { directionId }, 'direction { state }'),
    ).toMatchObject({ direction: { state: 'AWAITING_ENROLMENT' } });
  });

  test('D3: the same key answers the same; other input under it is refused', async () => {
    const city = await openCity(world);
    const specialist = await city.specialist();
    const { directionId } = await presented(city);
    const other = await presented(city);
    const idempotencyKey = aKey();
    const confirm = (id: string) =>
      city.act(specialist, 'confirmPrivilege', { directionId: id, idempotencyKey }, 'direction { id version }');
    const answer = await confirm(directionId);
    expect(await confirm(directionId)).toEqual(answer);
    expect(await confirm(other.directionId)).toMatchObject({ __typename: 'IdempotencyKeyReused' });
    expect((await city.journal()).filter((type) => type === 'PRIVILEGE_CONFIRMED')).toHaveLength(1);
  });

  test('D2: of two specialists on one case exactly one wins, and the other learns what it became', async () => {
    const city = await openCity(world);
    const [one, two] = [await city.specialist(), await city.specialist()];
    for (let round = 0; round < 8; round += 1) {
      const { directionId } = await presented(city);
      const [confirmed, rejected] = await Promise.all([
        city.act(one, 'confirmPrivilege', { directionId }),
        city.act(two, 'rejectPrivilege', { directionId, reason: 'OTHER' }),
      ]);
      if (confirmed.__typename === 'ConfirmPrivilegeSuccess') {
        expect(rejected).toMatchObject({ __typename: 'VerdictGiven', state: 'CONFIRMED' });
      } else {
        expect(rejected).toEqual({ __typename: 'RejectPrivilegeSuccess' });
        expect(confirmed).toMatchObject({ __typename: expect.stringMatching(/^(VerdictGiven|DirectionEnded)$/) });
      }
    }
    const verdicts = (await city.journal()).filter((type) => /^PRIVILEGE_(CONFIRMED|REJECTED)$/.test(type));
    expect(verdicts).toHaveLength(8);
  });
});
