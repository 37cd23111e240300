import { afterAll, describe, expect, test } from 'vitest';
import { callApi, codesOf } from '../../support/callApi.ts';
import { aKey, openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

const SHOWN =
  'policy { version preset validFrom rules { confirmationWorkingDays stopListDays maxWishes everyoneTurnsPerPriority freezes { fromOn toOn } } }';

const add = (city: OpenCity, by: Person, more: object = {}) =>
  city.act(
    by,
    'addPolicyVersion',
    { cityId: city.id, preset: 'ASTANA_2019', validFrom: '2026-03-02T05:00:00.000Z', ...more },
    SHOWN,
  );

describe('the next version of the rules', () => {
  test('is a shipped rule book with the numbers that differ', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const freezes = [{ fromOn: '2026-08-01', toOn: '2026-08-31' }];
    const rules = { confirmationWorkingDays: 7, freezes, maxWishes: null };
    expect(await add(city, supervisor, { rules })).toMatchObject({
      policy: {
        version: 2,
        preset: 'ASTANA_2019',
        rules: { confirmationWorkingDays: 7, stopListDays: 10, maxWishes: 10, freezes },
      },
    });
    expect(await city.journal()).toEqual(['POLICY_ADDED']);
  });

  test('an explicit null is a value where it means something: no stop list, strict order', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const rules = { stopListDays: null, everyoneTurnsPerPriority: null };
    expect(await add(city, supervisor, { preset: 'ASTANA_2019_RATIO', rules })).toMatchObject({
      policy: { rules: { stopListDays: null, everyoneTurnsPerPriority: null } },
    });
    const later = { preset: 'ASTANA_2019_RATIO', validFrom: '2026-03-03T05:00:00.000Z' };
    expect(await add(city, supervisor, later)).toMatchObject({
      policy: { version: 3, rules: { stopListDays: 10, everyoneTurnsPerPriority: 3 } },
    });
  });

  test('I7: an open deadline stays as it was promised; what is issued later is counted by the new rules', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const before = await city.directed();
    await add(city, supervisor, { rules: { confirmationWorkingDays: 2 } });
    city.moveTo('2026-03-02 10:30');
    const after = await city.directed();
    const document = `query ($id: ID!) { node(id: $id) { ... on Direction { window { lastOn } policy { version } } } }`;
    const read = async ({ parent, directionId }: typeof before) =>
      (await callApi(city.deps, parent, document, { id: directionId })).data.node;
    expect(await read(before)).toEqual({ window: { lastOn: '2026-03-10' }, policy: { version: 1 } });
    expect(await read(after)).toEqual({ window: { lastOn: '2026-03-04' }, policy: { version: 2 } });
  });

  test('begins after the latest, and not in the past', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    expect(await add(city, supervisor, { validFrom: '2020-01-01T00:00:00.000Z' })).toMatchObject({
      __typename: 'PolicyNotLater',
      latestValidFrom: '2020-01-01T00:00:00.000Z',
    });
    expect(await add(city, supervisor, { validFrom: '2026-03-02T04:59:59.999Z' })).toMatchObject({
      issues: [{ path: 'validFrom', code: 'PAST' }],
    });
    await add(city, supervisor, { validFrom: '2026-09-01T00:00:00.000Z' });
    expect(await add(city, supervisor)).toMatchObject({
      __typename: 'PolicyNotLater',
      latestValidFrom: '2026-09-01T00:00:00.000Z',
    });
  });

  test('every number out of its range is said at once', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const rules = {
      confirmationWorkingDays: 0,
      extensionDays: 366,
      eligibleAgeYears: 6,
      agedOutAgeYears: 6,
      freezes: [{ fromOn: '2026-08-31', toOn: '2026-08-01' }],
    };
    expect(await add(city, supervisor, { rules })).toMatchObject({
      issues: [
        { path: 'rules.confirmationWorkingDays', code: 'OUT_OF_RANGE' },
        { path: 'rules.extensionDays', code: 'OUT_OF_RANGE' },
        { path: 'rules.agedOutAgeYears', code: 'NOT_AFTER_ELIGIBLE_AGE' },
        { path: 'rules.freezes.0.toOn', code: 'BEFORE_FROM' },
      ],
    });
    expect(await city.journal()).toEqual([]);
  });

  test('of two that are entered for one moment at once, one is', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const answers = await Promise.all([add(city, supervisor), add(city, supervisor)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['AddPolicyVersionSuccess', 'PolicyNotLater']);
  });

  test('D3: the same key enters once', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const more = { idempotencyKey: aKey() };
    const first = await add(city, supervisor, more);
    expect(await add(city, supervisor, more)).toEqual(first);
  });

  test('only supervisors of the city enter rules', async () => {
    const city = await openCity(world);
    const input = { cityId: city.id, preset: 'ASTANA_2019', validFrom: '2026-03-02T05:00:00.000Z' };
    for (const viewer of [await city.parent(), await city.specialist(), await city.auditor()]) {
      expect(codesOf(await city.call(viewer, 'addPolicyVersion', input))).toEqual(['FORBIDDEN']);
    }
    const foreign = await (await openCity(world)).supervisor();
    expect(await city.act(foreign, 'addPolicyVersion', input)).toMatchObject({ __typename: 'NotFound' });
  });
});
