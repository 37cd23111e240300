import { sql } from 'drizzle-orm';
import type { DirectionState } from '../../domain/direction/direction.ts';
import type { Category } from '../../domain/privilege/category.ts';
import type { ConfirmationTimes, Ending, Occupancy, Wait } from '../../domain/oversight/statistics.ts';
import type { CityId, KindergartenId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';
import type { Reader } from '../client.ts';
import { instantToSql } from '../tables/columns.ts';

/** Half open: directions issued from `from` on and before `to`. */
export interface Span {
  readonly cityId: CityId;
  readonly from: Instant;
  readonly to: Instant;
}

const within = ({ cityId, from, to }: Span) =>
  sql`d.city_id = ${cityId} and d.issued_at >= ${instantToSql(from)} and d.issued_at < ${instantToSql(to)}`;

/** Seats of every open kindergarten by state, as they are at this moment; the fullest first. */
export async function findOccupancy(reader: Reader, cityId: CityId): Promise<readonly Occupancy[]> {
  const rows = await reader.execute<Omit<Occupancy, 'kindergartenId'> & { readonly id: string }>(sql`
    select k.id,
      count(*) filter (where s.state = 'FREE')::int as free,
      count(*) filter (where s.state = 'HELD')::int as held,
      count(*) filter (where s.state = 'OCCUPIED')::int as occupied,
      count(*) filter (where s.state = 'WITHDRAWN')::int as withdrawn
    from kindergarten k join seat s on s.kindergarten_id = k.id and s.removed_at is null
    where k.city_id = ${cityId} and k.closed_at is null
    group by k.id, k.number
    order by (count(*) filter (where s.state in ('HELD', 'OCCUPIED')))::float / count(*) desc, k.number`);
  return rows.map(({ id, free, held, occupied, withdrawn }) => ({
    kindergartenId: Number(id) as KindergartenId,
    free,
    held,
    occupied,
    withdrawn,
  }));
}

/** Of directions issued in the span and confirmed since: how long that took. */
export async function findConfirmationTimes(reader: Reader, span: Span): Promise<ConfirmationTimes> {
  const taken = sql`
    select extract(epoch from v.decided_at - d.issued_at)::float8 / 3600 as hours
    from direction d join verification v on v.direction_id = d.id
    where ${within(span)} and v.state = 'CONFIRMED'`;
  const [whole] = await reader.execute<{ confirmed: number; median: number | null; ninetieth: number | null }>(sql`
    select count(*)::int as confirmed,
      percentile_cont(0.5) within group (order by hours) as median,
      percentile_cont(0.9) within group (order by hours) as ninetieth
    from (${taken}) t`);
  const days = await reader.execute<{ days: number; count: number }>(sql`
    select greatest(1, ceil(hours / 24))::int as days, count(*)::int as count from (${taken}) t group by 1 order by 1`);
  return {
    confirmed: whole?.confirmed ?? 0,
    medianHours: whole?.median ?? null,
    ninetiethHours: whole?.ninetieth ?? null,
    days: days.map(({ days: begun, count }) => ({ days: begun, count })),
  };
}

/** What has become of the directions issued in the span, by ground. */
export async function findEndings(reader: Reader, span: Span): Promise<readonly Ending[]> {
  const rows = await reader.execute<{ ground: Category; state: DirectionState['kind']; count: number }>(sql`
    select d.ground, d.state, count(*)::int as count from direction d where ${within(span)}
    group by d.ground, d.state order by d.ground, d.state`);
  return rows.map(({ ground, state, count }) => ({ ground, state, count }));
}

/** How long those directed in the span had stood by then, by birth year and ground. */
export async function findWaits(reader: Reader, span: Span): Promise<readonly Wait[]> {
  const rows = await reader.execute<{
    birth_year: number;
    category: Category;
    directed: number;
    median: number;
    ninetieth: number;
  }>(sql`
    select birth_year, ground as category, count(*)::int as directed,
      percentile_cont(0.5) within group (order by days) as median,
      percentile_cont(0.9) within group (order by days) as ninetieth
    from (
      select a.birth_year, d.ground, extract(epoch from d.issued_at - a.queued_at)::float8 / 86400 as days
      from direction d join application a on a.id = d.application_id where ${within(span)}
    ) t group by birth_year, ground order by birth_year, ground`);
  return rows.map(({ birth_year: birthYear, category, directed, median, ninetieth }) => ({
    birthYear,
    category,
    directed,
    medianDays: median,
    ninetiethDays: ninetieth,
  }));
}
