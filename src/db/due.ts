import { sql, type SQL } from 'drizzle-orm';
import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Reader } from './client.ts';
import { instantFromSql, instantToSql } from './tables/columns.ts';

interface Scope {
  readonly cityId: CityId;
  /** Null: all cohorts. */
  readonly birthYear: number | null;
}

/**
 * Applications to which time has already done something by `now`, earliest first, in the order of equal instants
 * (D10): a missed deadline that no presented certificate stopped (R6), the end of a stop list, the first instant at which it could take a seat, ageing out. The domain's
 * `timePasses` decides; this only finds.
 */
export async function findDue(
  reader: Reader,
  scope: Scope,
  now: Instant,
  limit: number,
): Promise<readonly ApplicationId[]> {
  const rows = await reader.execute<{ id: string }>(sql`
    select id from (${dueBy(scope, now)}) due group by id order by min((due_at, turn)), id limit ${limit}`);
  return rows.map((row) => Number(row.id) as ApplicationId);
}

/** The first instant at which time does something in this city, at the latest `to`; null: nothing by then. */
export async function findNextDueAt(reader: Reader, cityId: CityId, to: Instant): Promise<Instant | null> {
  const [row] = await reader.execute<{ at: string | null }>(
    sql`select min(due_at) as at from (${dueBy({ cityId, birthYear: null }, to)}) due`,
  );
  return row === undefined || row.at === null ? null : instantFromSql(row.at);
}

function dueBy({ cityId, birthYear }: Scope, now: Instant): SQL {
  const at = instantToSql(now);
  return sql`
      select a.id, d.window_ends_at as due_at, 1 as turn
      from direction d
      join application a on a.id = d.application_id
      left join verification v on v.direction_id = d.id
      where d.city_id = ${cityId} and d.window_ends_at <= ${at} and d.state in ('AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT')
        and not (d.state = 'AWAITING_CONFIRMATION' and v.state = 'PENDING' and v.certificate_id is not null)
        and (${birthYear}::int is null or a.birth_year = ${birthYear})
      union all
      select id, stop_listed_until, 2 from application
      where city_id = ${cityId} and state = 'STOP_LISTED' and stop_listed_until <= ${at}
        and (${birthYear}::int is null or birth_year = ${birthYear})
      union all
      select id, greatest(eligible_from, held_until), 3 from application
      where city_id = ${cityId} and not is_let_in and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
        and greatest(eligible_from, held_until) <= ${at} and (${birthYear}::int is null or birth_year = ${birthYear})
      union all
      select id, ages_out_at, 4 from application
      where city_id = ${cityId} and state in ('QUEUED', 'STOP_LISTED') and ages_out_at <= ${at}
        and (${birthYear}::int is null or birth_year = ${birthYear})`;
}
