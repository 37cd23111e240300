import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isOpen } from '../../src/domain/application/application.ts';
import { dayOf } from '../../src/domain/calendar/days.ts';
import { isOverdue } from '../../src/domain/direction/direction.ts';
import { extendDirection } from '../../src/domain/direction/extendDirection.ts';
import { makeCalendar } from '../../src/domain/calendar/calendar.ts';
import { workingDaysAfter } from '../../src/domain/calendar/workingDays.ts';
import { snapshotOf, snapshotOfSeat } from '../../src/domain/journal/snapshot.ts';
import { parseIin } from '../../src/domain/shared/iin.ts';
import { parsePhone } from '../../src/domain/shared/phone.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { DEMO_PERSONAS } from '../../src/demo/personas.ts';
import type { DemoSize } from '../../src/demo/size.ts';
import { toldCity, type ToldCity } from './toldCity.ts';

const at = (text: string): Instant => asInstant(Date.parse(text));

/** A Tuesday like any other, in Astana at eleven in the morning. */
const TUESDAY = at('2026-11-24T06:00:00Z');
const told = (size: DemoSize = 'small', now = TUESDAY, seed = 1): ToldCity => toldCity({ now, size, seed });

/** Told once: it is read by many and changed by none. */
let known: ToldCity | undefined;
const wholeCity = (): ToldCity => (known ??= told('city'));

const countBy = <T, Key>(those: readonly T[], keyOf: (one: T) => Key): Map<Key, number> => {
  const counts = new Map<Key, number>();
  for (const one of those) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
};

const digest = (city: ToldCity): string =>
  createHash('sha256')
    .update(JSON.stringify([city.town.kindergartens, city.people, city.children, city.entries, city.town.seats()]))
    .digest('hex');

test('a demo city is the same for the same seed, size and day, and another one for another seed', () => {
  expect(digest(told())).toBe(digest(told()));
  expect(digest(told())).not.toBe(digest(told('small', TUESDAY, 2)));
});

test('the city has the seats of the campaign by birth year, shifted to today, and the organisations by who runs them', () => {
  const { town } = wholeCity();
  expect(Object.fromEntries(countBy(town.seats(), ({ birthYear }) => birthYear))).toEqual({
    2021: 3_235,
    2022: 5_616,
    2023: 9_372,
    2024: 6_074,
  });
  expect(Object.fromEntries(countBy(town.kindergartens, ({ ownership }) => ownership))).toEqual({
    STATE: 99,
    PRIVATE: 551,
    DEPARTMENTAL: 3,
  });
  expect(town.applications).toBeGreaterThan(30_000);
  expect(town.applications).toBeLessThan(40_000);
});

test('a group has as many seats as its capacity (P12)', () => {
  const { town } = told();
  const seats = countBy(town.seats(), ({ groupId }) => groupId);
  for (const { groups } of town.kindergartens) {
    for (const { id, capacity } of groups) expect(seats.get(id) ?? 0).toBe(capacity);
  }
});

