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

interface LaneRow extends Record<string, unknown> {
  readonly isPriority: boolean;
  readonly isDirected: boolean;
  readonly turns: number | null;
  readonly extraordinary: number;
  readonly waitingExtraordinary: number;
  /** As in `Lanes`, but * for the child itself, and D or d for a directed one. */
  readonly signs: string;
  readonly ownSign: string;
  /** Of a directed child alone: those directed before it. */
  readonly directedEarlier: number;
  readonly directedEarlierInLane: number;
}

async function readLanes(tx: Snapshot, id: ApplicationId, now: Instant): Promise<CohortLanes | null> {
  const [found] = await tx.execute<LaneRow>(sql`
    select me.category = 'PRIORITY' as "isPriority", me.state = 'DIRECTED' as "isDirected", counter.turns,
      ${laneSign('me', now)} as "ownSign", by_date.signs, extraordinary.*, directed.*
    from application me
    left join lane_counter counter on counter.city_id = me.city_id and counter.birth_year = me.birth_year
    cross join lateral (
      select string_agg(sign, '') as signs
      from (
        select case
            when a.state = 'DIRECTED' then case a.category when 'PRIORITY' then 'D' else 'd' end
            when a.queue_number = me.queue_number then '*'
            else ${laneSign('a', now)}
          end as sign
        from application a
        where a.city_id = me.city_id and a.birth_year = me.birth_year
          and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED') and a.category in ('PRIORITY', 'GENERAL')
        order by a.queued_at, a.queue_number
      ) ordered
    ) by_date
    cross join lateral (
      select count(*)::int as extraordinary,
        (count(*) filter (where ${isWaiting('a', now)}))::int as "waitingExtraordinary"
      from application a
      where a.city_id = me.city_id and a.birth_year = me.birth_year and a.category = 'EXTRAORDINARY'
        and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
    ) extraordinary
    cross join lateral (
      select count(*)::int as "directedEarlier",
        (count(*) filter (where a.category = me.category))::int as "directedEarlierInLane"
      from application a
      where me.state = 'DIRECTED' and a.city_id = me.city_id and a.birth_year = me.birth_year
        and a.state = 'DIRECTED' and a.category in ('PRIORITY', 'GENERAL')
        and (a.directed_at, a.queued_at, a.queue_number) < (me.directed_at, me.queued_at, me.queue_number)
    ) directed
    where me.id = ${id} and me.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED') and me.category in ('PRIORITY', 'GENERAL')`);
  return found === undefined ? null : lanesFrom(found);
}

function lanesFrom({
  signs,
  ownSign,
  isDirected,
  directedEarlier,
  directedEarlierInLane,
  ...row
}: LaneRow): CohortLanes {
  if (isDirected) {
    return { ...row, lanes: '', index: null, directed: directedEarlier, directedInLane: directedEarlierInLane };
  }
  const lanes = signs.replaceAll(/d/gi, '');
  const directedInLane = signs.split(row.isPriority ? 'D' : 'd').length - 1;
  return {
    ...row,
    lanes: lanes.replace('*', ownSign),
    index: lanes.indexOf('*'),
    directed: signs.length - lanes.length,
    directedInLane,
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

type Row = 'a' | 'me';

export const laneSign = (row: Row, now: Instant): SQL => {
  const category = sql.raw(`${row}.category`);
  return sql`case when ${isWaiting(row, now)} then case ${category} when 'PRIORITY' then 'P' else 'G' end
    else case ${category} when 'PRIORITY' then 'p' else 'g' end end`;
};

const isWaiting = (row: Row, now: Instant): SQL => {
  const of = (column: string): SQL => sql.raw(`${row}.${column}`);
  return sql`(${of('state')} = 'QUEUED' and ${of('eligible_from')} <= ${timestamp(now)}
    and (${of('held_until')} is null or ${of('held_until')} <= ${timestamp(now)}))`;
};

const timestamp = (at: Instant): SQL => sql`${instantToSql(at)}::timestamptz`;

const wishers = (category: SQL, condition: SQL, now: Instant): SQL => sql`(
  select count(*) from wish w
  where w.kindergarten_id = own.kindergarten_id and w.birth_year = me.birth_year and w.category = ${category}
    and w.waits_from is not null and w.waits_from <= ${timestamp(now)} and not w.is_skipped and ${condition})`;
