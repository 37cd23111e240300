import { afterAll, describe, expect, test } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import { codesOf } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';
import { openFamilyCity, type FamilyCity, type Input, type SignedIn } from './familyCity.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

interface Shown {
  readonly id: string;
  readonly version: number;
}

const wishes = (city: FamilyCity, { id, version }: Shown, change: Input = {}): Input => ({
  applicationId: id,
  version,
  kindergartenIds: city.wished,
  languages: ['RUSSIAN'],
  ...change,
});

/** Directed to the first wish, and given back. */
const cancelled = async (city: FamilyCity, parent: SignedIn): Promise<Shown> => {
  const { id } = await city.submitted(parent);
  await city.issue();
  const { application } = await city.act(parent, 'cancelDirection', {
    directionId: (await city.directionOf(parent, id)).id,
  });
  return application;
};

describe('changing wishes', () => {
  test('D8: the list is changed as a whole, order and languages too, and the version rises', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const shown = await city.submitted(parent);
    const { application } = await city.act(
      parent,
      'changeWishes',
      wishes(city, shown, { kindergartenIds: city.wished.toReversed() }),
    );
    expect(application).toMatchObject({
      version: shown.version + 1,
      languages: ['RUSSIAN'],
      queuedAt: shown.queuedAt,
      wishes: city.wished.toReversed().map((id) => ({ isSkipped: false, kindergarten: { id } })),
    });
    expect(await city.journal()).toEqual(['APPLICATION_SUBMITTED', 'WISHES_CHANGED']);
  });

  test('D8: a list that only ends sooner is shorter', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const shown = await city.submitted(parent);
    const [first] = city.wished;
    const { application } = await city.act(parent, 'changeWishes', wishes(city, shown, { kindergartenIds: [first] }));
    expect(application.wishes).toEqual([{ isSkipped: false, kindergarten: { id: first } }]);
  });

  test('D8: a live direction is not touched', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const parent = await city.parent();
    const { id } = await city.submitted(parent);
    await city.issue();
    const direction = await city.directionOf(parent, id);
    const { version } = await city.read(parent, id, 'version');
    const [, second] = city.wished;
    await city.act(parent, 'changeWishes', wishes(city, { id, version }, { kindergartenIds: [second] }));
    expect(await city.directionOf(parent, id)).toEqual(direction);
  });

  test('R15: what was skipped stays skipped until the parent asks for it again', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const parent = await city.parent();
    const shown = await cancelled(city, parent);
    const skipped = ({ application }: { application: { wishes: { isSkipped: boolean }[] } }) =>
      application.wishes.map(({ isSkipped }) => isSkipped);
    const kept = await city.act(parent, 'changeWishes', wishes(city, shown));
    expect(skipped(kept)).toEqual([true, false]);
    const again = await city.act(
      parent,
      'changeWishes',
      wishes(city, kept.application, { askAgainIds: [city.wished[0]] }),
    );
    expect(skipped(again)).toEqual([false, false]);
  });

  test('D12: no direction before the day the parent has set, without sanction; without the day, at any time again', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const parent = await city.parent();
    const shown = await city.submitted(parent);
    const set = await city.act(
      parent,
      'changeWishes',
      wishes(city, shown, { languages: ['KAZAKH'], notBeforeOn: '2026-09-01' }),
    );
    await city.issue();
    expect(await city.directionOf(parent, shown.id)).toBeNull();
    await city.act(parent, 'changeWishes', wishes(city, set.application, { languages: ['KAZAKH'] }));
    await city.issue();
    expect(await city.directionOf(parent, shown.id)).not.toBeNull();
  });

  test('every mistake at once, and nothing changes', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const shown = await city.submitted(parent);
    const [first] = city.wished;
    const answer = await city.act(
      parent,
      'changeWishes',
      wishes(city, shown, { kindergartenIds: [first, first], languages: [], notBeforeOn: '2026-13-01' }),
    );
    expect(answer.issues).toEqual([
      { path: 'kindergartenIds.1', code: 'WISHED_TWICE' },
      { path: 'languages', code: 'REQUIRED' },
      { path: 'notBeforeOn', code: 'IMPOSSIBLE_DATE' },
    ]);
    expect(await city.read(parent, shown.id, 'version')).toEqual({ version: shown.version });
  });

  test('D2: another version is refused with the present one; of two changes at once one comes through', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const shown = await city.submitted(parent);
    expect(await city.act(parent, 'changeWishes', wishes(city, shown, { version: shown.version + 7 }))).toEqual({
      __typename: 'StaleVersion',
      code: 'STALE_VERSION',
      presentVersion: shown.version,
    });
    const answers = await Promise.all([0, 1].map(() => city.act(parent, 'changeWishes', wishes(city, shown))));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['ChangeWishesSuccess', 'StaleVersion']);
  });

  test('a version beyond 2^31 is BAD_USER_INPUT, and so is a foreign id', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const shown = await city.submitted(parent);
    const bad = [
      { version: 2 ** 31 },
      { version: 1.5 },
      { applicationId: encodeId('City', city.cityId) },
      { askAgainIds: ['x'] },
    ];
    for (const change of bad) {
      const { errors, data } = await city.call(parent, 'changeWishes', wishes(city, shown, change));
      expect(errors).toHaveLength(1);
      expect(data?.changeWishes ?? null).toBeNull();
    }
    expect(codesOf(await city.call(parent, 'changeWishes', wishes(city, shown, { askAgainIds: ['x'] })))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });

  test('who has left changes nothing any more', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const { id } = await city.submitted(parent);
    const { application } = await city.act(parent, 'leaveQueue', { applicationId: id, reason: 'MOVED' });
    expect(await city.act(parent, 'changeWishes', wishes(city, application))).toMatchObject({
      __typename: 'WrongApplicationState',
      state: 'LEFT',
    });
  });

  test('more than the policy allows', async () => {
    const city = await openFamilyCity(world, { rules: { maxWishes: 2 } });
    const parent = await city.parent();
    const shown = await city.submitted(parent);
    const third = await world.make.group({ cityId: city.cityId, seats: 0 });
    const kindergartenIds = [...city.wished, encodeId('Kindergarten', third.kindergartenId)];
    expect(await city.act(parent, 'changeWishes', wishes(city, shown, { kindergartenIds }))).toMatchObject({
      __typename: 'TooManyWishes',
      most: 2,
    });
  });

  test('a specialist does not wish for a family', async () => {
    const city = await openFamilyCity(world);
    const shown = await city.submitted(await city.parent());
    expect(await city.act(await city.specialist(), 'changeWishes', wishes(city, shown))).toMatchObject({
      __typename: 'NotFound',
    });
  });
});

