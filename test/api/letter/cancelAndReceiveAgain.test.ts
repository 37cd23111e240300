import { afterAll, expect, test } from 'vitest';
import { openWorld } from '../../support/world.ts';
import { openFamilyCity } from '../family/familyCity.ts';

const world = await openWorld();
afterAll(world.close);

/**
 * "If you want to withdraw the direction and get a place in another kindergarten, you need to do the following: Go to
 * the MY DIRECTIONS section, there click the CANCEL DIRECTION button. After that, you can re-receive a referral (if
 * there are places) to another preschool organization."
 */
test('R15: cancel the direction, and receive one to another kindergarten', async () => {
  const city = await openFamilyCity(world, { seats: 1 });
  const [first, second] = city.wished;
  const parent = await city.parent();
  const application = await city.submitted(parent);

  await city.issue();
  const direction = await city.directionOf(parent, application.id);
  expect(direction).toMatchObject({ kindergarten: { id: first }, seat: { state: 'HELD' }, cancelRefusal: null });

  const cancelled = await city.act(parent, 'cancelDirection', { directionId: direction.id });
  expect(cancelled).toMatchObject({
    direction: { state: 'CANCELLED', cancelReason: 'BY_PARENT' },
    // P14: its key is what it was; R15: the kindergarten is passed over until it is asked for again.
    application: {
      state: 'QUEUED',
      queuedAt: application.queuedAt,
      queueNumber: application.queueNumber,
      wishes: [
        { isSkipped: true, kindergarten: { id: first } },
        { isSkipped: false, kindergarten: { id: second } },
      ],
    },
  });

  await city.issue();
  const again = await city.directionOf(parent, application.id);
  expect(again).toMatchObject({ kindergarten: { id: second } });
  expect(again.id).not.toBe(direction.id);
  expect(await city.journal()).toEqual([
    'APPLICATION_SUBMITTED',
    'DIRECTION_ISSUED',
    'DIRECTION_CANCELLED',
    'DIRECTION_ISSUED',
  ]);
});

test('R15: "(if there are places)": without another place it waits at its old date', async () => {
  const city = await openFamilyCity(world, { seats: 1 });
  const [first] = city.wished;
  const parent = await city.parent();
  const { id, queuedAt } = await city.submitted(parent, { kindergartenIds: [first] });
  await city.issue();
  await city.act(parent, 'cancelDirection', { directionId: (await city.directionOf(parent, id)).id });
  await city.issue();
  expect(await city.directionOf(parent, id)).toBeNull();
  expect(await city.read(parent, id, 'state queuedAt')).toEqual({ state: 'QUEUED', queuedAt });
});

test('R12, R15: the seat given back goes to the next in turn', async () => {
  const city = await openFamilyCity(world, { seats: 1 });
  const [first] = city.wished;
  const [one, other] = [await city.parent(), await city.parent()];
  const held = await city.submitted(one, { kindergartenIds: [first] });
  const next = await city.submitted(other, { kindergartenIds: [first] });
  await city.issue();
  expect(await city.directionOf(other, next.id)).toBeNull();
  const { seat, id } = await city.directionOf(one, held.id);
  await city.act(one, 'cancelDirection', { directionId: id });
  await city.issue();
  expect(await city.directionOf(other, next.id)).toMatchObject({ seat: { id: seat.id, state: 'HELD' } });
});

test('R15: a privilege stays with the family, and the next direction is verified afresh (R4); also after the confirmation', async () => {
  const city = await openFamilyCity(world, { seats: 1 });
  const parent = await city.parent();
  const { id } = await city.submitted(parent, { subcategory: 'CONSCRIPT' });
  await city.issue();
  const direction = await city.directionOf(parent, id);
  await city.judge(direction.id, 'CONFIRMED');
  expect(await city.act(parent, 'cancelDirection', { directionId: direction.id })).toMatchObject({
    application: { category: 'EXTRAORDINARY', privilege: { state: 'CLAIMED' } },
  });
  await city.issue();
  expect(await city.directionOf(parent, id)).toMatchObject({ ground: 'EXTRAORDINARY', state: 'AWAITING_CONFIRMATION' });
});

test('D2: what was cancelled is not cancelled again; the present state is told', async () => {
  const city = await openFamilyCity(world, { seats: 1 });
  const parent = await city.parent();
  const { id } = await city.submitted(parent);
  await city.issue();
  const { id: directionId } = await city.directionOf(parent, id);
  const answers = await Promise.all([0, 1].map(() => city.act(parent, 'cancelDirection', { directionId })));
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['CancelDirectionSuccess', 'DirectionEnded']);
  expect(await city.act(parent, 'cancelDirection', { directionId })).toEqual({
    __typename: 'DirectionEnded',
    code: 'DIRECTION_ENDED',
    state: 'CANCELLED',
    endedAt: '2026-03-02T05:00:00.000Z',
  });
});
