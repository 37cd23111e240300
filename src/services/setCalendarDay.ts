import { holdsRoleIn } from '../domain/access/viewer.ts';
import { changeDay, type DayForm } from '../domain/calendar/changeDay.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { moveDeadline } from '../domain/direction/moveDeadline.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { CityId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { deleteCalendarOverride, saveCalendarOverride } from '../db/calendar.ts';
import { lockCity } from '../db/city.ts';
import { findCohorts } from '../db/cohort.ts';
import { findDirectedIn } from '../db/liveDirections.ts';
import { lockStandings } from '../db/standing/standing.ts';
import { bookEntry } from './bookEntry.ts';
import { lockIssuing } from './closeSeats.ts';
import { verb, type InCity } from './verb.ts';
import type { Work } from './work.ts';

/**
 * D9: a day of the calendar, by decree. Every open deadline is counted again in the same transaction; it may become
 * later, never earlier, and each family whose deadline moved is told.
 */
export const setCalendarDay = verb('setCalendarDay', async (work, { cityId, ...form }: InCity & DayForm) => {
  if (!holdsRoleIn(work.act.viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  await lockCity(work.tx, cityId);
  const earlier = await work.settingOf(cityId);
  const decided = changeDay(form, dayOf(earlier.calendar.zone, earlier.now));
  if (!decided.ok) return decided;
  // A run that counts by the old calendar has ended, and the next one waits.
  await lockIssuing(work, await findCohorts(work.tx, cityId));
  const { on, isWorking, title, source } = decided.value;
  if (isWorking === null) await deleteCalendarOverride(work.tx, cityId, on);
  else {
    const entered = { by: work.personId, at: earlier.now };
    await saveCalendarOverride(work.tx, cityId, { on, isWorking, title, source }, entered);
  }

  const setting = await work.settingOf(cityId);
  const moved = await moveDeadlines(work, cityId, setting);
  const facts = { on, isWorking, source, moved, calendarVersion: setting.calendar.version };
  work.journal(bookEntry(work, { type: 'CALENDAR_CHANGED', cityId, facts }, setting));
  return accepted({ cityId, on, moved });
});

/** @returns how many deadlines are later now. */
async function moveDeadlines(work: Work, cityId: CityId, setting: Setting): Promise<number> {
  const moved = [];
  for (const standing of await lockStandings(work.tx, await findDirectedIn(work.tx, cityId))) {
    const before = await work.settle(standing, setting);
    const step = moveDeadline(before, setting);
    if (step !== null) moved.push({ before, step });
  }
  if (moved.length > 0) await work.saveAll(moved, setting, 'SUPERVISOR');
  return moved.length;
}
