import { afterAll, describe, expect, test } from 'vitest';
import { callApi, codesOf } from '../../support/callApi.ts';
import { aKey, openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);
const { make } = world;

const TITLE = { kk: 'Демалыс', ru: 'Выходной', en: 'Day off' };
const SHOWN = 'day { on isWorking title { en } } movedDeadlines';

const set = (city: OpenCity, by: Person, on: string, isWorking: boolean | null, more = {}) =>
  city.act(by, 'setCalendarDay', { cityId: city.id, on, isWorking, title: TITLE, source: 'Decree 1', ...more }, SHOWN);

const windowOf = async (city: OpenCity, viewer: Person, id: string) => {
  const document = 'query ($id: ID!) { node(id: $id) { ... on Direction { state window { lastOn } extendOpensOn } } }';
  const { data } = await callApi(city.deps, viewer, document, { id });
  return data.node;
};

describe('a day by decree (D9)', () => {
  test('D9: open deadlines are counted again at once, the extension day follows, and the families are told', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const toProve = await city.directed();
    const toEnrol = await city.directed(null);
    // Friday 6 March would have been day 4; now the 10th is, and the 11th is day 5.
    expect(await set(city, supervisor, '2026-03-06', false)).toEqual({
      __typename: 'SetCalendarDaySuccess',
      day: { on: '2026-03-06', isWorking: false, title: { en: 'Day off' } },
      movedDeadlines: 2,
    });
    for (const { parent, directionId } of [toProve, toEnrol]) {
      expect(await windowOf(city, parent, directionId)).toMatchObject({
        window: { lastOn: '2026-03-11' },
        extendOpensOn: '2026-03-11',
      });
      expect(await city.noticesTo(parent.personId)).toEqual(['DEADLINE_MOVED']);
    }
    expect(await city.journal()).toEqual(['DEADLINE_MOVED', 'DEADLINE_MOVED', 'CALENDAR_CHANGED']);
  });

  test('D9, I7: what was promised is never shortened', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const { parent, directionId } = await city.directed();
    // Saturday 7 March is worked: counted again, the window would end on the 9th.
    expect(await set(city, supervisor, '2026-03-07', true)).toMatchObject({ movedDeadlines: 0 });
    expect(await windowOf(city, parent, directionId)).toMatchObject({ window: { lastOn: '2026-03-10' } });
    // What is issued from now on is counted with it.
    const next = await city.directed();
    expect(await windowOf(city, next.parent, next.directionId)).toMatchObject({ window: { lastOn: '2026-03-07' } });
  });

  test('D9: a day can be entered anew, and taken back to what ships, without taking days back', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const { parent, directionId } = await city.directed();
    await set(city, supervisor, '2026-03-06', false);
    expect(await set(city, supervisor, '2026-03-06', null)).toMatchObject({
      day: { on: '2026-03-06', isWorking: true, title: null },
      movedDeadlines: 0,
    });
    expect(await windowOf(city, parent, directionId)).toMatchObject({ window: { lastOn: '2026-03-11' } });
  });

  test('D1: what has run out is not brought back', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const { parent, directionId } = await city.directed();
    city.moveTo('2026-03-11 09:00');
    expect(await set(city, supervisor, '2026-03-11', false)).toMatchObject({ movedDeadlines: 0 });
    expect(await windowOf(city, parent, directionId)).toMatchObject({
      state: 'EXPIRED_CONFIRMATION',
      window: { lastOn: '2026-03-10' },
    });
  });

  test('a day that is past cannot be changed, today can', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    expect(await set(city, supervisor, '2026-03-01', false)).toMatchObject({ __typename: 'CalendarDayPast' });
    expect(await set(city, supervisor, '2026-03-02', false)).toMatchObject({ __typename: 'SetCalendarDaySuccess' });
  });

  test('the decree and the title must say something', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const more = { source: ' ', title: { ...TITLE, ru: '' } };
    expect(await set(city, supervisor, '2026-03-06', false, more)).toMatchObject({
      issues: [
        { path: 'source', code: 'EMPTY' },
        { path: 'title.ru', code: 'EMPTY' },
      ],
    });
  });

  test('D3: the same key changes the calendar once', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    await city.directed();
    const more = { idempotencyKey: aKey() };
    const first = await set(city, supervisor, '2026-03-06', false, more);
    expect(await set(city, supervisor, '2026-03-06', false, more)).toEqual(first);
    expect((await city.journal()).filter((type) => type === 'CALENDAR_CHANGED')).toHaveLength(1);
  });

  test('D9: a direction that is issued at the same moment has the days of the decree too', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const group = await make.group({ cityId: city.cityId, seats: 1 });
    const parent = await city.parent();
    const wishes = [{ kindergartenId: group.kindergartenId, isSkipped: false }];
    await make.application({ cityId: city.cityId, guardianId: parent.personId, wishes });
    await Promise.all([
      city.act(supervisor, 'issueDirections', { cityId: city.id }),
      set(city, supervisor, '2026-03-06', false),
    ]);
    const mine = '{ myDirections(first: 1) { edges { node { window { lastOn } } } } }';
    const { data } = await callApi(city.deps, parent, mine);
    expect(data.myDirections.edges).toEqual([{ node: { window: { lastOn: '2026-03-11' } } }]);
  });

  test('only supervisors of the city change its calendar', async () => {
    const city = await openCity(world);
    const input = { cityId: city.id, on: '2026-03-06', isWorking: false, source: 'Decree 1' };
    for (const viewer of [await city.parent(), await city.specialist(), await city.auditor()]) {
      expect(codesOf(await city.call(viewer, 'setCalendarDay', input))).toEqual(['FORBIDDEN']);
    }
    const foreign = await (await openCity(world)).supervisor();
    expect(await city.act(foreign, 'setCalendarDay', input)).toMatchObject({ __typename: 'NotFound' });
    expect(await city.journal()).toEqual([]);
  });
});
