import { eq, sql } from 'drizzle-orm';
import type { AheadAtWish, Position } from '../domain/queue/position.ts';
import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Reader } from './client.ts';
import { findLanePosition } from './lanePosition.ts';
import { loadPolicy } from './policy.ts';
import { application } from './tables/application.ts';
import { instantToSql } from './tables/columns.ts';

/**
 * Exactly where an application stands at `now` (B9); null when it does not stand. In strict order, and for the
 * EXTRAORDINARY, whom the lanes of B8 do not touch, the key is compared by the database.
 */
export async function findQueuePosition(reader: Reader, id: ApplicationId, now: Instant): Promise<Position | null> {
  const cityId = await findCityOf(reader, id);
  const policy = cityId && (await loadPolicy(reader, cityId, now));
  if (!policy) return null;
  const { everyoneTurnsPerPriority } = policy.rules;
  const inLanes =
    everyoneTurnsPerPriority === null
      ? null
      : await findLanePosition(reader, id, { ...policy.rules, everyoneTurnsPerPriority }, now);
  return inLanes ?? countBefore(reader, id, now);
}

async function findCityOf(reader: Reader, id: ApplicationId): Promise<CityId | null> {
  const [found] = await reader
    .select({ cityId: application.cityId })
    .from(application)
    .where(eq(application.id, id))
    .prepare('city_of_application')
    .execute();
  return found?.cityId ?? null;
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
