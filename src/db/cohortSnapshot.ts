import { sql } from 'drizzle-orm';
import type { Policy } from '../domain/policy/policy.ts';
import type { Category } from '../domain/privilege/category.ts';
import { CohortColumns } from '../domain/queue/cohortColumns.ts';
import type { LaneCounter } from '../domain/queue/laneCounter.ts';
import type { ApplicationId, KindergartenId, PersonId } from '../domain/shared/ids.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import type { Db, Reader, Tx } from './client.ts';
import type { Cohort } from './cohort.ts';
import { findLastInstant } from './journal.ts';
import { loadPolicies } from './policy.ts';
import { findLastSeq } from './reads/sealedLines.ts';
import { instantFromSql } from './tables/columns.ts';
import { transaction } from './transaction.ts';

/** All that the positions of a cohort depend on, as it was at one place of the journal. */
export interface CohortSnapshot {
  readonly columns: CohortColumns;
  /** By slot: one guardian of the child; NaN: none. */
  readonly guardians: Float64Array;
  /** B8: as stored; null: not begun. */
  readonly laneCounter: LaneCounter | null;
  readonly policies: readonly Policy[];
  /** The last instant committed in the city (D10); 0: nothing has happened yet. */
  readonly lastAt: Instant;
  /** Everything up to this place of the city's sequence is in it, */
  readonly upToSeq: number;
  /** and so are these lines of the journal, which had been committed and not sealed. */
  readonly unsealed: ReadonlySet<number>;
}

/** Between two portions the process does other things. */
const AT_ONCE = 5_000;

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly category: Category;
  readonly queued_at: string;
  readonly queue_number: number;
  readonly directed_at: string | null;
  readonly waits_from: string | null;
  readonly wishes: string | null;
  readonly guardian: string | null;
}

/** All of one moment. */
export const loadCohortSnapshot = (db: Db, cohort: Cohort): Promise<CohortSnapshot> =>
  transaction(db, (tx) => readCohortSnapshot(tx, cohort), { isolationLevel: 'repeatable read' });

/** The same in a transaction that reads one moment. Read in portions. */
export async function readCohortSnapshot(tx: Tx, cohort: Cohort): Promise<CohortSnapshot> {
  const { cityId, birthYear } = cohort;
  const [counted] = await tx.execute<{ expected: number; turns: number | null }>(sql`
    select count(*)::int as expected,
      (select turns from lane_counter where city_id = ${cityId} and birth_year = ${birthYear}) as turns
    from application
    where city_id = ${cityId} and birth_year = ${birthYear} and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')`);
  const { expected, turns } = counted ?? { expected: 0, turns: null };
  const upToSeq = await findLastSeq(tx, cityId);
  const unsealed = await findUnsealed(tx, cohort);
  const policies = await loadPolicies(tx, cityId);
  const lastAt = (await findLastInstant(tx, cityId)) ?? asInstant(0);
  const columns = new CohortColumns(expected);
  const guardians = new Float64Array(expected);
  let last: Row | undefined;
  do {
    const rows: readonly Row[] = await findPortion(tx, cohort, last);
    for (const row of rows) guardians[columns.write(entryFrom(row))] = Number(row.guardian ?? Number.NaN);
    last = rows.length < AT_ONCE ? undefined : rows.at(-1);
  } while (last !== undefined);
  return { columns, guardians, laneCounter: turns, policies, lastAt, upToSeq, unsealed };
}

/** In the order of keys, by the index that has it. */
function findPortion(reader: Reader, { cityId, birthYear }: Cohort, last: Row | undefined): Promise<readonly Row[]> {
  const isBehind = last
    ? sql`(a.category, a.queued_at, a.queue_number) > (${last.category}::category, ${last.queued_at}::timestamptz, ${last.queue_number}::int)`
    : sql`true`;
  return reader.execute<Row>(sql`
    select a.id, a.category, a.queued_at, a.queue_number, a.directed_at,
      case a.state when 'QUEUED' then greatest(a.eligible_from, a.held_until) end as waits_from,
      (select string_agg(w.kindergarten_id || case when w.is_skipped then '-' else '' end, ',' order by w.rank)
        from wish w where w.application_id = a.id) as wishes,
      (select min(g.person_id) from guardian g where g.child_id = a.child_id) as guardian
    from application a
    where a.city_id = ${cityId} and a.birth_year = ${birthYear} and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
      and ${isBehind}
    order by a.category, a.queued_at, a.queue_number limit ${AT_ONCE}`);
}

const entryFrom = (row: Row) => ({
  applicationId: Number(row.id) as ApplicationId,
  category: row.category,
  queuedAt: instantFromSql(row.queued_at),
  queueNumber: row.queue_number,
  directedAt: row.directed_at === null ? null : instantFromSql(row.directed_at),
  waitsFrom: row.waits_from === null ? null : instantFromSql(row.waits_from),
  wishes: (row.wishes?.split(',') ?? []).map((text) => ({
    kindergartenId: Number.parseInt(text, 10) as KindergartenId,
    isSkipped: text.endsWith('-'),
  })),
});

/** Whose lines come later in the city's sequence than this snapshot, although it has seen what they did. */
async function findUnsealed(reader: Reader, { cityId }: Cohort): Promise<ReadonlySet<number>> {
  const rows = await reader.execute<{ id: string }>(sql`
    select j.id from journal j
    where j.city_id = ${cityId} and j.id > coalesce((select journal_id from seal_watermark), 0)
      and not exists (select from journal_seal s where s.journal_id = j.id)`);
  return new Set(rows.map(({ id }) => Number(id)));
}

/** Whether the snapshot has seen that this person is a guardian of the child. False: it may be all the same. */
export const isSeenGuardian = (
  { columns, guardians }: Pick<CohortSnapshot, 'columns' | 'guardians'>,
  applicationId: ApplicationId,
  personId: PersonId,
): boolean => {
  const slot = columns.slotOf(applicationId);
  return slot !== undefined && guardians[slot] === personId;
};
