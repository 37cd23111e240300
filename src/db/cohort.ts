import { sql, type SQL } from 'drizzle-orm';
import type { Applicant } from '../domain/allocation/applicant.ts';
import type { Wish } from '../domain/application/application.ts';
import type { Category } from '../domain/privilege/category.ts';
import { compareKeys } from '../domain/queue/queueKey.ts';
import type { ApplicationId, BatchId, CityId, KindergartenId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Reader, Tx } from './client.ts';
import { instantFromSql, instantToSql } from './tables/columns.ts';

/** City + birth year (glossary). */
export interface Cohort {
  readonly cityId: CityId;
  readonly birthYear: number;
}

/** An applicant as read for a run, with the version that must still stand when it is locked. */
export interface CohortMember extends Applicant {
  readonly version: number;
}

/** One issuer at a time in a cohort; whoever closes seats of it waits here too. Released by commit or rollback. */
export async function lockCohort(tx: Tx, { cityId, birthYear }: Cohort): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${cityId}::int, ${birthYear}::int)`);
}

/** Every cohort of a city that could be given a seat, oldest children first. */
export async function findCohorts(reader: Reader, cityId: CityId): Promise<readonly Cohort[]> {
  const rows = await reader.execute<{ birth_year: number }>(sql`
    select distinct birth_year from kindergarten_group where city_id = ${cityId} and closed_at is null order by birth_year`);
  return rows.map((row) => ({ cityId, birthYear: row.birth_year }));
}

/** Cohorts in which a seat is free that somebody who waits wishes, in a language they accept. */
export async function findCohortsWithChances(reader: Reader, cityId: CityId): Promise<readonly Cohort[]> {
  const rows = await reader.execute<{ birth_year: number }>(sql`
    select distinct free.birth_year
    from (select distinct kindergarten_id, birth_year, language from seat where city_id = ${cityId} and state = 'FREE') free
    where exists (
      select from wish w join application a on a.id = w.application_id
      where w.kindergarten_id = free.kindergarten_id and w.birth_year = free.birth_year and w.is_let_in
        and not w.is_skipped and free.language = any(a.languages))
    order by free.birth_year`);
  return rows.map((row) => ({ cityId, birthYear: row.birth_year }));
}

/** Could take a seat at `now` (B9): `isWaiting` of the domain, for the application named so in the statement. */
export const isWaitingAt = (alias: string, now: Instant): SQL => {
  const its = (column: string): SQL => sql.raw(`${alias}.${column}`);
  const at = instantToSql(now);
  return sql`(${its('state')} = 'QUEUED' and ${its('eligible_from')} <= ${at} and (${its('held_until')} is null or ${its('held_until')} <= ${at}))`;
};

/** Every open application of a cohort, as the allocator sees it at `now`; by date, which spares its order a sort. */
export const loadCohort = (reader: Reader, cohort: Cohort, now: Instant): Promise<readonly CohortMember[]> =>
  readMembers(reader, now, openOf(cohort));

const openOf = ({ cityId, birthYear }: Cohort): SQL =>
  sql`(select * from application where city_id = ${cityId} and birth_year = ${birthYear}
    and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED'))`;

/** So many at once hold nobody up. */
const PIECE = 2_000;

/**
 * The same in pieces, by queue key, for whoever must not hold the loop: all of one moment only in a snapshot that
 * outlives them (`repeatable read`).
 */
export async function* loadCohortInPieces(
  tx: Tx,
  cohort: Cohort,
  now: Instant,
  atOnce = PIECE,
): AsyncGenerator<readonly CohortMember[]> {
  for (let last: CohortMember | undefined, isEnd = false; !isEnd;) {
    const isBehind =
      last === undefined
        ? sql`true`
        : sql`(category, queued_at, queue_number) >
            (${last.category}::category, ${instantToSql(last.queuedAt)}::timestamptz, ${last.queueNumber}::int)`;
    const piece: readonly CohortMember[] = await readMembers(
      tx,
      now,
      sql`(select * from ${openOf(cohort)} o where ${isBehind} order by category, queued_at, queue_number limit ${atOnce})`,
    );
    yield piece;
    last = piece.toSorted(compareKeys).at(-1);
    isEnd = piece.length < atOnce;
  }
}

async function readMembers(reader: Reader, now: Instant, members: SQL): Promise<readonly CohortMember[]> {
  const rows = await reader.execute<{
    id: string;
    version: number;
    category: Category;
    queued_at: string;
    queue_number: number;
    directed_at: string | null;
    is_waiting: boolean;
    is_stop_listed: boolean;
    languages: string;
    batch_id: string | null;
    wishes: [KindergartenId, boolean][] | null;
    staff_of: KindergartenId[] | null;
  }>(sql`
    select a.id, a.version, a.category, a.queued_at, a.queue_number, a.directed_at, a.languages, a.batch_id,
      ${isWaitingAt('a', now)} as is_waiting,
      a.state = 'STOP_LISTED' as is_stop_listed,
      w.wishes, staff.kindergartens as staff_of
    from ${members} a
    left join lateral (
      select json_agg(json_build_array(kindergarten_id, is_skipped) order by rank) as wishes from wish where application_id = a.id
    ) w on true
    left join lateral (
      select json_agg(distinct r.kindergarten_id) as kindergartens
      from guardian g join role_grant r on r.person_id = g.person_id
      where g.child_id = a.child_id and r.role = 'KINDERGARTEN_ADMIN' and r.revoked_at is null
    ) staff on true
    order by a.queued_at, a.queue_number`);
  return rows.map((row) => ({
    applicationId: Number(row.id) as ApplicationId,
    version: row.version,
    category: row.category,
    queuedAt: instantFromSql(row.queued_at),
    queueNumber: row.queue_number,
    directedAt: row.directed_at === null ? null : instantFromSql(row.directed_at),
    isWaiting: row.is_waiting,
    isStopListed: row.is_stop_listed,
    // An array of enum values comes back as Postgres writes it.
    languages: row.languages.slice(1, -1).split(',') as Language[],
    batchId: row.batch_id === null ? null : (Number(row.batch_id) as BatchId),
    wishes: (row.wishes ?? []).map(([kindergartenId, isSkipped]): Wish => ({ kindergartenId, isSkipped })),
    staffOf: row.staff_of ?? [],
  }));
}
