import { afterAll, describe, expect, test } from 'vitest';
import { openWorld } from '../../support/world.ts';
import { at, openFamilyCity, type SignedIn } from '../family/familyCity.ts';

const world = await openWorld();
afterAll(world.close);

/**
 * Issued on Monday 2 March 2026. Day 1 is Tuesday the 3rd; the 7th to the 9th are a weekend and the holiday of 8 March
 * moved to Monday; so day 4 is Friday the 6th, day 5 Tuesday the 10th, and "day 6" Wednesday the 11th.
 */
const directed = async (
  subcategory: string | null = 'CONSCRIPT',
  preset: 'astana-2019' | 'letter-literal' = 'astana-2019',
) => {
  const city = await openFamilyCity(world, { seats: 1, preset });
  const parent = await city.parent();
  const { id } = await city.submitted(parent, { subcategory });
  await city.issue();
  const direction = await city.directionOf(parent, id);
  const extend = (viewer: SignedIn = parent) =>
    city.act(viewer, 'extendDirection', { directionId: direction.id, reason: 'CERTIFICATE_NOT_READY' });
  const button = async () => (await city.directionOf(parent, id))?.extendRefusal?.code ?? 'OPEN';
  return { city, parent, id, direction, extend, button };
};

/**
 * "If you do not have time to approach us within 5 days to confirm the benefits for objective reasons, then you have the
 * opportunity to EXTEND the direction for 30 days. Go to your personal account on DAY 5 and click the EXTEND DIRECTION
 * button (the button will appear only on the 5th day)."
 */
describe('R16: EXTEND DIRECTION on day 5', () => {
  test('R16: not on day 4, and the family is told which day it opens', async () => {
    const { city, direction, extend, button } = await directed();
    expect(direction).toMatchObject({ window: { lastOn: '2026-03-10' }, extendOpensOn: '2026-03-10' });
    city.moveTo(at('2026-03-06 23:59'));
    expect(await button()).toBe('EXTENSION_NOT_OPEN');
    expect(await extend()).toEqual({
      __typename: 'ExtensionNotOpen',
      code: 'EXTENSION_NOT_OPEN',
      opensOn: '2026-03-10',
    });
    city.moveTo(at('2026-03-09 23:59'));
    expect(await extend()).toMatchObject({ __typename: 'ExtensionNotOpen' });
  });

  test.each(['2026-03-10 00:00', '2026-03-10 23:59'])(
    'R16: on day 5, at %s, the window ends 30 days later',
    async (moment) => {
      const { city, extend, button } = await directed();
      city.moveTo(at(moment));
      expect(await button()).toBe('OPEN');
      expect(await extend()).toMatchObject({
        __typename: 'ExtendDirectionSuccess',
        direction: {
          state: 'AWAITING_CONFIRMATION',
          window: { lastOn: '2026-04-09', endsAt: '2026-04-09T18:59:59.999Z' },
        },
      });
    },
  );

  test('R16: not on day 6, whether or not a job has closed it (D1)', async () => {
    const { city, extend, id, parent } = await directed();
    city.moveTo(at('2026-03-11 00:00'));
    expect(await extend()).toEqual({ __typename: 'ExtensionClosed', code: 'EXTENSION_CLOSED', closedOn: '2026-03-10' });
    expect(await city.read(parent, id, 'state')).toEqual({ state: 'STOP_LISTED' });
    expect(await extend()).toMatchObject({ __typename: 'ExtensionClosed' });
  });

  test('R16: once a direction', async () => {
    const { city, extend, button } = await directed();
    city.moveTo(at('2026-03-10 12:00'));
    await extend();
    expect(await extend()).toEqual({
      __typename: 'AlreadyExtended',
      code: 'ALREADY_EXTENDED',
      extendedAt: '2026-03-10T07:00:00.000Z',
    });
    city.moveTo(at('2026-04-09 12:00'));
    expect(await button()).toBe('ALREADY_EXTENDED');
    expect(await extend()).toMatchObject({ __typename: 'AlreadyExtended' });
  });

  test('R16: the extended time is real: the certificate is still taken on its last day', async () => {
    const { city, extend, direction, parent, id } = await directed();
    city.moveTo(at('2026-03-10 12:00'));
    await extend();
    city.moveTo(at('2026-04-09 17:00'));
    await city.judge(direction.id, 'CONFIRMED');
    expect(await city.directionOf(parent, id)).toMatchObject({ state: 'AWAITING_ENROLMENT' });
  });

  test('R16: what ended otherwise is ended', async () => {
    const { city, extend, direction, parent } = await directed();
    await city.act(parent, 'cancelDirection', { directionId: direction.id });
    city.moveTo(at('2026-03-10 12:00'));
    expect(await extend()).toMatchObject({ __typename: 'DirectionEnded', state: 'CANCELLED' });
  });

  test('R16: in the policy of 2019 the window for enrolling is extended too, by the letter alone it is not', async () => {
    const general = await directed(null);
    general.city.moveTo(at('2026-03-10 12:00'));
    expect(await general.extend()).toMatchObject({ __typename: 'ExtendDirectionSuccess' });
    const letter = await directed(null, 'letter-literal');
    letter.city.moveTo(at('2026-03-10 12:00'));
    expect(await letter.extend()).toMatchObject({ __typename: 'ExtensionNotInPolicy' });
  });
});
