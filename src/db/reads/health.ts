import { sql } from 'drizzle-orm';
import type { ContactChannel } from '../../domain/contact/contactChange.ts';
import type { DeliveryState } from '../../domain/notice/delivery.ts';
import type { Backlog, DeliveryCount } from '../../domain/oversight/health.ts';
import type { CityId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';
import type { Reader } from '../client.ts';
import { instantToSql } from '../tables/columns.ts';

/** How the notices written since a moment fare, by way and state. */
export async function countDeliveries(
  reader: Reader,
  cityId: CityId,
  since: Instant,
): Promise<readonly DeliveryCount[]> {
  const rows = await reader.execute<{ channel: ContactChannel; state: DeliveryState; count: number }>(sql`
    select d.channel, d.state, count(*)::int as count
    from notice n join notice_delivery d on d.notice_id = n.id
    where n.city_id = ${cityId} and n.created_at >= ${instantToSql(since)}
    group by d.channel, d.state order by d.channel desc, d.state`);
  return rows.map(({ channel, state, count }) => ({ channel, state, count }));
}

/** Notices of a city that reached nobody and are on no way any more. */
export async function countUndelivered(reader: Reader, cityId: CityId): Promise<number> {
  const [row] = await reader.execute<{ count: number }>(sql`
    select count(*)::int as count from notice n
    where n.city_id = ${cityId} and n.kind <> 'CONTACT_CODE'
      and n.id in (select notice_id from notice_delivery where state = 'FAILED')
      and not exists (select from notice_delivery d where d.notice_id = n.id and d.state <> 'FAILED')`);
  return row?.count ?? 0;
}

/** Notices of a city whose time to be sent has come and that have not been handed over. */
export async function findOutbox(reader: Reader, cityId: CityId): Promise<Backlog> {
  const [row] = await reader.execute<{ waiting: number; seconds: number | null }>(sql`
    select count(*)::int as waiting, extract(epoch from now() - min(d.next_at))::int as seconds
    from notice_delivery d join notice n on n.id = d.notice_id
    where d.state = 'QUEUED' and d.next_at <= now() and n.city_id = ${cityId}`);
  return { waiting: row?.waiting ?? 0, oldestSeconds: row?.seconds ?? null };
}

/** Journal lines of a city above the watermark that have no place in the sequence yet: nobody has heard of them. */
export async function countUnsealed(reader: Reader, cityId: CityId): Promise<number> {
  const [row] = await reader.execute<{ count: number }>(sql`
    select count(*)::int as count from journal j
    where j.city_id = ${cityId} and j.id > coalesce((select journal_id from seal_watermark), 0)
      and not exists (select from journal_seal s where s.journal_id = j.id)`);
  return row?.count ?? 0;
}

/** R6: certificates that lie before the desk longer than its own time. */
export async function countLateAtDesk(reader: Reader, cityId: CityId, now: Instant): Promise<number> {
  const [row] = await reader.execute<{ count: number }>(sql`
    select count(*)::int as count from direction d join verification v on v.direction_id = d.id
    where d.city_id = ${cityId} and d.state = 'AWAITING_CONFIRMATION' and v.state = 'PENDING'
      and v.certificate_id is not null and d.window_ends_at <= ${instantToSql(now)}`);
  return row?.count ?? 0;
}
