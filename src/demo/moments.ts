import type { Calendar } from '../domain/calendar/calendar.ts';
import { addDays, dayOf, startOfDay } from '../domain/calendar/days.ts';
import { rollToWorkingDay } from '../domain/calendar/workingDays.ts';
import { asInstant, type Day, type Instant } from '../domain/shared/time.ts';

/** Days and hours as a story needs them, counted back from today. */
export interface Moments {
  readonly now: Instant;
  readonly today: Day;
  /**
   * The working day from which `count` working days lead to today; on a day off, to the next working day. A window
   * that opened then has its day number `count` today.
   */
  workingDaysAgo(count: number): Day;
  /** Local time of a day, as `at(day, 9, 30)`. */
  at(on: Day, hour: number, minute?: number): Instant;
}

const MINUTE = 60_000;

export function momentsBefore(now: Instant, calendar: Calendar): Moments {
  const today = dayOf(calendar.zone, now);
  const countedFrom = rollToWorkingDay(calendar, today);
  return {
    now,
    today,
    workingDaysAgo(count) {
      let on = countedFrom;
      for (let counted = 0; counted < count;) {
        on = addDays(on, -1);
        if (calendar.isWorkingDay(on)) counted += 1;
      }
      return on;
    },
    at: (on, hour, minute = 0) => asInstant(startOfDay(calendar.zone, on) + (hour * 60 + minute) * MINUTE),
  };
}
