import { sql } from 'drizzle-orm';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Category } from '../../domain/privilege/category.ts';
import type { CityId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';
import type { Reader } from '../client.ts';
import { application } from '../tables/application.ts';
import { instantToSql } from '../tables/columns.ts';
import { seat } from '../tables/seat.ts';
import { isOfDepartment } from './whoSees.ts';

/** How many of one category stand in a cohort. */
export interface StandingCount {
  readonly birthYear: number;
  readonly category: Category;
  readonly queued: number;
  readonly directed: number;
  readonly stopListed: number;
  /** Of the queued, those who could take a seat now (B9). */
  readonly waiting: number;
}

/** By birth year and category; counted over an index alone. */
export async function countStanding(
  reader: Reader,
  viewer: Viewer,
  cityId: CityId,
  now: Instant,
): Promise<readonly StandingCount[]> {
  const at = instantToSql(now);
  const rows = await reader.execute<{
    birth_year: number;
    category: Category;
    queued: number;
    directed: number;
    stop_listed: number;
    waiting: number;
  }>(sql`
    select birth_year, category, count(*) filter (where state = 'QUEUED')::int as queued,
      count(*) filter (where state = 'DIRECTED')::int as directed,
      count(*) filter (where state = 'STOP_LISTED')::int as stop_listed,
      count(*) filter (where state = 'QUEUED' and eligible_from <= ${at}::timestamptz
        and (held_until is null or held_until <= ${at}::timestamptz))::int as waiting
    from ${application}
    where city_id = ${cityId} and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED') and ${isOfDepartment(viewer, application.cityId)}
    group by birth_year, category order by birth_year, category`);
  return rows.map(({ birth_year, stop_listed, ...row }) => ({
    ...row,
    birthYear: birth_year,
    stopListed: stop_listed,
  }));
}

export interface CohortSeatCount {
  readonly birthYear: number;
  readonly free: number;
  readonly held: number;
}

/** The seats for each birth year that can be given, and those that a direction holds. */
export const countSeatsOfCohorts = async (reader: Reader, cityId: CityId): Promise<readonly CohortSeatCount[]> => {
  const rows = await reader.execute<{ birth_year: number; free: number; held: number }>(sql`
    select birth_year, count(*) filter (where state = 'FREE')::int as free, count(*) filter (where state = 'HELD')::int as held
    from ${seat} where city_id = ${cityId} and removed_at is null group by birth_year order by birth_year`);
  return rows.map(({ birth_year, free, held }) => ({ birthYear: birth_year, free, held }));
};
