import { sql } from 'drizzle-orm';
import type { ApplicationState } from '../domain/application/application.ts';
import { addDays, dayOf, daysBetween, startOfDay } from '../domain/calendar/days.ts';
import type { JournalEventType } from '../domain/journal/journalEntry.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { PositionDelta } from '../domain/queue/ledger.ts';
import {
  spansOf,
  tellStory,
  type CountedSpan,
  type OwnLine,
  type StoryDay,
  type StorySpan,
  type StorySum,
} from '../domain/queue/positionStory.ts';
import type { QueueKey } from '../domain/queue/queueKey.ts';
import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import { asInstant, type Day, type Instant } from '../domain/shared/time.ts';
import type { Db, Tx } from './client.ts';
import { instantFromSql, instantToSql } from './tables/columns.ts';
import { transaction } from './transaction.ts';

/** Whose story, as it stands or last stood. */
export interface StoryOf {
  readonly applicationId: ApplicationId;
  readonly cityId: CityId;
  readonly zone: string;
  readonly birthYear: number;
  readonly key: QueueKey;
}

/**
 * The position story of one child in strict order, newest day first (B9, P19), derived from the journal and from who
 * stands now, both of one moment; nothing is stored for it. A child waits in it from when the journal says so.
 */
export const findPositionStory = (db: Db, whose: StoryOf): Promise<readonly StoryDay[]> =>
  transaction(db, async (tx) => tellStory(await countSpans(tx, whose)), { isolationLevel: 'repeatable read' });

/** The life of the child with what the journal tells of each span; in a transaction that reads one moment. */
export async function countSpans(tx: Tx, whose: StoryOf): Promise<readonly CountedSpan[]> {
  const counted: CountedSpan[] = [];
  for (const span of spansOf(await findOwnLines(tx, whose), whose)) {
    const aheadNow = await countAhead(tx, whose, span);
    counted.push({ span, aheadNow, sums: await sumChanges(tx, whose, span) });
  }
  return counted;
}

/** The lines of a child that may have begun, moved or ended its place. */
async function findOwnLines(tx: Tx, { applicationId, zone, birthYear }: StoryOf): Promise<readonly OwnLine[]> {
  const rows = await tx.execute<{
    id: string;
    at: string;
    type: JournalEventType;
    year_before: number | null;
    year_after: number | null;
    category_before: Category | null;
    category_after: Category | null;
    queued_at: string;
    queue_number: number;
    state_after: ApplicationState['kind'] | null;
  }>(sql`
    select id, at, type, (before #>> '{application,birthYear}')::int as year_before,
      (after #>> '{application,birthYear}')::int as year_after, category_before, category_after, queued_at, queue_number,
      after #>> '{application,state,kind}' as state_after
    from journal
    where application_id = ${applicationId} and (category_before is not null or category_after is not null)
    order by id`);
  return rows.map((row) => {
    const keyOf = (category: Category | null): QueueKey | null =>
      category && { category, queuedAt: instantFromSql(row.queued_at), queueNumber: row.queue_number };
    const after = row.year_after ?? birthYear;
    return {
      id: Number(row.id),
      day: dayOf(zone, instantFromSql(row.at)),
      type: row.type,
      birthYearBefore: row.year_before ?? after,
      birthYearAfter: after,
      keyBefore: keyOf(row.category_before),
      keyAfter: keyOf(row.category_after),
      stateAfter: row.state_after,
    };
  });
}

/** Of those who stand before the key now: all, and those of whom the journal says that they wait. */
async function countAhead(
  tx: Tx,
  { applicationId, cityId }: StoryOf,
  { birthYear, key }: StorySpan,
): Promise<PositionDelta> {
  const [found] = await tx.execute<{ place: number; waiting: number }>(sql`
    select count(*)::int as place, (count(*) filter (where state = 'QUEUED' and is_let_in))::int as waiting
    from application
    where city_id = ${cityId} and birth_year = ${birthYear} and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
      and (category, queued_at, queue_number) < ${keyRow(key)} and id <> ${applicationId}`);
  return { place: found?.place ?? 0, waitingAhead: found?.waiting ?? 0 };
}

