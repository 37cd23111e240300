import { sql, type SQL } from 'drizzle-orm';
import type { LineAsked, LineRead, LinesAsked, WaitingWish } from '../domain/allocation/allocateFromLines.ts';
import type { Wish } from '../domain/application/application.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { ApplicationId, BatchId, ChildId, KindergartenId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Reader } from './client.ts';
import { isWaitingAt, type Cohort, type CohortMember } from './cohort.ts';
import { instantToSql } from './tables/columns.ts';

/** Of how many children whose guardians work in a kindergarten, and in which (B7). */
export type ChildrenOfStaff = ReadonlyMap<ChildId, readonly KindergartenId[]>;

export interface ReadLines {
  readonly lines: readonly LineRead[];
  /** The versions that must still stand when those who win are locked. */
  readonly versions: ReadonlyMap<ApplicationId, number>;
  /** What was committed when they were read, as the server names it: two readings under one name are of one moment. */
  readonly moment: string;
}

interface Sight extends Cohort {
  readonly now: Instant;
  /** Whom time lets in is let in before a run, but a dry one writes nothing: it looks at the dates of all. */
  readonly isDryRun: boolean;
  readonly childrenOfStaff: ChildrenOfStaff;
}

/** One who waits: id, version, child, category, queued at (ms), number, rank, languages, batch, twins. */
type Row = readonly [
  ApplicationId,
  number,
  ChildId,
  Category,
  Instant,
  number,
  number,
  Language[],
  BatchId | null,
  readonly TwinRow[] | null,
];

/** As `Row`, without rank; then: directed at (ms), waits, is stop-listed, wishes best first. */
type TwinRow = readonly [
  ApplicationId,
  number,
  ChildId,
  Category,
  Instant,
  number,
  Language[],
  BatchId,
  Instant | null,
  boolean,
  boolean,
  readonly (readonly [KindergartenId, boolean])[] | null,
];

/**
 * Who waits in the lines of some kindergartens, by the index on wishes: as many rows as asked for, whoever else stands
 * in the cohort. One statement: all of one moment.
 */
export async function findLines(reader: Reader, sight: Sight, asked: LinesAsked): Promise<ReadLines> {
  const rows = await reader.execute<{ kindergarten_id: string; moment: string; waiting: readonly Row[] | null }>(
    statement(sight, asked),
  );
  const versions = new Map<ApplicationId, number>();
  const countOf = new Map(asked.lines.map(({ kindergartenId, count }) => [kindergartenId, count]));
  const lines = rows.map(({ kindergarten_id: id, waiting }): LineRead => {
    const kindergartenId = Number(id) as KindergartenId;
    const read = (waiting ?? []).map((row) => waitingWishFrom(row, sight.childrenOfStaff, versions));
    return { kindergartenId, waiting: read, isEnd: read.length < (countOf.get(kindergartenId) ?? 0) };
  });
  return { lines, versions, moment: rows[0]?.moment ?? '' };
}

const milliseconds = (instant: string): SQL => sql.raw(`(extract(epoch from ${instant}) * 1000)::bigint`);

/** B6: all open applications of a batch in the cohort. */
export async function findTwins(
  reader: Reader,
  sight: Omit<Sight, 'isDryRun'>,
  batchId: BatchId,
): Promise<readonly CohortMember[]> {
  const [found] = await reader.execute<{ twins: readonly TwinRow[] | null }>(
    sql`select ${twinsIn(sql`${batchId}::bigint`, sight)} as twins`,
  );
  return (found?.twins ?? []).map((twin) => twinFrom(twin, sight.childrenOfStaff, new Map()));
}

const twinsIn = (batchId: SQL, { cityId, birthYear, now }: Pick<Sight, 'cityId' | 'birthYear' | 'now'>): SQL => sql`(
  select json_agg(json_build_array(
    t.id, t.version, t.child_id, t.category, ${milliseconds('t.queued_at')}, t.queue_number, t.languages, t.batch_id,
    ${milliseconds('t.directed_at')}, ${isWaitingAt('t', now)}, t.state = 'STOP_LISTED',
    (select json_agg(json_build_array(kindergarten_id, is_skipped) order by rank) from wish where application_id = t.id)))
  from application t
  where t.batch_id = ${batchId} and t.city_id = ${cityId} and t.birth_year = ${birthYear}
    and t.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED'))`;

