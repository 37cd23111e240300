import { asDay, type Day } from '../shared/time.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import type { Translated } from '../shared/translated.ts';
import { addDays, weekday } from './days.ts';
import { SHIPPED_UNTIL, shippedDay, shippedFingerprint } from './shipped.ts';
import { spanAt } from './zoneSpans.ts';

/** A day that is not simply "Monday to Friday is worked": what it is, and why. */
export interface CalendarDay {
  readonly on: Day;
  readonly isWorking: boolean;
  readonly title: Translated | null;
}

/** A day as the city's desk has it: it wins over what ships (a later decree, a holiday of the city, a closed desk). */
export type CalendarOverride = CalendarDay;

/** The dated calendar of one city. Working days are data, never "Monday to Friday minus holidays". */
export interface Calendar {
  /** IANA name, as `Asia/Almaty`. */
  readonly zone: string;
  /** Changes with any day of it; stored with every decision. */
  readonly version: string;
  /** Until here the days off are known; from then on the fixed holiday rules alone apply, and the desk is warned (D9). */
  readonly knownUntil: Day;
  isWorkingDay(on: Day): boolean;
  titleOf(on: Day): Translated | null;
}

/**
 * The shipped days of 2018–2027, the fixed holiday rules beyond (D9), and over both what the city entered.
 * Of two overrides of one day the later in the list wins. Throws a RangeError for a zone that does not exist.
 */
export function makeCalendar(input: {
  readonly zone: string;
  readonly overrides?: readonly CalendarOverride[];
}): Calendar {
  const { zone, overrides = [] } = input;
  spanAt(zone, 0);
  const entered = new Map(overrides.map((override) => [override.on, override]));
  const exceptionOn = (on: Day): CalendarDay | undefined => entered.get(on) ?? shippedDay(on);

  return {
    zone,
    version: versionOf(zone, [...entered.values()]),
    knownUntil: knownUntil(entered),
    isWorkingDay: (on) => exceptionOn(on)?.isWorking ?? weekday(on) <= 5,
    titleOf: (on) => exceptionOn(on)?.title ?? null,
  };
}

/** Every day from `from` to `to`, both included, for people to read. */
export function daysOf(calendar: Calendar, from: Day, to: Day): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) {
    days.push({ on, isWorking: calendar.isWorkingDay(on), title: calendar.titleOf(on) });
  }
  return days;
}

function versionOf(zone: string, overrides: readonly CalendarOverride[]): string {
  const lines = overrides
    .map(({ on, isWorking, title }) => [on, isWorking, title?.kk, title?.ru, title?.en])
    .map((facts) => JSON.stringify(facts))
    .toSorted();
  return fingerprint([zone, shippedFingerprint(), ...lines].join('\n'));
}

/** A year after the shipped ones counts as known once the city entered a day off of it, and no year between is missing. */
function knownUntil(entered: ReadonlyMap<Day, CalendarOverride>): Day {
  const years = new Set([...entered.values()].filter(({ isWorking }) => !isWorking).map(({ on }) => on.slice(0, 4)));
  let until = SHIPPED_UNTIL;
  for (let next = addDays(until, 1); years.has(next.slice(0, 4)); next = addDays(until, 1)) until = lastOfYear(next);
  return until;
}

const lastOfYear = (on: Day): Day => asDay(`${on.slice(0, 4)}-12-31`);
