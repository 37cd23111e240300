import { afterAll, describe, expect, test } from 'vitest';
import { openWorld } from '../../support/world.ts';
import { at, openFamilyCity } from '../family/familyCity.ts';

const world = await openWorld();
afterAll(world.close);

const shown = 'state category frozenUntil queuedAt privilege { state dropCause } wishes { isSkipped }';

/** "You receive an SMS, which indicates that you need to confirm the privilege …, you are given 5 working days to do this." */
describe('nobody comes to confirm (B1)', () => {
  test('B1: seat free, privilege gone, ten days without an offer, then GENERAL at the original date', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const parent = await city.parent();
    const { id, queuedAt } = await city.submitted(parent, { subcategory: 'CONSCRIPT' });
    await city.issue();
    const direction = await city.directionOf(parent, id);
    expect(direction).toMatchObject({ ground: 'EXTRAORDINARY', window: { lastOn: '2026-03-10' } });

    // D1: the deadline itself judges. The next run writes it down, effective at the deadline.
    city.moveTo(at('2026-03-11 00:00'));
    expect(await city.directionOf(parent, id)).toMatchObject({ cancelRefusal: { code: 'DIRECTION_ENDED' } });
    await city.issue();
    expect(await city.read(parent, id, shown)).toEqual({
      state: 'STOP_LISTED',
      category: 'GENERAL',
      frozenUntil: '2026-03-20T19:00:00.000Z',
      queuedAt,
      privilege: { state: 'DROPPED_NOT_CONFIRMED', dropCause: 'NO_SHOW' },
      wishes: [{ isSkipped: false }, { isSkipped: false }],
    });
    expect(await city.act(parent, 'cancelDirection', { directionId: direction.id })).toMatchObject({
      __typename: 'DirectionEnded',
      state: 'EXPIRED_CONFIRMATION',
      endedAt: '2026-03-10T19:00:00.000Z',
    });

    // B3: frozen to the last moment, and offered again from 00:00 of day d + 11.
    city.moveTo(at('2026-03-20 23:59'));
    await city.issue();
    expect(await city.directionOf(parent, id)).toBeNull();
    city.moveTo(at('2026-03-21 00:00'));
    await city.issue();
    expect(await city.directionOf(parent, id)).toMatchObject({ ground: 'GENERAL', state: 'AWAITING_ENROLMENT' });
    expect(await city.read(parent, id, 'queuedAt')).toEqual({ queuedAt });
  });

  test('B1, R12: the seat goes to the next in turn meanwhile', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const [wish] = city.wished;
    const [parent, neighbour] = [await city.parent(), await city.parent()];
    const first = await city.submitted(parent, { subcategory: 'CONSCRIPT', kindergartenIds: [wish] });
    const next = await city.submitted(neighbour, { kindergartenIds: [wish] });
    await city.issue();
    const { seat } = await city.directionOf(parent, first.id);
    city.moveTo(at('2026-03-11 00:00'));
    await city.issue();
    expect(await city.directionOf(neighbour, next.id)).toMatchObject({ seat: { id: seat.id } });
  });

  test('R6: who presented a certificate in time has come, however long the desk takes', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const parent = await city.parent();
    const { id } = await city.submitted(parent, { subcategory: 'CONSCRIPT' });
    await city.issue();
    const { id: directionId } = await city.directionOf(parent, id);
    city.moveTo(at('2026-03-10 23:59'));
    await city.present(parent, directionId);
    city.moveTo(at('2026-03-31 10:00'));
    await city.issue();
    expect(await city.directionOf(parent, id)).toMatchObject({ id: directionId, state: 'AWAITING_CONFIRMATION' });
  });

  test('by the letter alone there is no stop list: the family is QUEUED, and that kindergarten is skipped', async () => {
    const city = await openFamilyCity(world, { seats: 1, preset: 'letter-literal' });
    const parent = await city.parent();
    const { id, queuedAt } = await city.submitted(parent, { subcategory: 'CONSCRIPT' });
    await city.issue();
    const direction = await city.directionOf(parent, id);
    city.moveTo(at('2026-03-11 00:00'));
    expect(await city.act(parent, 'cancelDirection', { directionId: direction.id })).toMatchObject({
      state: 'EXPIRED_CONFIRMATION',
    });
    expect(await city.read(parent, id, 'state category queuedAt wishes { isSkipped }')).toEqual({
      state: 'QUEUED',
      category: 'GENERAL',
      queuedAt,
      wishes: [{ isSkipped: true }, { isSkipped: false }],
    });
  });
});

/** "you will also have 5 working days (the countdown goes from the moment the queue is confirmed)." */
describe('nobody comes to enrol (B2)', () => {
  test('B2: the same stop list, the privilege kept', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const parent = await city.parent();
    const { id, queuedAt } = await city.submitted(parent, { subcategory: 'CONSCRIPT' });
    await city.issue();
    const direction = await city.directionOf(parent, id);
    // R8: confirmed on Thursday the 5th; five working days from the 6th, none of the first window added.
    city.moveTo(at('2026-03-05 12:00'));
    await city.judge(direction.id, 'CONFIRMED');
    expect(await city.directionOf(parent, id)).toMatchObject({
      state: 'AWAITING_ENROLMENT',
      window: { lastOn: '2026-03-13' },
    });

    city.moveTo(at('2026-03-14 00:00'));
    await city.issue();
    expect(await city.read(parent, id, 'state category frozenUntil queuedAt privilege { state }')).toEqual({
      state: 'STOP_LISTED',
      category: 'EXTRAORDINARY',
      frozenUntil: '2026-03-23T19:00:00.000Z',
      queuedAt,
      privilege: { state: 'CLAIMED' },
    });
    city.moveTo(at('2026-03-24 00:00'));
    await city.issue();
    expect(await city.directionOf(parent, id)).toMatchObject({
      ground: 'EXTRAORDINARY',
      state: 'AWAITING_CONFIRMATION',
    });
  });
});
