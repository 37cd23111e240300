import { sql } from 'drizzle-orm';
import type { Calendar } from '../domain/calendar/calendar.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { CityId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { calendarOf } from './calendar.ts';
import type { Reader } from './client.ts';
import { policiesOf } from './policy.ts';
import { instantFromSql } from './tables/columns.ts';

/** What the acts of a city are judged by. */
export interface JudgedBy {
  readonly policies: readonly Policy[];
  readonly calendar: Calendar;
  /** Business time never runs behind it (D10). Null: nothing has happened yet. */
  readonly lastAt: Instant | null;
}

/** Rules, calendar and last instant in one statement, where neither rules nor days have changed since they were read. */
export async function loadJudgedBy(reader: Reader, cityId: CityId): Promise<JudgedBy> {
  const [found] = await reader.execute<{ zone: string; version: number; policies: string; last_at: string | null }>(sql`
    select zone, calendar_version as version,
      (select count(*) || '.' || coalesce(max(id), 0) from policy_version where city_id = city.id) as policies,
      (select at from journal where city_id = city.id order by at desc limit 1) as last_at
    from city where id = ${cityId}`);
  if (found === undefined) throw new Error(`There is no city ${cityId}`);
  return {
    policies: await policiesOf(reader, cityId, found.policies),
    calendar: await calendarOf(reader, cityId, found),
    lastAt: found.last_at === null ? null : instantFromSql(found.last_at),
  };
}
