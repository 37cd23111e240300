import { sql } from 'drizzle-orm';
import type { ApplicationId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { PolicyRules } from '../domain/policy/policy.ts';
import { startingLaneCounter } from '../domain/queue/laneCounter.ts';
import { beforeInLanes } from '../domain/queue/lanes.ts';
import type { Position } from '../domain/queue/position.ts';
import type { Reader } from './client.ts';
import { isWaitingAt } from './cohort.ts';
import { laneSign } from './lanePosition.ts';

type Place = Pick<Position, 'place' | 'waitingAhead'>;

interface Returned {
  readonly id: ApplicationId;
  /** Could it take a seat then (B9)? */
  readonly isWaiting: boolean;
}

/**
 * Where an application would stand (B9) at `now` if it were QUEUED as GENERAL at its original date (R11), whatever it is
 * now: the others before that key are counted, itself nowhere. One statement.
 */
export const findPlaceAsGeneral = (
  reader: Reader,
  returned: Returned,
  { everyoneTurnsPerPriority, ...rules }: PolicyRules,
  now: Instant,
): Promise<Place> =>
  everyoneTurnsPerPriority === null
    ? countBefore(reader, returned, now)
    : countInLanes(reader, returned, { ...rules, everyoneTurnsPerPriority }, now);

async function countBefore(reader: Reader, { id }: Returned, now: Instant): Promise<Place> {
  const [found] = await reader.execute<{ before: number; waiting: number }>(sql`
    select ahead.*
    from application me
    cross join lateral (
      select count(*)::int as before, (count(*) filter (where ${isWaitingAt('a', now)}))::int as waiting
      from application a
      where a.city_id = me.city_id and a.birth_year = me.birth_year and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
        and (a.category, a.queued_at, a.queue_number) < ('GENERAL'::category, me.queued_at, me.queue_number)
        and a.queue_number <> me.queue_number
    ) ahead
    where me.id = ${id}`);
  if (found === undefined) throw new Error('An application has gone');
  return { place: found.before + 1, waitingAhead: found.waiting };
}

/** B8: the lanes as one text of a sign a child, as for every position; this one is its star. */
async function countInLanes(
  reader: Reader,
  { id, isWaiting }: Returned,
  rules: PolicyRules & { readonly everyoneTurnsPerPriority: number },
  now: Instant,
): Promise<Place> {
  const [found] = await reader.execute<{
    signs: string;
    turns: number | null;
    extraordinary: number;
    waiting: number;
  }>(sql`
    select by_date.signs, counter.turns, extraordinary.*
    from application me
    left join lane_counter counter on counter.city_id = me.city_id and counter.birth_year = me.birth_year
    cross join lateral (
      select string_agg(sign, '') as signs
      from (
        select case
            when a.queue_number = me.queue_number then '*'
            when a.state = 'DIRECTED' then 'd'
            else ${laneSign('a', now)}
          end as sign
        from application a
        where a.city_id = me.city_id and a.birth_year = me.birth_year and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
          and (a.category in ('PRIORITY', 'GENERAL') or a.queue_number = me.queue_number)
        order by a.queued_at, a.queue_number
      ) ordered
    ) by_date
    cross join lateral (
      select count(*)::int as extraordinary, (count(*) filter (where ${isWaitingAt('a', now)}))::int as waiting
      from application a
      where a.city_id = me.city_id and a.birth_year = me.birth_year and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
        and a.category = 'EXTRAORDINARY' and a.queue_number <> me.queue_number
    ) extraordinary
    where me.id = ${id}`);
  if (found === undefined) throw new Error('An application has gone');
  const { signs, turns, extraordinary, waiting } = found;
  const undirected = signs.replaceAll('d', '');
  const index = undirected.indexOf('*');
  const lanes = undirected.replace('*', isWaiting ? 'G' : 'g');
  const before = beforeInLanes(lanes, index, rules, turns ?? startingLaneCounter(rules));
  const directed = signs.length - undirected.length;
  return {
    place: 1 + extraordinary + directed + before.priority + before.general,
    waitingAhead: waiting + before.waiting,
  };
}
