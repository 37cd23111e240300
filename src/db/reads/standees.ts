import { sql } from 'drizzle-orm';
import type { ApplicationState } from '../../domain/application/application.ts';
import type { Standee } from '../../domain/policy/cohortUnder.ts';
import type { Category } from '../../domain/privilege/category.ts';
import type { ApplicationId, CityId } from '../../domain/shared/ids.ts';
import type { Day } from '../../domain/shared/time.ts';
import type { Reader } from '../client.ts';
import type { Cohort } from '../cohort.ts';
import { instantFromSql } from '../tables/columns.ts';

/** Birth years in which somebody stands, and how many, ascending. */
export async function findBirthYearsStanding(
  reader: Reader,
  cityId: CityId,
): Promise<readonly { readonly birthYear: number; readonly count: number }[]> {
  const rows = await reader.execute<{ birth_year: number; count: number }>(sql`
    select birth_year, count(*)::int as count from application
    where city_id = ${cityId} and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED') group by birth_year order by birth_year`);
  return rows.map((row) => ({ birthYear: row.birth_year, count: row.count }));
}

/** Everybody who stands in a cohort, by date, with what a change of the rules can move. */
export async function findStandees(reader: Reader, { cityId, birthYear }: Cohort): Promise<readonly Standee[]> {
  const rows = await reader.execute<{
    id: string;
    category: Category;
    queued_at: string;
    queue_number: number;
    directed_at: string | null;
    state: ApplicationState['kind'];
    held_until: string | null;
    birth_on: Day;
    not_before_on: Day | null;
    eligible_from: string;
    ages_out_at: string;
  }>(sql`
    select id, category, queued_at, queue_number, directed_at, state::text as state, held_until, birth_on::text as birth_on,
      not_before_on::text as not_before_on, eligible_from, ages_out_at
    from application
    where city_id = ${cityId} and birth_year = ${birthYear} and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
    order by queued_at, queue_number`);
  return rows.map((row) => ({
    applicationId: Number(row.id) as ApplicationId,
    category: row.category,
    queuedAt: instantFromSql(row.queued_at),
    queueNumber: row.queue_number,
    directedAt: row.directed_at === null ? null : instantFromSql(row.directed_at),
    state: row.state,
    heldUntil: row.held_until === null ? null : instantFromSql(row.held_until),
    birthOn: row.birth_on,
    notBeforeOn: row.not_before_on,
    eligibleFrom: instantFromSql(row.eligible_from),
    agesOutAt: instantFromSql(row.ages_out_at),
  }));
}