/** What others' lines did to this key since the span began, by local day and kind; those after the span in one. */
async function sumChanges(
  tx: Tx,
  { applicationId, cityId, zone }: StoryOf,
  { birthYear, key, afterId, beforeId }: StorySpan,
): Promise<readonly StorySum[]> {
  const range = sql`city_id = ${cityId} and id > ${afterId}::bigint`;
  const days = await daysOfJournal(tx, cityId, zone, afterId);
  if (days === null) return [];
  const rows = await tx.execute<{
    day: number | null;
    type: JournalEventType;
    category_before: Category | null;
    category_after: Category | null;
    state_after: ApplicationState['kind'] | null;
    changes: number;
    place: number;
    waiting: number;
  }>(sql`
    with moved as (
      select case when ${beforeId}::bigint is null or id < ${beforeId}::bigint
          then width_bucket(at, ${days.starts}::timestamptz[]) end as day,
        type, category_before, category_after,
        case when category_after is null or starts_with(type, 'DIRECTION_') then after #>> '{application,state,kind}' end as state_after,
        is_after::int - was_before::int as place,
        (is_after and waits_after)::int - (was_before and waited_before)::int as waiting
      from journal
      cross join lateral (
        select
          coalesce(category_before is not null and (category_before, queued_at, queue_number) < ${keyRow(key)}
            and case when type = 'ERROR_CORRECTED' then (before #>> '{application,birthYear}')::int = ${birthYear}
              else birth_year = ${birthYear} end, false) as was_before,
          coalesce(category_after is not null and (category_after, queued_at, queue_number) < ${keyRow(key)}
            and birth_year = ${birthYear}, false) as is_after
        offset 0
      ) stood
      where ${range} and (birth_year = ${birthYear} or type = 'ERROR_CORRECTED') and application_id <> ${applicationId}
        and (was_before or is_after)
        and (was_before <> is_after or waited_before <> waits_after)
    )
    select day, type, category_before, category_after, state_after, count(*)::int as changes, sum(place)::int as place,
      sum(waiting)::int as waiting
    from moved where place <> 0 or waiting <> 0
    group by day, type, category_before, category_after, state_after`);
  return rows.map((row) => ({
    day: row.day === null ? null : addDays(days.first, Math.max(0, row.day - 1)),
    type: row.type,
    categoryBefore: row.category_before,
    categoryAfter: row.category_after,
    stateAfter: row.state_after,
    changes: row.changes,
    place: row.place,
    waitingAhead: row.waiting,
  }));
}

/** The local days of the lines after this one, counted by the calendar and not by the server: the first, and when each began. */
async function daysOfJournal(
  tx: Tx,
  cityId: CityId,
  zone: string,
  afterId: number,
): Promise<{ readonly first: Day; readonly starts: string } | null> {
  const [ends] = await tx.execute<{ first: string | null; last: string | null }>(sql`
    select (select at from journal where city_id = ${cityId} and id > ${afterId}::bigint order by id limit 1) as first,
      (select max(at) from journal where city_id = ${cityId}) as last`);
  if (!ends?.first || !ends.last) return null;
  const [from, to] = [instantFromSql(ends.first), instantFromSql(ends.last)];
  // Lines written at once may be dated a moment before the first of them.
  const first = addDays(dayOf(zone, asInstant(Math.min(from, to))), -1);
  const count = daysBetween(first, dayOf(zone, to)) + 1;
  const starts = Array.from({ length: count }, (_, nth): Instant => startOfDay(zone, addDays(first, nth)));
  return { first, starts: `{${starts.map(instantToSql).join()}}` };
}

const keyRow = ({ category, queuedAt, queueNumber }: QueueKey) =>
  sql`(${category}::category, ${instantToSql(queuedAt)}::timestamptz, ${queueNumber}::int)`;
