import { sql, type SQL } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import type { ApplicationId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { PolicyRules } from '../domain/policy/policy.ts';
import { startingLaneCounter } from '../domain/queue/laneCounter.ts';
import { beforeInLanes, type Lanes, type LanesBefore } from '../domain/queue/lanes.ts';
import type { AheadAtWish, Position } from '../domain/queue/position.ts';
import type { Reader, Tx } from './client.ts';
import { instantToSql } from './tables/columns.ts';

type LaneRules = PolicyRules & { readonly everyoneTurnsPerPriority: number };

type Snapshot = Pick<Tx, 'execute'>;

/**
 * B9 with the lanes of B8. The order of the lanes is no key, so the
 * database gives them as one text of a sign a child, the domain says how far each is served before this one, and the
 * database counts the wishes up to there. Null: it is none of the lanes', or stands no more.
 */
export const findLanePosition = (
  reader: Reader,
  id: ApplicationId,
  rules: LaneRules,
  now: Instant,
): Promise<Position | null> =>
  inOneSnapshot(reader, async (tx) => {
    const cohort = await readLanes(tx, id, now);
    if (cohort === null) return null;
    const lanes = lanesBefore(cohort, rules);
    return {
      place: 1 + cohort.extraordinary + cohort.directed + lanes.priority + lanes.general,
      waitingAhead: cohort.waitingExtraordinary + lanes.waiting,
      placeInLane: 1 + cohort.directedInLane + (cohort.isPriority ? lanes.priority : lanes.general),
      aheadAtWishes: await countAtWishes(tx, id, lanes, now),
    };
  });

/** All numbers of one moment. In a transaction that has begun only those of one statement are. */
const inOneSnapshot = <T>(reader: Reader, read: (tx: Snapshot) => Promise<T>): Promise<T> =>
  reader instanceof PgTransaction
    ? read(reader)
    : reader.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' });

/** What of the cohort's lanes the position of one child needs. */
interface CohortLanes {
  readonly lanes: Lanes;
  /** Its own index in `lanes`; null: it is directed, and stands before them all. */
  readonly index: number | null;
  readonly isPriority: boolean;
  readonly extraordinary: number;
  readonly waitingExtraordinary: number;
  /** Directed ones of the lanes that stand before it, and those of its own category among them. */
  readonly directed: number;
  readonly directedInLane: number;
  /** Null: not begun. */
  readonly turns: number | null;
}

const lanesBefore = ({ lanes, index, turns }: CohortLanes, rules: LaneRules): LanesBefore =>
  index === null
    ? { priority: 0, general: 0, waiting: 0 }
    : beforeInLanes(lanes, index, rules, turns ?? startingLaneCounter(rules));

async function readLanes(tx: Snapshot, id: ApplicationId, now: Instant): Promise<CohortLanes | null> {
  const isWaiting = sql`(a.state = 'QUEUED' and a.eligible_from <= ${timestamp(now)}
    and (a.held_until is null or a.held_until <= ${timestamp(now)}))`;
  const [found] = await tx.execute<{
    extraordinary: number;
    waiting_extraordinary: number;
    lanes: string | null;
    earlier: number;
    is_priority: boolean;
    directed: number;
    directed_in_lane: number;
    directed_earlier: number;
    directed_earlier_in_lane: number;
    is_directed: boolean;
    turns: number | null;
  }>(sql`
    select me.category = 'PRIORITY' as is_priority, me.state = 'DIRECTED' as is_directed, counter.turns, cohort.*, extraordinary.*,
      directed.earlier as directed_earlier, directed.earlier_in_lane as directed_earlier_in_lane
    from application me
    left join lane_counter counter on counter.city_id = me.city_id and counter.birth_year = me.birth_year
    cross join lateral (
      select string_agg(sign, '') as lanes,
        (count(*) filter (where sign is not null and (queued_at, queue_number) < (me.queued_at, me.queue_number)))::int as earlier,
        (count(*) filter (where sign is null))::int as directed,
        (count(*) filter (where sign is null and category = me.category))::int as directed_in_lane
      from (
        select a.category, a.queued_at, a.queue_number,
          case when a.state = 'DIRECTED' then null
            when ${isWaiting} then case a.category when 'PRIORITY' then 'P' else 'G' end
            else case a.category when 'PRIORITY' then 'p' else 'g' end
          end as sign
        from application a
        where a.city_id = me.city_id and a.birth_year = me.birth_year
          and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED') and a.category in ('PRIORITY', 'GENERAL')
        order by a.queued_at, a.queue_number
      ) by_date
    ) cohort
    cross join lateral (
      select count(*)::int as extraordinary, (count(*) filter (where ${isWaiting}))::int as waiting_extraordinary
      from application a
      where a.city_id = me.city_id and a.birth_year = me.birth_year and a.category = 'EXTRAORDINARY'
        and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
    ) extraordinary
    left join lateral (
      select count(*)::int as earlier, (count(*) filter (where a.category = me.category))::int as earlier_in_lane
      from application a
      where me.state = 'DIRECTED' and a.city_id = me.city_id and a.birth_year = me.birth_year
        and a.state = 'DIRECTED' and a.category in ('PRIORITY', 'GENERAL')
        and (a.directed_at, a.queued_at, a.queue_number) < (me.directed_at, me.queued_at, me.queue_number)
    ) directed on true
    where me.id = ${id} and me.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED') and me.category in ('PRIORITY', 'GENERAL')`);
  if (found === undefined) return null;
  const isDirected = found.is_directed;
  return {
    lanes: found.lanes ?? '',
    index: isDirected ? null : found.earlier,
    isPriority: found.is_priority,
    extraordinary: found.extraordinary,
    waitingExtraordinary: found.waiting_extraordinary,
    directed: isDirected ? found.directed_earlier : found.directed,
    directedInLane: isDirected ? found.directed_earlier_in_lane : found.directed_in_lane,
    turns: found.turns,
  };
}

/** For each wished kindergarten all EXTRAORDINARY, and of the lanes those who are served before. */
async function countAtWishes(
  tx: Snapshot,
  id: ApplicationId,
  lanes: LanesBefore,
  now: Instant,
): Promise<readonly AheadAtWish[]> {
  const [found] = await tx.execute<{ wishes: readonly AheadAtWish[] | null }>(sql`
    select json_agg(json_build_object('kindergartenId', own.kindergarten_id, 'waitingAhead',
      ${wishers(sql`'EXTRAORDINARY'`, sql`true`, now)}
      + ${wishers(sql`'PRIORITY'`, isBefore(sql`priority`), now)}
      + ${wishers(sql`'GENERAL'`, isBefore(sql`general`), now)}
    ) order by own.rank) as wishes
    from application me
    join wish own on own.application_id = me.id and not own.is_skipped
    left join lateral ${firstNotBefore('PRIORITY', lanes.priority)} priority on true
    left join lateral ${firstNotBefore('GENERAL', lanes.general)} general on true
    where me.id = ${id}`);
  return found?.wishes ?? [];
}

/** The key at which the served beginning of a lane ends; no row when all of it is served. */
const firstNotBefore = (category: 'PRIORITY' | 'GENERAL', served: number): SQL => sql`(
  select a.queued_at, a.queue_number from application a
  where a.city_id = me.city_id and a.birth_year = me.birth_year and a.category = ${sql.raw(`'${category}'`)}
    and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED') and a.state <> 'DIRECTED'
  order by a.queued_at, a.queue_number offset ${served} limit 1)`;

const isBefore = (bound: SQL): SQL =>
  sql`(w.queued_at, w.queue_number) < (coalesce(${bound}.queued_at, 'infinity'), coalesce(${bound}.queue_number, 0))`;

const timestamp = (at: Instant): SQL => sql`${instantToSql(at)}::timestamptz`;

const wishers = (category: SQL, condition: SQL, now: Instant): SQL => sql`(
  select count(*) from wish w
  where w.kindergarten_id = own.kindergarten_id and w.birth_year = me.birth_year and w.category = ${category}
    and w.waits_from is not null and w.waits_from <= ${timestamp(now)} and not w.is_skipped and ${condition})`;
