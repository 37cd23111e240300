import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { CityId, DirectionId, PolicyId } from '../../domain/shared/ids.ts';
import type { Day, Instant } from '../../domain/shared/time.ts';
import type { Reader } from '../client.ts';
import { instantFromSql, instantToSql } from '../tables/columns.ts';
import { certificate, direction, verification } from '../tables/direction.ts';
import { keyset, type Slice } from './slice.ts';
import { isOfDepartment } from './whoSees.ts';

/** What stands on the desk: whether something was presented, and whether it is fresh enough. */
export const DESK_STATES = ['NOTHING_YET', 'PRESENTED', 'STALE', 'FRESH_REQUESTED'] as const;
export type DeskState = (typeof DESK_STATES)[number];

export interface DeskEntry {
  readonly directionId: DirectionId;
  readonly state: DeskState;
  /** Bound of the deadline that runs: the desk's once something was presented, before that the family's. */
  readonly endsAt: Instant;
}

/** The desk's own deadlines are counted by the calendar, which the database does not know: one for each day of presentation. */
export interface DeskDeadline {
  readonly presentedOn: Day;
  readonly policyId: PolicyId;
  readonly endsAt: Instant;
}

const isOpen = (cityId: CityId): SQL | undefined =>
  and(eq(direction.cityId, cityId), eq(direction.state, 'AWAITING_CONFIRMATION'));

/** The days on which something still under judgement was presented; a few, whatever the length of the desk's queue. */
export const findPresentationDays = (reader: Reader, cityId: CityId) =>
  reader
    .select({
      presentedOn: certificate.presentedOn,
      policyId: direction.policyId,
      presentedAt: sql<Instant>`min(${certificate.presentedAt})`.mapWith(certificate.presentedAt),
    })
    .from(direction)
    .innerJoin(verification, eq(verification.directionId, direction.id))
    .innerJoin(certificate, eq(certificate.id, verification.certificateId))
    .where(isOpen(cityId))
    .groupBy(certificate.presentedOn, direction.policyId);

const state = sql<DeskState>`case
  when ${verification.state} = 'FRESH_REQUESTED' then 'FRESH_REQUESTED'
  when ${certificate.id} is null then 'NOTHING_YET'
  when ${certificate.age} = 'STALE' then 'STALE'
  else 'PRESENTED' end`;

export interface DeskFilter {
  readonly cityId: CityId;
  readonly states: readonly DeskState[] | null;
  readonly now: Instant;
}

export type DeskKey = readonly [endsAt: number, directionId: number];

/**
 * Nearest deadline first. What nobody presented anything for in time is over (D1) and not on the desk any more, whether
 * or not a job has tidied it.
 */
export async function findDeskEntries(
  reader: Reader,
  viewer: Viewer,
  filter: DeskFilter,
  deadlines: readonly DeskDeadline[],
  slice: Slice<DeskKey>,
): Promise<readonly DeskEntry[]> {
  const endsAt = sql<string>`coalesce(desk.ends_at, ${direction.windowEndsAt})`;
  const page = keyset(slice, 'ASCENDING', [endsAt, direction.id], ([at, id]) => [instantToSql(at as Instant), id]);
  const rows = await reader
    .select({ directionId: direction.id, state, endsAt })
    .from(direction)
    .innerJoin(verification, eq(verification.directionId, direction.id))
    .leftJoin(certificate, eq(certificate.id, verification.certificateId))
    .leftJoin(
      deskTable(deadlines),
      sql`desk.presented_on = ${certificate.presentedOn} and desk.policy_id = ${direction.policyId}`,
    )
    .where(
      and(
        isOpen(filter.cityId),
        isOfDepartment(viewer, direction.cityId),
        sql`(${certificate.id} is not null or ${direction.windowEndsAt} > ${instantToSql(filter.now)})`,
        filter.states === null
          ? undefined
          : sql`${state} = any(${`{${[...new Set(filter.states)].join(',')}}`}::text[])`,
        page.isBeyondBound,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return rows.map((row) => ({ ...row, endsAt: instantFromSql(row.endsAt) }));
}

const deskTable = (deadlines: readonly DeskDeadline[]): SQL => {
  const rows = deadlines.map(({ presentedOn, policyId, endsAt }) => ({
    presented_on: presentedOn,
    policy_id: policyId,
    ends_at: instantToSql(endsAt),
  }));
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as desk(presented_on date, policy_id bigint, ends_at timestamptz)`;
};
