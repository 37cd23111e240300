import { addDays, daysBetween, startOfDay } from '../domain/calendar/days.ts';
import { SUBCATEGORIES, type Subcategory } from '../domain/privilege/subcategories.ts';
import { asDay, asInstant, type Day, type Instant } from '../domain/shared/time.ts';
import { weighted, type Random } from './random.ts';

/** When the children of the waiting list were born and when they began to stand, by the time they did. */
export interface WaitingList {
  readonly count: number;
  birthOn(nth: number): Day;
  queuedAt(nth: number): Instant;
}

/** Shares of the open applications by how many years back the child was born; those of last year are under age. */
const YEARS_BACK = [1, 2, 3, 4, 5] as const;
const drawYearsBack = weighted([8, 30, 34, 18, 10]);

const EPOCH = asDay('1970-01-01');
const DAY_MS = 86_400_000;
/** A family registers two weeks after the birth at the earliest, and nobody is younger than a month. */
const FIRST_DAYS = 14;
const YOUNGEST_DAYS = 30;

/** Three numbers a child, in flat arrays: a million of them is nothing to hold and quick to sort. */
export function waitingList(count: number, today: Day, zone: string, random: Random): WaitingList {
  const birth = new Int32Array(count);
  const queued = new Float64Array(count);
  for (let nth = 0; nth < count; nth += 1) {
    const yearsBack = YEARS_BACK[drawYearsBack(random)] ?? 3;
    const birthOn = birthOfYear(Number(today.slice(0, 4)) - yearsBack, today, random);
    birth[nth] = daysBetween(EPOCH, birthOn);
    queued[nth] = queuedAtFor(birthOn, today, zone, random);
  }
  const order = Uint32Array.from({ length: count }, (_, nth) => nth).sort(
    (a, b) => (queued[a] ?? 0) - (queued[b] ?? 0) || a - b,
  );
  const at = (nth: number): number => order[nth] ?? 0;
  return {
    count,
    birthOn: (nth) => addDays(EPOCH, birth[at(nth)] ?? 0),
    queuedAt: (nth) => asInstant(queued[at(nth)] ?? 0),
  };
}

/** Any day of the year, as far as it has come. */
export function birthOfYear(year: number, today: Day, random: Random): Day {
  const first = asDay(`${year}-01-01`);
  const youngest = addDays(today, -YOUNGEST_DAYS);
  const last = asDay(`${year}-12-31`) < youngest ? asDay(`${year}-12-31`) : youngest;
  return addDays(first, random.whole(daysBetween(first, last) + 1));
}

/** Most families register in the first year of the child, in the hours people are awake. */
function queuedAtFor(birthOn: Day, today: Day, zone: string, random: Random): number {
  const span = daysBetween(birthOn, today) - FIRST_DAYS;
  const after = FIRST_DAYS + Math.floor(span * random.next() ** 1.8);
  const on = addDays(birthOn, Math.min(after, FIRST_DAYS + span - 1));
  return startOfDay(zone, on) + (7 / 24) * DAY_MS + random.whole((15 / 24) * DAY_MS);
}

const EXTRAORDINARY_SHARE = 0.03;
const PRIORITY_SHARE = 0.2;
const EXTRAORDINARY = SUBCATEGORIES.filter(({ category }) => category === 'EXTRAORDINARY');
const PRIORITY = SUBCATEGORIES.filter(({ category }) => category === 'PRIORITY');
/** In the order in which they ship: special bodies and large families are the many, orphans the few. */
const drawExtraordinary = weighted([20, 45, 32, 3]);
const drawPriority = weighted([18, 4, 2, 60, 16]);

/** About three in a hundred stand before all, one in five before most. */
export function someSubcategory(random: Random): Subcategory | null {
  const drawn = random.next();
  if (drawn < EXTRAORDINARY_SHARE) return EXTRAORDINARY[drawExtraordinary(random)] ?? null;
  return drawn < EXTRAORDINARY_SHARE + PRIORITY_SHARE ? (PRIORITY[drawPriority(random)] ?? null) : null;
}
