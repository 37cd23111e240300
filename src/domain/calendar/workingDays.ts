import type { Day, Instant } from '../shared/time.ts';
import type { Window } from '../direction/direction.ts';
import type { Calendar } from './calendar.ts';
import { addDays, dayOf, endsAtOf } from './days.ts';

/** The day on which a window of `count` working days ends: day 1 is the first working day after `from` (R6). */
export function addWorkingDays(calendar: Calendar, from: Day, count: number): Day {
  let on = from;
  for (let counted = 0; counted < count;) {
    on = addDays(on, 1);
    if (calendar.isWorkingDay(on)) counted += 1;
  }
  return on;
}

/** The working days after `from` up to `lastOn`: the days a window counts, for people to read. */
export function workingDaysAfter(calendar: Calendar, from: Day, lastOn: Day): Day[] {
  const days: Day[] = [];
  for (let on = addDays(from, 1); on <= lastOn; on = addDays(on, 1)) {
    if (calendar.isWorkingDay(on)) days.push(on);
  }
  return days;
}

/** The day itself if it is worked, otherwise the next one that is (R16). */
export function rollToWorkingDay(calendar: Calendar, on: Day): Day {
  let rolled = on;
  while (!calendar.isWorkingDay(rolled)) rolled = addDays(rolled, 1);
  return rolled;
}

/** R6, R8: the window of so many working days that an event opens. */
export function openWindow(calendar: Calendar, from: Instant, workingDays: number): Window {
  const lastOn = addWorkingDays(calendar, dayOf(calendar.zone, from), workingDays);
  return { from, lastOn, endsAt: endsAtOf(calendar.zone, lastOn) };
}

/**
 * The running window with the later end of the two. D9: a calendar change gives max(promised, recomputed), never a
 * shorter deadline. R10: after a fresh certificate was asked for, the later of its end and 2 working days from then.
 */
export const laterWindow = (running: Window, other: Window): Window =>
  other.endsAt > running.endsAt ? { ...running, lastOn: other.lastOn, endsAt: other.endsAt } : running;