test('the waiting list has every category, wishes of 1 to 10 kindergartens with a fitting group, and children under age', () => {
  const { lives, town } = wholeCity();
  const open = lives.map(({ standing }) => standing).filter(({ application }) => isOpen(application));
  const share = (category: string): number =>
    open.filter(({ privilege }) => privilege?.state.kind === 'CLAIMED' && privilege.category === category).length /
    open.length;
  expect(share('EXTRAORDINARY')).toBeGreaterThan(0.02);
  expect(share('EXTRAORDINARY')).toBeLessThan(0.06);
  expect(share('PRIORITY')).toBeGreaterThan(0.17);
  expect(share('PRIORITY')).toBeLessThan(0.24);
  const yearsOf = new Map(
    town.kindergartens.map(({ id, groups }) => [id, new Set(groups.map(({ birthYear }) => birthYear))]),
  );
  const lengths = new Set(open.map(({ application }) => application.wishes.length));
  expect([...lengths].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const misfits = open.filter(({ application: { wishes, birthYear } }) =>
    wishes.some(({ kindergartenId }) => yearsOf.get(kindergartenId)?.has(birthYear) !== true),
  );
  expect(misfits).toEqual([]);
  const underAge = open.filter(({ application }) => application.eligibleFrom > TUESDAY).length / open.length;
  expect(underAge).toBeGreaterThan(0.05);
  expect(underAge).toBeLessThan(0.3);
});

test('everybody is plainly invented: names, telephones no operator has, numbers with serials from 9000, each once', () => {
  const { people, children } = wholeCity();
  expect([...people, ...children].filter(({ name }) => !name.startsWith('Demo '))).toEqual([]);
  const phones = people.flatMap(({ phone }) => phone ?? []);
  expect(new Set(phones).size).toBe(phones.length);
  expect(phones.filter((phone) => !/^\+7799\d{7}$/.test(phone) || !parsePhone(phone).ok)).toEqual([]);
  expect(new Set(children.map(({ iin }) => iin)).size).toBe(children.length);
  const wrong = children.filter(({ iin, birthOn, sex }) => {
    const parsed = parseIin(iin);
    return !parsed.ok || parsed.birthOn !== birthOn || parsed.sex !== sex || Number(iin.slice(7, 11)) < 9_000;
  });
  expect(wrong).toEqual([]);
});

test('every kindergarten lies in Astana, in one of its five districts', () => {
  const { town } = wholeCity();
  expect(new Set(town.kindergartens.map(({ district }) => district.name.en)).size).toBe(5);
  for (const { lat, lon } of town.kindergartens) {
    expect(lat).toBeGreaterThan(51.0);
    expect(lat).toBeLessThan(51.3);
    expect(lon).toBeGreaterThan(71.2);
    expect(lon).toBeLessThan(71.6);
  }
});

/** Days on which counting days back is not like on others. */
const HARD_DAYS = [
  ['the first minutes of the year', '2026-12-31T19:05:00Z'],
  ['the last minutes of the year', '2026-12-31T18:55:00Z'],
  ['a Sunday', '2026-11-22T07:00:00Z'],
  ['the long days off of March', '2027-03-23T04:00:00Z'],
  ['just after midnight on a Monday', '2026-11-22T19:00:01Z'],
  ['the leap day', '2028-02-29T12:00:00Z'],
  ['the first working day after the new year', '2027-01-05T08:00:00Z'],
] as const;

test.each(HARD_DAYS)('on %s every story can be told and nothing lies in the future or is overdue (D1)', (_, text) => {
  const now = at(text);
  const { lives, entries, town } = told('small', now);
  const standings = lives.map(({ standing }) => standing);
  expect(Math.max(...entries.map((entry) => entry.at))).toBeLessThanOrEqual(now);
  expect(new Set(standings.map(({ application }) => application.state.kind))).toEqual(
    new Set(['QUEUED', 'DIRECTED', 'STOP_LISTED', 'ENROLLED', 'LEFT']),
  );
  for (const { direction, application } of standings) {
    if (direction !== null) expect(isOverdue(direction, now)).toBe(false);
    expect(application.agesOutAt).toBeGreaterThan(now);
    if (application.state.kind === 'STOP_LISTED') expect(application.state.until).toBeGreaterThan(now);
  }
  expect(new Set(town.seats().map(({ state }) => state.kind))).toEqual(
    new Set(['FREE', 'HELD', 'OCCUPIED', 'WITHDRAWN']),
  );
  expect(standings.some(({ application }) => application.eligibleFrom > now)).toBe(true);
});

test('the desk finds every kind of check: nothing yet, VALID, STALE, a fresh one asked for, confirmed, rejected, lapsed', () => {
  const { lives } = told();
  const checks = lives.flatMap(({ standing }) => standing.direction?.verification ?? []);
  const kinds = checks.map((check) =>
    check.kind === 'PENDING' ? `PENDING ${check.presentation?.age ?? 'nothing'}` : check.kind,
  );
  expect(new Set(kinds)).toEqual(
    new Set([
      'PENDING nothing',
      'PENDING VALID',
      'PENDING STALE',
      'FRESH_REQUESTED',
      'CONFIRMED',
      'REJECTED',
      'LAPSED',
    ]),
  );
});

test('the journal runs forward in time, and replayed it gives every standing and every seat (P18)', () => {
  const { lives, entries, town } = told();
  const times = entries.map((entry) => entry.at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(entries[0]?.type).toBe('CITY_FOUNDED');
  const applications = new Map<unknown, unknown>();
  const seats = new Map<unknown, unknown>();
  for (const { applicationId, after, seatId } of entries) {
    if (applicationId !== null) applications.set(applicationId, after);
    if (seatId !== null && after?.seat !== undefined) seats.set(seatId, { seat: after.seat });
  }
  for (const { standing } of lives) expect(applications.get(standing.application.id)).toEqual(snapshotOf(standing));
  expect(applications.size).toBe(lives.length);
  for (const seat of town.seats()) expect(seats.get(seat.id)).toEqual(snapshotOfSeat(seat));
});

test('queue numbers rise with the time of queueing', () => {
  const { lives } = told();
  const queued = lives.map(({ standing }) => standing.application).sort((a, b) => a.queueNumber - b.queueNumber);
  expect(queued.map(({ queuedAt }) => queuedAt)).toEqual(queued.map(({ queuedAt }) => queuedAt).sort((a, b) => a - b));
});

const SIZES: readonly DemoSize[] = ['small', 'city'];

test.each(SIZES)('every persona has its story in the %s city', (size) => {
  const city = size === 'city' ? wholeCity() : told(size);
  const calendar = makeCalendar({ zone: city.town.zone });
  const today = dayOf(calendar.zone, TUESDAY);
  const dayOfWindow = (key: string): number => {
    const window = city.standingsOf(key)[0]?.direction?.window;
    return window === undefined
      ? Number.NaN
      : workingDaysAfter(calendar, dayOf(calendar.zone, window.from), today).length;
  };
  for (const { key } of DEMO_PERSONAS) expect(city.people.filter(({ subject }) => subject === key)).toHaveLength(1);

  expect(city.standingsOf('parent')[0]?.direction).toMatchObject({
    state: { kind: 'AWAITING_CONFIRMATION' },
    ground: 'EXTRAORDINARY',
    verification: { kind: 'PENDING', presentation: null },
  });
  expect(dayOfWindow('parent')).toBe(3);
  expect(dayOfWindow('parent-day-five')).toBe(5);
  const [onDayFive] = city.standingsOf('parent-day-five');
  const setting = { now: TUESDAY, calendar, policies: [city.town.policy] };
  // R16: the button is there today.
  expect(onDayFive === undefined ? null : extendDirection(onDayFive, 'a trip', setting).ok).toBe(true);

  const [waiting] = city.standingsOf('parent-waiting');
  expect(waiting).toMatchObject({
    application: { state: { kind: 'QUEUED' } },
    privilege: { category: 'PRIORITY', state: { kind: 'CLAIMED' } },
  });
  const wished = new Set(waiting?.application.wishes.map(({ kindergartenId }) => kindergartenId));
  expect(wished.size).toBeGreaterThan(0);
  expect(
    city.town.seats().filter(({ kindergartenId, state }) => wished.has(kindergartenId) && state.kind === 'FREE'),
  ).toEqual([]);

  expect(city.standingsOf('parent-confirmed')[0]?.direction).toMatchObject({
    state: { kind: 'AWAITING_ENROLMENT' },
    verification: { kind: 'CONFIRMED' },
  });
  const twins = city.standingsOf('parent-twins').map(({ application }) => application);
  expect(twins).toHaveLength(2);
  expect(new Set(twins.map(({ batchId }) => batchId)).size).toBe(1);
  expect(twins[0]?.batchId).not.toBeNull();

  const run = city.town.grants.find(({ personId }) => personId === city.personOf('kindergarten'))?.kindergartenId;
  const seats = city.town.seats().filter(({ kindergartenId }) => kindergartenId === run);
  expect(new Set(seats.map(({ state }) => state.kind))).toEqual(new Set(['FREE', 'HELD', 'OCCUPIED', 'WITHDRAWN']));
  expect(city.standingsOf('parent-confirmed')[0]?.direction?.kindergartenId).toBe(run);
});

test('every persona is titled in Kazakh, Russian and English', () => {
  for (const { titles, title } of DEMO_PERSONAS) {
    expect(new Set([titles.kk, titles.ru, titles.en]).size).toBe(3);
    expect(title).toBe(titles.en);
  }
});
