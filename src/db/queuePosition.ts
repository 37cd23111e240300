import { sql } from 'drizzle-orm';
import { orderCohort } from '../domain/queue/order.ts';
import { positionOf, type AheadAtWish, type Position } from '../domain/queue/position.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Reader } from './client.ts';
import { loadCohort, type Cohort } from './cohort.ts';
import { loadPolicy } from './policy.ts';
import { findLaneCounter } from './run.ts';
import { instantToSql } from './tables/columns.ts';

/**
 * Exactly where an application stands at `now` (B9); null when it does not stand. In strict order the key is compared
 * by the database; the lanes of B8 are no key, so there the domain orders the whole cohort.
 */
export async function findQueuePosition(reader: Reader, id: ApplicationId, now: Instant): Promise<Position | null> {
  const cohort = await findCohortOf(reader, id);
  if (cohort === null) return null;
  const policy = await loadPolicy(reader, cohort.cityId, now);
  if (policy === null) return null;
  return policy.rules.everyoneTurnsPerPriority === null
    ? countBefore(reader, id, now)
    : orderAndCount(reader, cohort, policy, id, now);
}

async function findCohortOf(reader: Reader, id: ApplicationId): Promise<Cohort | null> {
  const [found] = await reader.execute<{ city_id: string; birth_year: number }>(
    sql`select city_id, birth_year from application where id = ${id}`,
  );
  return found === undefined ? null : { cityId: Number(found.city_id) as CityId, birthYear: found.birth_year };
}

/** One statement, so that all numbers are of one moment. Both counts run over an index alone. */
async function countBefore(reader: Reader, id: ApplicationId, now: Instant): Promise<Position | null> {
  const at = instantToSql(now);
  const [found] = await reader.execute<{
    before: number;
    waiting: number;
    in_lane: number;
    wishes: readonly AheadAtWish[] | null;
  }>(sql`
    select ahead.*, own_wishes.wishes
    from application me
    cross join lateral (
      select count(*)::int as before,
        (count(*) filter (where a.state = 'QUEUED' and a.eligible_from <= ${at}::timestamptz
          and (a.held_until is null or a.held_until <= ${at}::timestamptz)))::int as waiting,
        (count(*) filter (where a.category = me.category))::int as in_lane
      from application a
      where a.city_id = me.city_id and a.birth_year = me.birth_year and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
        and (a.category, a.queued_at, a.queue_number) < (me.category, me.queued_at, me.queue_number)
    ) ahead
    cross join lateral (
      select json_agg(json_build_object('kindergartenId', own.kindergarten_id, 'waitingAhead', (
        select count(*) from wish w
        where w.kindergarten_id = own.kindergarten_id and w.birth_year = me.birth_year
          and w.waits_from is not null and w.waits_from <= ${at}::timestamptz and not w.is_skipped
          and (w.category, w.queued_at, w.queue_number) < (me.category, me.queued_at, me.queue_number)
      )) order by own.rank) as wishes
      from wish own where own.application_id = me.id and not own.is_skipped
    ) own_wishes
    where me.id = ${id} and me.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')`);
  if (found === undefined) return null;
  return {
    place: found.before + 1,
    waitingAhead: found.waiting,
    placeInLane: found.in_lane + 1,
    aheadAtWishes: found.wishes ?? [],
  };
}

async function orderAndCount(
  reader: Reader,
  cohort: Cohort,
  { rules }: Policy,
  id: ApplicationId,
  now: Instant,
): Promise<Position | null> {
  const [members, laneCounter] = await Promise.all([
    loadCohort(reader, cohort, now),
    findLaneCounter(reader, cohort, rules),
  ]);
  return positionOf(orderCohort(members, rules, laneCounter), id);
}
