import { and, asc, eq, sql } from 'drizzle-orm';
import { dayOf } from '../domain/calendar/days.ts';
import type { Application, ApplicationState } from '../domain/application/application.ts';
import type { NoticeFacts } from '../domain/notice/noticeFacts.ts';
import type { NoticeKind } from '../domain/notice/noticeFor.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { Seat } from '../domain/seat/seat.ts';
import type { ApplicationId, ChildId, CityId, GroupId, KindergartenId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { anyOf } from './anyOf.ts';
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

/** An application whose family watches a kindergarten, and a seat that has come free there. */
export interface SeatWatcher extends Pick<Application, 'birthYear' | 'languages'>, WatchedKindergarten {
  readonly cityId: CityId;
  readonly childId: ChildId;
  readonly queueNumber: number;
  readonly state: Pick<ApplicationState, 'kind'>;
  readonly seat: Pick<Seat, 'birthYear' | 'language'>;
}

/** Who of the birth year watches the kindergarten of one of these groups, whatever has become of them; once for each group. */
export async function findSeatWatchers(reader: Reader, groupIds: readonly GroupId[]): Promise<readonly SeatWatcher[]> {
  const rows = await reader
    .select({
      applicationId: application.id,
      kindergartenId: kindergartenGroup.kindergartenId,
      cityId: application.cityId,
      childId: application.childId,
      queueNumber: application.queueNumber,
      birthYear: application.birthYear,
      languages: application.languages,
      state: application.state,
      language: kindergartenGroup.language,
    })
    .from(kindergartenGroup)
    .innerJoin(kindergartenWatch, eq(kindergartenWatch.kindergartenId, kindergartenGroup.kindergartenId))
    .innerJoin(
      application,
      and(eq(application.id, kindergartenWatch.applicationId), eq(application.birthYear, kindergartenGroup.birthYear)),
    )
    .where(anyOf(kindergartenGroup.id, groupIds));
  return rows.map(({ state, language, ...row }) => ({
    ...row,
    state: { kind: state },
    seat: { birthYear: row.birthYear, language },
  }));
}

const SEAT_CAME_FREE: NoticeKind = 'SEAT_CAME_FREE';

/** Tells each guardian of these children, once a local day for a child and a kindergarten. Rows first, delivery later (I10). */
export async function tellOfFreeSeats(
  tx: Tx,
  watchers: readonly SeatWatcher[],
  { now, calendar: { zone } }: Setting,
): Promise<void> {
  if (watchers.length === 0) return;
  const day = dayOf(zone, now);
  const records = watchers.map(({ applicationId, kindergartenId, cityId, childId, queueNumber, birthYear }) => ({
    city_id: cityId,
    child_id: childId,
    application_id: applicationId,
    kindergarten_id: kindergartenId,
    facts: { queueNumber, birthYear, kindergartenId } satisfies NoticeFacts,
    key: `${SEAT_CAME_FREE}.${kindergartenId}.${day}.${applicationId}`,
  }));
  await tx.execute(sql`
    insert into ${notice} (city_id, kind, application_id, person_id, facts, created_at, key)
    select r.city_id, ${SEAT_CAME_FREE}, r.application_id, g.person_id, r.facts, ${instantToSql(now)}::timestamptz,
      r.key || '.' || g.person_id
    from json_to_recordset(${JSON.stringify(records)}::json)
      as r(city_id bigint, child_id bigint, application_id bigint, kindergarten_id bigint, facts jsonb, key text)
    join ${guardian} g on g.child_id = r.child_id
    -- In one order, so that acts that free seats in the same kindergartens do not wait for each other in a circle.
    order by r.kindergarten_id, r.application_id, g.person_id
    on conflict (key) do nothing`);
}
