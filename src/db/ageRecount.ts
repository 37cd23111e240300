import { eq, sql, type SQL } from 'drizzle-orm';
import type { AgeFacts } from '../domain/application/recountAges.ts';
import type { ApplicationId, CityId, PolicyId } from '../domain/shared/ids.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import type { Reader, Tx } from './client.ts';
import { instantFromSql, instantToSql } from './tables/columns.ts';
import { ageRecount, policyVersion } from './tables/city.ts';

interface Scope {
  readonly cityId: CityId;
  /** Null: all cohorts. */
  readonly birthYear: number | null;
}

/** So many open applications have these ages in common. */
export interface AgeGroup extends AgeFacts {
  readonly birthYear: number;
  readonly count: number;
}

const countedBefore = ({ cityId, birthYear }: Scope, at: Instant): SQL => sql`
  a.city_id = ${cityId} and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED') and (${birthYear}::int is null or a.birth_year = ${birthYear})
  and coalesce(a.ages_counted_at, a.queued_at) < ${instantToSql(at)}`;

/** The ages in the queue as they were counted before this instant; children of one birthday share them. */
export async function findAgeGroups(reader: Reader, scope: Scope, at: Instant): Promise<readonly AgeGroup[]> {
  const rows = await reader.execute<{
    birth_on: Day;
    birth_year: number;
    not_before_on: Day | null;
    eligible_from: string;
    ages_out_at: string;
    count: number;
  }>(sql`
    select a.birth_on::text as birth_on, a.birth_year, a.not_before_on::text as not_before_on, a.eligible_from, a.ages_out_at,
      count(*)::int as count
    from application a where ${countedBefore(scope, at)}
    group by a.birth_on, a.birth_year, a.not_before_on, a.eligible_from, a.ages_out_at`);
  return rows.map((row) => ({
    birthOn: row.birth_on,
    birthYear: row.birth_year,
    notBeforeOn: row.not_before_on,
    eligibleFrom: instantFromSql(row.eligible_from),
    agesOutAt: instantFromSql(row.ages_out_at),
    count: row.count,
  }));
}

/** Applications with such ages that were counted before this instant, in the order of their ids. */
export async function findCountedBefore(
  reader: Reader,
  scope: Scope,
  at: Instant,
  ages: readonly AgeFacts[],
  limit: number,
): Promise<readonly ApplicationId[]> {
  if (ages.length === 0) return [];
  const wanted = JSON.stringify(
    ages.map(({ birthOn, notBeforeOn, eligibleFrom, agesOutAt }) => ({
      birth_on: birthOn,
      not_before_on: notBeforeOn,
      eligible_from: instantToSql(eligibleFrom),
      ages_out_at: instantToSql(agesOutAt),
    })),
  );
  const rows = await reader.execute<{ id: string }>(sql`
    select a.id from application a
    join jsonb_to_recordset(${wanted}::text::jsonb) as wanted (birth_on date, not_before_on date, eligible_from timestamptz, ages_out_at timestamptz)
      on a.birth_on = wanted.birth_on and a.not_before_on is not distinct from wanted.not_before_on
        and a.eligible_from = wanted.eligible_from and a.ages_out_at = wanted.ages_out_at
    where ${countedBefore(scope, at)}
    order by a.id limit ${limit}`);
  return rows.map((row) => Number(row.id) as ApplicationId);
}

/** Versions of the rules whose ages have been carried through the whole queue. */
export async function findRecountsFinished(reader: Reader, cityId: CityId): Promise<ReadonlySet<PolicyId>> {
  const rows = await reader
    .select({ policyId: ageRecount.policyId })
    .from(ageRecount)
    .innerJoin(policyVersion, eq(policyVersion.id, ageRecount.policyId))
    .where(eq(policyVersion.cityId, cityId));
  return new Set(rows.map(({ policyId }) => policyId));
}

export async function saveRecountFinished(tx: Tx, policyId: PolicyId, finishedAt: Instant): Promise<void> {
  await tx.insert(ageRecount).values({ policyId, finishedAt }).onConflictDoNothing();
}
