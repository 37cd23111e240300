import { afterAll, describe, expect, test } from 'vitest';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';
import { recountAges } from '../../../src/services/recountAges.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi, codesOf } from '../../support/callApi.ts';
import { openCity, type Input, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

const POLICY = `query ($input: PreviewPolicyInput!) { previewPolicy(input: $input) {
  __typename ... on Refusal { code } ... on InvalidInput { issues { path code } } ... on PolicyPreview {
    before { version } changes { name before after } openDirections ages { recounted oldEnough tooYoung tooOld }
    cohorts { birthYear standing moved sample { queueNumber placeBefore placeAfter waitingAheadBefore waitingAheadAfter } }
  } } }`;
const CALENDAR = `query ($input: PreviewCalendarInput!) { previewCalendar(input: $input) {
  __typename ... on Refusal { code } ... on CalendarPreview {
    dayBefore { isWorking } day { isWorking } openDirections movedDeadlines sample { queueNumber before after }
  } } }`;

const previewPolicy = (city: OpenCity, by: Person, input: Input) =>
  callApi(city.deps, by, POLICY, {
    input: { cityId: city.id, preset: 'ASTANA_2019', validFrom: '2026-03-02T06:00:00.000Z', ...input },
  });
const previewCalendar = (city: OpenCity, by: Person, input: Input) =>
  callApi(city.deps, by, CALENDAR, { input: { cityId: city.id, on: '2026-03-05', source: 'Decree 1', ...input } });

describe('what a version of the rules would change', () => {
  test('R19, B9: whom other ages concern, and where everybody would stand, as it is when the version has begun', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const { kindergartenId } = await world.make.group({ cityId: city.cityId, birthYear: 2023 });
    const wishes = [{ kindergartenId, isSkipped: false }];
    const stands = (birthOn: string, queueNumber: number) =>
      world.make.application({ cityId: city.cityId, wishes, birthOn: asDay(birthOn), queueNumber });
    await stands('2023-07-01', 901);
    const big = await stands('2023-01-01', 902);
    const rules = { eligibleAgeYears: 3, enrolmentWorkingDays: 6 };
    const { data } = await previewPolicy(city, supervisor, { rules });
    expect(data.previewPolicy).toEqual({
      __typename: 'PolicyPreview',
      before: { version: 1 },
      changes: [
        { name: 'eligibleAgeYears', before: '2', after: '3' },
        { name: 'enrolmentWorkingDays', before: '5', after: '6' },
      ],
      openDirections: 0,
      ages: { recounted: 1, oldEnough: 0, tooYoung: 1, tooOld: 0 },
      cohorts: [
        {
          birthYear: 2023,
          standing: 2,
          moved: 1,
          sample: [{ queueNumber: 902, placeBefore: 2, placeAfter: 2, waitingAheadBefore: 1, waitingAheadAfter: 0 }],
        },
      ],
    });
    expect(await city.journal()).toEqual([]);

    const version = { cityId: city.id, preset: 'ASTANA_2019', validFrom: '2026-03-02T06:00:00.000Z', rules };
    await city.act(supervisor, 'addPolicyVersion', version);
    city.moveTo('2026-03-02 11:00');
    await recountAges(city.deps, { cityId: city.cityId });
    const position = `query ($id: ID!) { queuePosition(applicationId: $id) { place waitingAhead } }`;
    const specialist = await city.specialist();

    const found = await callApi(city.deps, specialist, position, { id: encodeId('Application', big.application.id) });
    expect(found.data.queuePosition).toEqual({ place: 2, waitingAhead: 0 });
  });

  test('B8: another order is shown cohort by cohort', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const { kindergartenId } = await world.make.group({ cityId: city.cityId, birthYear: 2023 });
    const wishes = [{ kindergartenId, isSkipped: false }];
    const birthOn = asDay('2023-01-05');
    const privilege = { subcategory: 'LARGE_FAMILY', category: 'PRIORITY' } as const;
    for (let queueNumber = 1; queueNumber <= 4; queueNumber += 1) {
      const claims = queueNumber > 2 ? { privilege } : {};
      await world.make.application({ cityId: city.cityId, wishes, birthOn, queueNumber, ...claims });
    }
    const { data } = await previewPolicy(city, supervisor, { preset: 'ASTANA_2019_RATIO' });
    expect(data.previewPolicy.changes).toEqual([{ name: 'everyoneTurnsPerPriority', before: 'null', after: '3' }]);
    // Strict: 3, 4, 1, 2. In lanes PRIORITY is due first, then three turns are everyone's: 3, 1, 2, 4.
    expect(data.previewPolicy.cohorts).toMatchObject([{ birthYear: 2023, standing: 4, moved: 3 }]);
    const numbers = data.previewPolicy.cohorts[0].sample.map((each: { queueNumber: number; placeAfter: number }) => [
      each.queueNumber,
      each.placeAfter,
    ]);
    expect(numbers).toEqual([
      [4, 4],
      [1, 2],
      [2, 3],
    ]);
  });

  test('I7: an open direction keeps the version of its issue, and mistakes are refused as the verb refuses them', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    await city.directed();
    const preview = await previewPolicy(city, supervisor, { rules: { confirmationWorkingDays: 1 } });
    expect(preview.data.previewPolicy).toMatchObject({ openDirections: 1, cohorts: [] });
    const past = await previewPolicy(city, supervisor, { validFrom: '2020-03-02T06:00:00.000Z' });
    expect(past.data.previewPolicy.__typename).toBe('InvalidInput');
    const wrong = await previewPolicy(city, supervisor, { rules: { maxWishes: 0 } });
    expect(wrong.data.previewPolicy.issues).toEqual([{ path: 'rules.maxWishes', code: 'OUT_OF_RANGE' }]);
  });
});