describe('B6: twins that stand already', () => {
  test('B6: join, and stand alone again', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const [one, other] = [await city.submitted(parent), await city.submitted(parent)];
    const joined = await city.act(parent, 'changeWishes', wishes(city, one, { togetherWithId: other.id }));
    expect(joined.application.batch).not.toBeNull();
    expect(await city.read(parent, other.id, 'batch { id }')).toEqual({ batch: joined.application.batch });
    const kept = await city.act(parent, 'changeWishes', wishes(city, joined.application));
    expect(kept.application.batch).toEqual(joined.application.batch);
    const alone = await city.act(parent, 'changeWishes', wishes(city, kept.application, { leaveBatch: true }));
    expect(alone.application.batch).toBeNull();
  });

  test('B6: who asks for each other at the same moment ends in one batch', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const [one, other] = [await city.submitted(parent), await city.submitted(parent)];
    const answers = await Promise.all([
      city.act(parent, 'changeWishes', wishes(city, one, { togetherWithId: other.id })),
      city.act(parent, 'changeWishes', wishes(city, other, { togetherWithId: one.id })),
    ]);
    // The second finds that its own application has changed with the first.
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['ChangeWishesSuccess', 'StaleVersion']);
    const { batch } = await city.read(parent, one.id, 'batch { id }');
    expect(batch).not.toBeNull();
    expect(await city.read(parent, other.id, 'batch { id }')).toEqual({ batch });
  });

  test('B6: a child is no twin of itself', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const shown = await city.submitted(parent);
    expect(await city.act(parent, 'changeWishes', wishes(city, shown, { togetherWithId: shown.id }))).toMatchObject({
      __typename: 'NotTwins',
    });
  });

  test('B6: a refused change leaves the twin as it was', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const [one, other] = [await city.submitted(parent), await city.submitted(parent)];
    const change = { togetherWithId: other.id, kindergartenIds: [] };
    expect(await city.act(parent, 'changeWishes', wishes(city, one, change))).toMatchObject({
      __typename: 'InvalidInput',
    });
    expect(await city.read(parent, other.id, 'batch { id } version')).toEqual({ batch: null, version: other.version });
  });
});
