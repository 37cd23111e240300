import { and, asc, eq, sql } from 'drizzle-orm';
import { makeCalendar, type Calendar, type CalendarOverride } from '../domain/calendar/calendar.ts';
import type { CityId, PersonId } from '../domain/shared/ids.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import { builtOnce } from './builtOnce.ts';
import type { Reader, Tx } from './client.ts';
import { takeFrom } from './shelf.ts';
import { calendarOverride, city } from './tables/city.ts';

/** The city's calendar: what ships, and over it what the desk entered. */
export async function loadCalendar(reader: Reader, cityId: CityId): Promise<Calendar> {
  const [found] = await versionOf(reader).execute({ cityId });
  if (found === undefined) throw new Error(`There is no city ${cityId}`);
  return calendarOf(reader, cityId, found);
}

const versionOf = builtOnce((reader) =>
  reader
    .select({ zone: city.zone, version: city.calendarVersion })
    .from(city)
    .where(eq(city.id, sql.placeholder('cityId')))
    .prepare('calendar_version'),
);

/** @param found as the city's row says at this moment. */
export const calendarOf = (
  reader: Reader,
  cityId: CityId,
  { zone, version }: { readonly zone: string; readonly version: number },
): Promise<Calendar> =>
  takeFrom(reader.shelf.calendars, cityId, `${zone} ${version}`, async () =>
    makeCalendar({ zone, overrides: await findCalendarOverrides(reader, cityId) }),
  );

export const findCalendarOverrides = (reader: Reader, cityId: CityId): Promise<CalendarOverride[]> =>
  reader
    .select({ on: calendarOverride.onDay, isWorking: calendarOverride.isWorking, title: calendarOverride.title })
    .from(calendarOverride)
    .where(eq(calendarOverride.cityId, cityId))
    .orderBy(asc(calendarOverride.onDay));

/** Enters a day, or changes one that was entered. @param source the decree, for people to look up. */
export async function saveCalendarOverride(
  tx: Tx,
  cityId: CityId,
  override: CalendarOverride & { readonly source: string },
  entered: { readonly by: PersonId | null; readonly at: Instant },
): Promise<void> {
  const { on, isWorking, title, source } = override;
  const day = { isWorking, title, source, enteredBy: entered.by, enteredAt: entered.at };
  await tx
    .insert(calendarOverride)
    .values({ cityId, onDay: on, ...day })
    .onConflictDoUpdate({ target: [calendarOverride.cityId, calendarOverride.onDay], set: day });
}

/** The day is again as the shipped calendar has it. */
export async function deleteCalendarOverride(tx: Tx, cityId: CityId, on: Day): Promise<void> {
  await tx.delete(calendarOverride).where(and(eq(calendarOverride.cityId, cityId), eq(calendarOverride.onDay, on)));
}
