import { afterAll, describe, expect, test } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi, codesOf } from '../../support/callApi.ts';
import { aKey, openCity } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

const inputOf = (verb: string, directionId: string) => ({
  directionId,
  ...(verb === 'declineDirection' && { code: 'PAPERS_INCOMPLETE' }),
});
const VERBS = ['enrolChild', 'declineDirection'] as const;

describe.each(VERBS)('%s', (verb) => {
  test('R5: a direction that is not proven is not there for its kindergarten', async () => {
    const city = await openCity(world);
    const { directionId, kindergartenId } = await city.directed();
    const admin = await city.adminOf(kindergartenId);
    const unknown = encodeId('Direction', 999_999 as never);
    expect(await city.act(admin, verb, inputOf(verb, directionId))).toEqual(
      await city.act(admin, verb, inputOf(verb, unknown)),
    );
    await city.present(directionId);
    expect(await city.act(admin, verb, inputOf(verb, directionId))).toEqual({
      __typename: 'NotFound',
      code: 'NOT_FOUND',
    });
  });

  test('another kindergarten does not find it, and no other role is let in', async () => {
    const city = await openCity(world);
    const { directionId, parent } = await city.directed(null);
    const other = await city.adminOf(await world.make.kindergarten({ cityId: city.cityId }));
    expect(await city.act(other, verb, inputOf(verb, directionId))).toMatchObject({ __typename: 'NotFound' });
    for (const viewer of [parent, await city.specialist(), await city.supervisor(), await city.auditor()]) {
      expect(codesOf(await city.call(viewer, verb, inputOf(verb, directionId)))).toEqual(['FORBIDDEN']);
    }
    expect(await city.journal()).toEqual([]);
  });

  test('D1: after the deadline it is refused, whether or not anybody has tidied', async () => {
    const city = await openCity(world);
    const { directionId, kindergartenId } = await city.directed(null);
    const admin = await city.adminOf(kindergartenId);
    city.moveTo('2026-03-11 00:00');
    expect(await city.act(admin, verb, inputOf(verb, directionId))).toMatchObject({
      __typename: 'DirectionEnded',
      state: 'EXPIRED_ENROLMENT',
    });
  });

  test('D3: the same key answers the same', async () => {
    const city = await openCity(world);
    const { directionId, kindergartenId } = await city.directed(null);
    const admin = await city.adminOf(kindergartenId);
    const input = { ...inputOf(verb, directionId), idempotencyKey: aKey() };
    const first = await city.act(admin, verb, input, 'direction { id state version }');
    expect(await city.act(admin, verb, input, 'direction { id state version }')).toEqual(first);
    expect(await city.act(admin, verb, inputOf(verb, directionId))).toMatchObject({ __typename: 'DirectionEnded' });
    expect(await city.journal()).toHaveLength(1);
  });
});

test('R5, D6: enrolled, the child has its seat and the application is over', async () => {
  const city = await openCity(world);
  const { directionId, kindergartenId, parent, applicationId } = await city.directed(null);
  const shown = 'direction { state seat { state } application { id } }';
  expect(await city.act(await city.adminOf(kindergartenId), 'enrolChild', { directionId }, shown)).toMatchObject({
    // The application is the family's and the department's, not the kindergarten's.
    direction: { state: 'ENROLLED', seat: { state: 'OCCUPIED' }, application: null },
  });
  const { data } = await callApi(city.deps, parent, 'query ($id: ID!) { application(id: $id) { state endedAt } }', {
    id: applicationId,
  });
  expect(data.application).toEqual({ state: 'ENROLLED', endedAt: '2026-03-02T05:00:00.000Z' });
});

test('R15: a decline says why by a code; the family keeps its place, and this kindergarten is passed over', async () => {
  const city = await openCity(world);
  const { directionId, kindergartenId, parent, applicationId, seatId } = await city.directed(null);
  const declined = await city.act(
    await city.adminOf(kindergartenId),
    'declineDirection',
    inputOf('declineDirection', directionId),
    'direction { state declineCode } freedSeat { id state }',
  );
  expect(declined).toMatchObject({
    direction: { state: 'DECLINED', declineCode: 'PAPERS_INCOMPLETE' },
    freedSeat: { id: seatId, state: 'FREE' },
  });
  const document = 'query ($id: ID!) { application(id: $id) { state frozenUntil wishes { isSkipped } } }';
  const { data } = await callApi(city.deps, parent, document, { id: applicationId });
  expect(data.application).toEqual({ state: 'QUEUED', frozenUntil: null, wishes: [{ isSkipped: true }] });
  expect(await city.noticesTo(parent.personId)).toEqual(['DIRECTION_DECLINED']);
});

test('D5: only closing gives the code of closing', async () => {
  const city = await openCity(world);
  const { directionId, kindergartenId } = await city.directed(null);
  const input = { directionId, code: 'KINDERGARTEN_CLOSED' };
  expect(codesOf(await city.call(await city.adminOf(kindergartenId), 'declineDirection', input))).toEqual([
    'BAD_USER_INPUT',
  ]);
});

test('D2: the kindergarten enrols while the family cancels: exactly one of them wins', async () => {
  const city = await openCity(world);
  for (let round = 0; round < 6; round += 1) {
    const { directionId, kindergartenId, parent } = await city.directed(null);
    const admin = await city.adminOf(kindergartenId);
    const answers = await Promise.all([
      city.act(admin, 'enrolChild', { directionId }),
      city.act(parent, 'cancelDirection', { directionId }),
    ]);
    expect(answers.filter(({ __typename }) => String(__typename).endsWith('Success'))).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'DirectionEnded')).toHaveLength(1);
  }
});
