import { sql } from 'drizzle-orm';
import type { ReminderSearch } from '../domain/notice/reminder.ts';
import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import type { Reader } from './client.ts';
import { instantToSql } from './tables/columns.ts';

/**
 * Applications of a city that may be owed a reminder and have not got it, in the order of their ids. The domain's
 * `remindersFor` decides; this only finds.
 *
 * @param after the last one of the page before.
 */
export async function findUnreminded(
  reader: Reader,
  cityId: CityId,
  { windows, agesOutAfter, agesOutBefore }: ReminderSearch,
  after: ApplicationId | 0,
  limit: number,
): Promise<readonly ApplicationId[]> {
  const ends = windows.map(({ kind, lastOn, endsAt }) => ({ kind, last_on: lastOn, ends_at: instantToSql(endsAt) }));
  const rows = await reader.execute<{ id: string }>(sql`
    select id from (
      select a.id
      from json_to_recordset(${JSON.stringify(ends)}::json) as e(kind text, last_on date, ends_at timestamptz)
      join direction d on d.city_id = ${cityId} and d.window_ends_at = e.ends_at
        and d.state in ('AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT')
      join application a on a.id = d.application_id
      where not exists (
        select from notice n
        where n.application_id = a.id and n.kind = e.kind and n.direction_id = d.id
          and (n.facts ->> 'lastOn')::date = e.last_on)
      union
      select a.id
      from application a
      where a.city_id = ${cityId} and a.state in ('QUEUED', 'STOP_LISTED')
        and a.ages_out_at > ${instantToSql(agesOutAfter)}::timestamptz
        and a.ages_out_at < ${instantToSql(agesOutBefore)}::timestamptz
        and not exists (select from notice n where n.application_id = a.id and n.kind = 'AGES_OUT_SOON')
    ) found
    where id > ${after} order by id limit ${limit}`);
  return rows.map((row) => Number(row.id) as ApplicationId);
}