function statement(sight: Sight, { lowestCategory, lines }: LinesAsked): SQL {
  const { birthYear, now, isDryRun } = sight;
  const mayTake = isDryRun ? sql`w.waits_from <= ${instantToSql(now)}` : sql`w.is_let_in`;
  return sql`
    select l.kindergarten_id, pg_current_snapshot()::text as moment, (
      select json_agg(json_build_array(
        a.id, a.version, a.child_id, w.category, ${milliseconds('w.queued_at')}, w.queue_number, w.rank, a.languages, a.batch_id,
        case when a.batch_id is not null then ${twinsIn(sql`a.batch_id`, sight)} end))
      from (
        select w.application_id, w.category, w.queued_at, w.queue_number, w.rank from wish w
        where w.kindergarten_id = l.kindergarten_id and w.birth_year = ${birthYear} and not w.is_skipped and ${mayTake}
          and w.category <= ${lowestCategory}::category
          and (w.category, w.queued_at, w.queue_number) > (l.category, l.queued_at, l.queue_number)
        order by w.category, w.queued_at, w.queue_number
        limit l.count
      ) w
      -- Kept apart: joined, all applications might be read for a few thousand of them.
      cross join lateral (
        select id, version, child_id, languages, batch_id from application where id = w.application_id offset 0
      ) a
    ) as waiting
    from json_to_recordset(${JSON.stringify(lines.map(recordOf))}::json)
      as l(kindergarten_id bigint, category category, queued_at timestamptz, queue_number int, count int)`;
}

const recordOf = ({ kindergartenId, behind, count }: LineAsked) => ({
  kindergarten_id: kindergartenId,
  category: behind?.category ?? 'EXTRAORDINARY',
  queued_at: behind === null ? '-infinity' : instantToSql(behind.queuedAt),
  queue_number: behind?.queueNumber ?? 0,
  count,
});

function waitingWishFrom(
  [id, version, childId, category, queuedAt, queueNumber, rank, languages, batchId, twins]: Row,
  childrenOfStaff: ChildrenOfStaff,
  versions: Map<ApplicationId, number>,
): WaitingWish {
  versions.set(id, version);
  return {
    applicant: {
      applicationId: id,
      category,
      queuedAt,
      queueNumber,
      directedAt: null,
      isWaiting: true,
      isStopListed: false,
      languages,
      batchId,
      staffOf: childrenOfStaff.get(childId) ?? [],
    },
    rank,
    twins: (twins ?? []).map((twin) => twinFrom(twin, childrenOfStaff, versions)),
  };
}

function twinFrom(
  [
    id,
    version,
    childId,
    category,
    queuedAt,
    queueNumber,
    languages,
    batchId,
    directedAt,
    isWaiting,
    isStopListed,
    wishes,
  ]: TwinRow,
  childrenOfStaff: ChildrenOfStaff,
  versions: Map<ApplicationId, number>,
): CohortMember {
  versions.set(id, version);
  return {
    applicationId: id,
    version,
    category,
    queuedAt,
    queueNumber,
    directedAt,
    isWaiting,
    isStopListed,
    languages,
    batchId,
    wishes: (wishes ?? []).map(([kindergartenId, isSkipped]): Wish => ({ kindergartenId, isSkipped })),
    staffOf: childrenOfStaff.get(childId) ?? [],
  };
}

/** The children whose guardians work in a kindergarten that has a free seat for the cohort (B7). */
export async function findChildrenOfStaff(reader: Reader, { cityId, birthYear }: Cohort): Promise<ChildrenOfStaff> {
  const rows = await reader.execute<{ child_id: string; kindergarten_ids: KindergartenId[] }>(sql`
    select g.child_id, json_agg(distinct r.kindergarten_id) as kindergarten_ids
    from role_grant r join guardian g on g.person_id = r.person_id
    where r.role = 'KINDERGARTEN_ADMIN' and r.revoked_at is null and r.kindergarten_id in (
      select kindergarten_id from seat where city_id = ${cityId} and birth_year = ${birthYear} and state = 'FREE')
    group by g.child_id`);
  return new Map(rows.map((row) => [Number(row.child_id) as ChildId, row.kindergarten_ids]));
}
