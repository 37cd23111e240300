import { and, asc, eq, sql } from 'drizzle-orm';
import { dayOf } from '../domain/calendar/days.ts';
import type { NoticeKind } from '../domain/notice/noticeFor.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { ApplicationId, GroupId, KindergartenId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { anyOf, idArray } from './anyOf.ts';
import type { Reader, Tx } from './client.ts';
import { application, kindergartenWatch } from './tables/application.ts';
import { instantToSql } from './tables/columns.ts';
import { kindergartenGroup } from './tables/kindergarten.ts';
import { notice } from './tables/notice.ts';
import { guardian } from './tables/person.ts';

export interface WatchedKindergarten {
  readonly applicationId: ApplicationId;
  readonly kindergartenId: KindergartenId;
}

/** What these applications watch, the first one first. */
export const findWatched = (reader: Reader, ids: readonly ApplicationId[]): Promise<readonly WatchedKindergarten[]> =>
  reader
    .select({ applicationId: kindergartenWatch.applicationId, kindergartenId: kindergartenWatch.kindergartenId })
    .from(kindergartenWatch)
    .where(anyOf(kindergartenWatch.applicationId, ids))
    .orderBy(asc(kindergartenWatch.createdAt), asc(kindergartenWatch.kindergartenId));

export async function saveWatch(tx: Tx, watched: WatchedKindergarten, createdAt: Instant): Promise<void> {
  await tx
    .insert(kindergartenWatch)
    .values({ ...watched, createdAt })
    .onConflictDoNothing();
}

export async function deleteWatch(tx: Tx, { applicationId, kindergartenId }: WatchedKindergarten): Promise<void> {
  await tx
    .delete(kindergartenWatch)
    .where(
      and(eq(kindergartenWatch.applicationId, applicationId), eq(kindergartenWatch.kindergartenId, kindergartenId)),
    );
}

const SEAT_CAME_FREE: NoticeKind = 'SEAT_CAME_FREE';

/**
 * R21: tells each guardian who watches a kindergarten of these groups, once a local day and kindergarten: while the
 * child waits, is of the group's birth year and takes its language. Rows first, delivery later (I10).
 */
export async function tellWatchers(
  tx: Tx,
  groupIds: readonly GroupId[],
  { now, calendar: { zone } }: Setting,
): Promise<void> {
  if (groupIds.length === 0) return;
  const createdAt = sql`${instantToSql(now)}::timestamptz`;
  await tx.execute(sql`
    insert into ${notice} (city_id, kind, application_id, person_id, facts, created_at, key)
    select a.city_id, ${SEAT_CAME_FREE}, a.id, p.person_id,
      jsonb_build_object('queueNumber', a.queue_number, 'birthYear', a.birth_year, 'kindergartenId', g.kindergarten_id),
      ${createdAt}, ${SEAT_CAME_FREE} || '.' || g.kindergarten_id || '.' || ${dayOf(zone, now)} || '.' || p.person_id
    from ${kindergartenGroup} g
    join ${kindergartenWatch} w on w.kindergarten_id = g.kindergarten_id
    join ${application} a on a.id = w.application_id and a.birth_year = g.birth_year and g.language = any (a.languages)
      and a.state in ('QUEUED', 'STOP_LISTED')
    join ${guardian} p on p.child_id = a.child_id
    where g.id = any(${idArray(groupIds)})
    -- In one order, so that acts that free seats in the same kindergartens do not wait for each other in a circle.
    order by g.kindergarten_id, p.person_id, a.id
    on conflict (key) do nothing`);
}
