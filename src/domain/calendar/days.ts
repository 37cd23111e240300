import { asDay, asInstant, type Day, type Instant } from '../shared/time.ts';
import { spanAt, wallClock } from './zoneSpans.ts';

const DAY = 86_400_000;
const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** From the oldest birth an IIN can encode; below year 3000 no deadline can leave four digits. */
const FIRST_YEAR = '1800';
const LAST_YEAR = '2999';

/** A `YYYY-MM-DD` that exists, in ASCII digits, of the years 1800–2999; otherwise null. */
export function parseDay(text: string): Day | null {
  if (!FORM.test(text) || text.slice(0, 4) < FIRST_YEAR || text.slice(0, 4) > LAST_YEAR) return null;
  return exists(text) ? asDay(text) : null;
}

/** Date.parse takes 30 February for 2 March: only a day that reads back the same exists. */
function exists(text: string): boolean {
  const midnight = Date.parse(text);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}

/** Midnight of the day read as UTC: the number line on which days are counted. */
const midnightOf = (on: Day): number => Date.parse(on);

/** Written by hand: toISOString takes three times as long, and every window counts its days one by one. */
function dayAt(midnight: number): Day {
  const date = new Date(midnight);
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new RangeError('A day outside the years 0 to 9999');
  const month = date.getUTCMonth() + 1;
  const day = date.getUTCDate();
  return asDay(`${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`);
}

export const addDays = (on: Day, count: number): Day => dayAt(midnightOf(on) + count * DAY);

/** 1 from a day to its tomorrow; negative backwards. */
export const daysBetween = (from: Day, to: Day): number => (midnightOf(to) - midnightOf(from)) / DAY;

/** The same day another year; 29 February becomes 1 March in common years (R19). */
export function addYears(on: Day, count: number): Day {
  const year = String(Number(on.slice(0, 4)) + count).padStart(4, '0');
  const same = year + on.slice(4);
  return asDay(exists(same) ? same : `${year}-03-01`);
}

/** The same day of the next month, or that month's last day: 31 January gives 28 or 29 February (B6). */
export function addMonth(on: Day): Day {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  const lastOfNext = Date.UTC(year, month + 1, 0);
  return dayAt(Math.min(Date.UTC(year, month, day), lastOfNext));
}

/** 1 is Monday, 7 is Sunday. */
export const weekday = (on: Day): number => {
  const sinceMonday = (midnightOf(on) / DAY + 3) % 7;
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1;
};

/** The local day of an instant. */
export const dayOf = (zone: string, at: Instant): Day => dayAt(wallClock(zone, at));

/**
 * The instant from which on the local clock shows `on` or later, for good. When clocks are turned back over midnight
 * the evening is lived twice; the day begins after the second time, so a deadline takes the later instant. Where
 * midnight itself is skipped, the day begins at its first moment.
 */
export function startOfDay(zone: string, on: Day): Instant {
  const midnight = midnightOf(on);
  // No clock on earth is a day away from UTC, and none was ever turned back by a day and more.
  let span = spanAt(zone, midnight + 2 * DAY);
  while (span.from + span.offset >= midnight) span = spanAt(zone, span.from - 1);
  return asInstant(Math.min(span.until, midnight - span.offset));
}

/** The half-open bound of a deadline on `lastOn`: the first instant that is too late. People read it as `lastOn` 23:59:59. */
export const endsAtOf = (zone: string, lastOn: Day): Instant => startOfDay(zone, addDays(lastOn, 1));

/** `YYYY-MM-DD HH:MM:SS` on the city's wall clock. */
export const formatLocal = (zone: string, at: Instant): string =>
  new Date(wallClock(zone, at)).toISOString().slice(0, 19).replace('T', ' ');
