import { holdsRoleIn, type Viewer } from '../domain/access/viewer.ts';
import { makeCalendar, type Calendar, type CalendarDay } from '../domain/calendar/calendar.ts';
import type { CalendarPreview, MovedDeadline } from '../domain/calendar/calendarPreview.ts';
import { changeDay, type DayForm } from '../domain/calendar/changeDay.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { moveDeadline } from '../domain/direction/moveDeadline.ts';
import { accepted, refused, type Outcome } from '../domain/shared/outcome.ts';
import { asInstant, type Day } from '../domain/shared/time.ts';
import type { CityId } from '../domain/shared/ids.ts';
import { findCalendarOverrides, loadCalendar } from '../db/calendar.ts';
import { findLastInstant } from '../db/journal.ts';
import { findDirectedIn } from '../db/liveDirections.ts';
import { loadPolicies } from '../db/policy.ts';
import { findStandings } from '../db/standing/standing.ts';
import type { Deps, InCity } from './verb.ts';

const SAMPLE = 20;
const AT_ONCE = 1_000;

/** D9: what a day of the calendar would change, by the very function that moves the deadlines. Nothing is written. */
export async function previewCalendar(
  { db, clock }: Deps,
  viewer: Viewer,
  { cityId, ...form }: InCity & DayForm,
): Promise<Outcome<CalendarPreview>> {
  if (!holdsRoleIn(viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  const [policies, present, last] = await Promise.all([
    loadPolicies(db, cityId),
    loadCalendar(db, cityId),
    findLastInstant(db, cityId),
  ]);
  const now = asInstant(Math.max(await clock.now(), last ?? 0));
  const decided = changeDay(form, dayOf(present.zone, now));
  if (!decided.ok) return decided;
  const calendar = await calendarWith(db, cityId, present.zone, decided.value);

  const ids = await findDirectedIn(db, cityId);
  const moved: MovedDeadline[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    for (const before of await findStandings(db, ids.slice(at, at + AT_ONCE))) {
      const after = moveDeadline(before, { policies, calendar, now })?.standing.direction;
      if (after === null || after === undefined || before.direction === null) continue;
      const { queueNumber } = before.application;
      moved.push({ queueNumber, before: before.direction.window.endsAt, after: after.window.endsAt });
    }
  }
  return accepted({
    dayBefore: dayIn(present, form.on),
    day: dayIn(calendar, form.on),
    openDirections: ids.length,
    movedDeadlines: moved.length,
    sample: moved.slice(0, SAMPLE),
  });
}

/** As `setCalendarDay` leaves it. */
async function calendarWith(
  db: Deps['db'],
  cityId: CityId,
  zone: string,
  { on, isWorking, title }: DayForm,
): Promise<Calendar> {
  const others = (await findCalendarOverrides(db, cityId)).filter((each) => each.on !== on);
  return makeCalendar({ zone, overrides: isWorking === null ? others : [...others, { on, isWorking, title }] });
}

const dayIn = (calendar: Calendar, on: Day): CalendarDay => ({
  on,
  isWorking: calendar.isWorkingDay(on),
  title: calendar.titleOf(on),
});
