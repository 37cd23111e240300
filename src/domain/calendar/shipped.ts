import { asDay, type Day } from '../shared/time.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import type { Translated } from '../shared/translated.ts';
import type { CalendarDay } from './calendar.ts';
import { addDays, weekday } from './days.ts';
import { FIXED_HOLIDAYS } from './fixedHolidays.ts';
import { MOVED_BY_DECREE, OFF_BY_DECREE, WORKED_BY_DECREE } from './movedByDecree.ts';
import { CHRISTMAS, KURBAN_AIT, KURBAN_AIT_DAYS } from './religiousDays.ts';

const FIRST_YEAR = 2018;
const LAST_YEAR = 2027;

/** The last day whose facts ship. Beyond it the same rules go on without Kurban Ait and decrees (D9). */
export const SHIPPED_UNTIL: Day = asDay(`${LAST_YEAR}-12-31`);

/** A year is asked for thousands of times and never changes. */
const years = new Map<string, ReadonlyMap<Day, CalendarDay>>();

/** What is particular about a day by the facts that ship; undefined: Monday to Friday is worked. */
export function shippedDay(on: Day): CalendarDay | undefined {
  const year = on.slice(0, 4);
  let days = years.get(year);
  if (days === undefined) years.set(year, (days = exceptionsOf(Number(year))));
  return days.get(on);
}

let shipped: string | undefined;

/** Names the facts themselves: it changes when a shipped day is corrected. */
export function shippedFingerprint(): string {
  if (shipped === undefined) {
    const days: CalendarDay[] = [];
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) days.push(...exceptionsOf(year).values());
    shipped = fingerprint(days.map(({ on, isWorking }) => `${on} ${isWorking}`).join('\n'));
  }
  return shipped;
}

function exceptionsOf(year: number): ReadonlyMap<Day, CalendarDay> {
  const days = new Map<Day, CalendarDay>();
  const mark = (on: Day, isWorking: boolean, title: Translated): void => void days.set(on, { on, isWorking, title });
  const isOfYear = (on: Day): boolean => on.startsWith(`${year}-`);

  mark(dateOf(year, CHRISTMAS.date), false, CHRISTMAS.title);
  for (const on of KURBAN_AIT_DAYS) if (isOfYear(on)) mark(on, false, KURBAN_AIT);
  for (const { offOn, workedOn } of MOVED_BY_DECREE) {
    if (isOfYear(offOn)) mark(offOn, false, OFF_BY_DECREE);
    if (isOfYear(workedOn)) mark(workedOn, true, WORKED_BY_DECREE);
  }
  const holidays = holidaysOf(year);
  for (const { on, title } of holidays) mark(on, false, title);

  // Each to its own, in date order, never onto a holiday or an already moved day.
  for (const { on, title } of holidays) {
    if (weekday(on) <= 5) continue;
    let movedTo = addDays(on, 1);
    while (weekday(movedTo) > 5 || days.has(movedTo)) movedTo = addDays(movedTo, 1);
    mark(movedTo, false, movedTitle(title));
  }
  return days;
}

const holidaysOf = (year: number): { on: Day; title: Translated }[] =>
  FIXED_HOLIDAYS.filter(({ since, until }) => (since ?? year) <= year && year <= (until ?? year)).map(
    ({ date, title }) => ({
      on: dateOf(year, date),
      title,
    }),
  );

const dateOf = (year: number, date: string): Day => asDay(`${String(year).padStart(4, '0')}-${date}`);

const movedTitle = ({ kk, ru, en }: Translated): Translated => ({
  kk: `${kk} (ауыстырылған демалыс күні)`,
  ru: `${ru} (перенесённый выходной)`,
  en: `${en} (day off moved)`,
});
