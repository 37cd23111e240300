import { afterAll, expect, test } from 'vitest';
import { openWorld } from '../../support/world.ts';
import { at, openFamilyCity } from '../family/familyCity.ts';

const world = await openWorld();
afterAll(world.close);

/**
 * "As soon as you press it, the system will immediately remove you from the queue, you will need to get up again after
 * that. This feature is only needed if you are moving or no longer need a preschool organization."
 */
test('R14: leaving is immediate and final; who stands again stands behind, with a new date and number (P13)', async () => {
  const city = await openFamilyCity(world);
  const [parent, neighbour] = [await city.parent(), await city.parent()];
  const { child } = city.form();
  const first = await city.submitted(parent, { child });
  const behind = await city.submitted(neighbour);
  const placeOf = async (viewer: typeof parent, id: string) =>
    (await city.read(viewer, id, 'position { place }')).position?.place ?? null;
  expect([await placeOf(parent, first.id), await placeOf(neighbour, behind.id)]).toEqual([1, 2]);

  city.moveTo(at('2026-03-03 09:00'));
  const { application } = await city.act(parent, 'leaveQueue', { applicationId: first.id, reason: 'MOVED' });
  expect(application).toMatchObject({ id: first.id, state: 'LEFT', queuedAt: first.queuedAt });
  expect([await placeOf(parent, first.id), await placeOf(neighbour, behind.id)]).toEqual([null, 1]);
  expect(await city.act(parent, 'leaveQueue', { applicationId: first.id, reason: 'MOVED' })).toMatchObject({
    __typename: 'WrongApplicationState',
  });

  city.moveTo(at('2026-03-04 09:00'));
  const again = await city.submitted(parent, { child });
  expect(again).toMatchObject({ state: 'QUEUED', queuedAt: '2026-03-04T04:00:00.000Z', queueNumber: 3 });
  expect(again.id).not.toBe(first.id);
  expect([await placeOf(neighbour, behind.id), await placeOf(parent, again.id)]).toEqual([1, 2]);
});

test('R14: with a live direction its seat is free in the same moment, and goes to the next (R12)', async () => {
  const city = await openFamilyCity(world, { seats: 1 });
  const [wish] = city.wished;
  const [parent, neighbour] = [await city.parent(), await city.parent()];
  const first = await city.submitted(parent, { kindergartenIds: [wish] });
  const next = await city.submitted(neighbour, { kindergartenIds: [wish] });
  await city.issue();
  const { seat } = await city.directionOf(parent, first.id);
  await city.act(parent, 'leaveQueue', { applicationId: first.id, reason: 'NOT_NEEDED' });
  expect(
    await city.read(parent, first.id, 'leaveReason directions(first: 1) { edges { node { state cancelReason } } }'),
  ).toEqual({
    leaveReason: 'NOT_NEEDED',
    directions: { edges: [{ node: { state: 'CANCELLED', cancelReason: 'LEFT' } }] },
  });
  await city.issue();
  expect(await city.directionOf(neighbour, next.id)).toMatchObject({ seat: { id: seat.id } });
});

test('R14: leaving does not shake off a stop list: what remains of it stays with the child', async () => {
  const city = await openFamilyCity(world, { seats: 1 });
  const parent = await city.parent();
  const { child } = city.form();
  const first = await city.submitted(parent, { child });
  await city.issue();
  // Nobody came by 10 March: ten days on the stop list.
  city.moveTo(at('2026-03-12 10:00'));
  const left = await city.act(parent, 'leaveQueue', { applicationId: first.id, reason: 'OTHER' });
  expect(left.application).toMatchObject({ state: 'LEFT', frozenUntil: '2026-03-20T19:00:00.000Z' });

  const again = await city.submitted(parent, { child });
  expect(again).toMatchObject({ state: 'STOP_LISTED', frozenUntil: '2026-03-20T19:00:00.000Z' });
  await city.issue();
  expect(await city.directionOf(parent, again.id)).toBeNull();
  city.moveTo(at('2026-03-21 00:00'));
  await city.issue();
  expect(await city.directionOf(parent, again.id)).not.toBeNull();
});

test('D6: a child that goes to its kindergarten does not leave the queue any more', async () => {
  const city = await openFamilyCity(world, { seats: 1 });
  const parent = await city.parent();
  const { id } = await city.submitted(parent);
  await city.issue();
  await city.enrol(await city.directionOf(parent, id));
  expect(await city.act(parent, 'leaveQueue', { applicationId: id, reason: 'OTHER' })).toMatchObject({
    __typename: 'WrongApplicationState',
  });
});