describe('what a day of the calendar would change', () => {
  test('D9: a day off moves open deadlines on, a worked day moves none back, and the verb then does the same', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const { standing } = await city.directed();
    const before = standing.direction?.window.endsAt ?? asInstant(0);
    const off = (await previewCalendar(city, supervisor, { isWorking: false })).data.previewCalendar;
    expect(off).toMatchObject({
      dayBefore: { isWorking: true },
      day: { isWorking: false },
      openDirections: 1,
      movedDeadlines: 1,
      sample: [{ queueNumber: standing.application.queueNumber }],
    });
    expect(await city.journal()).toEqual([]);
    const worked = (await previewCalendar(city, supervisor, { on: '2026-03-07', isWorking: true })).data
      .previewCalendar;
    expect(worked).toMatchObject({ openDirections: 1, movedDeadlines: 0, sample: [] });

    const input = { cityId: city.id, on: '2026-03-05', source: 'Decree 1', isWorking: false };
    const done = await city.act(supervisor, 'setCalendarDay', input, 'movedDeadlines');
    expect(done).toMatchObject({ movedDeadlines: 1 });
    expect(Date.parse(off.sample[0].after)).toBeGreaterThan(before);
    const document = `{ directions(first: 5, cityId: "${city.id}") { edges { node { window { endsAt } } } } }`;
    const [now] = (await callApi(city.deps, await city.specialist(), document)).data.directions.edges;
    expect(off.sample[0].after).toBe(now.node.window.endsAt);
  });

  test('a past day is refused as the verb refuses it, and who is no supervisor of this city learns nothing', async () => {
    const city = await openCity(world);
    const past = await previewCalendar(city, await city.supervisor(), { on: '2026-03-01', isWorking: false });
    expect(past.data.previewCalendar.code).toBe('CALENDAR_DAY_PAST');
    expect(codesOf(await previewCalendar(city, await city.specialist(), { isWorking: false }))).toEqual(['FORBIDDEN']);
    const elsewhere = await openCity(world);
    const foreign = await elsewhere.supervisor();
    expect((await previewCalendar(city, foreign, { isWorking: false })).data.previewCalendar.code).toBe('NOT_FOUND');
    expect((await previewPolicy(city, foreign, {})).data.previewPolicy.code).toBe('NOT_FOUND');
  });
});
