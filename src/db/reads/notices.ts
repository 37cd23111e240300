import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { ContactChannel } from '../../domain/contact/contactChange.ts';
import type { DeliveryFailure, DeliveryState } from '../../domain/notice/delivery.ts';
import type { NoticeFacts } from '../../domain/notice/noticeFacts.ts';
import type { NoticeKind } from '../../domain/notice/noticeFor.ts';
import type { NoticeSurroundings } from '../../domain/notice/noticeValues.ts';
import type { ApplicationId, CityId, DirectionId, NoticeId, PersonId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { instantFromSql } from '../tables/columns.ts';
import { city } from '../tables/city.ts';
import { kindergarten } from '../tables/kindergarten.ts';
import { notice, noticeDelivery } from '../tables/notice.ts';
import { person, type Locale } from '../tables/person.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Slice } from './slice.ts';
import { either, isOfDepartment } from './whoSees.ts';

/** How a notice fares on one way. */
export interface DeliveryRow {
  readonly channel: ContactChannel;
  readonly state: DeliveryState;
  readonly failure: DeliveryFailure | null;
  readonly tries: number;
  readonly sentAt: Instant | null;
  readonly endedAt: Instant | null;
}

/** A notice with all that its words are made of, but for a code. */
export interface NoticeRow {
  readonly id: NoticeId;
  readonly cityId: CityId;
  readonly kind: NoticeKind;
  readonly applicationId: ApplicationId | null;
  readonly directionId: DirectionId | null;
  readonly personId: PersonId;
  readonly facts: NoticeFacts;
  readonly createdAt: Instant;
  /** The one it is written in; of a notice not yet planned, the one its person reads. */
  readonly locale: Locale;
  readonly surroundings: NoticeSurroundings;
  readonly deliveries: readonly DeliveryRow[];
}

type StoredDelivery = Omit<DeliveryRow, 'sentAt' | 'endedAt'> & {
  readonly sentAt: string | null;
  readonly endedAt: string | null;
};

const at = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS"+00"')`;

const deliveries = sql<readonly StoredDelivery[] | null>`(
  select json_agg(json_build_object('channel', d.channel, 'state', d.state, 'failure', d.failure, 'tries', d.tries,
    'sentAt', ${at(sql`d.sent_at`)}, 'endedAt', ${at(sql`d.ended_at`)}) order by d.id)
  from ${noticeDelivery} d where d.notice_id = ${sql.raw('"notice"."id"')}
)`;

async function readNotices(
  reader: Reader,
  condition: SQL | undefined,
  orderBy: readonly SQL[],
  limit: number,
): Promise<readonly NoticeRow[]> {
  const rows = await reader
    .select({
      notice,
      reads: person.locale,
      zone: city.zone,
      deskAddress: city.deskAddress,
      deskHours: city.deskHours,
      kindergartenName: kindergarten.name,
      kindergartenAddress: kindergarten.address,
      deliveries,
    })
    .from(notice)
    .innerJoin(person, eq(person.id, notice.personId))
    .innerJoin(city, eq(city.id, notice.cityId))
    .leftJoin(kindergarten, sql`${kindergarten.id} = (${notice.facts} ->> 'kindergartenId')::bigint`)
    .where(condition)
    .orderBy(...orderBy)
    .limit(limit);
  return rows.map(({ notice: row, reads, zone, deskAddress, deskHours, ...found }) => ({
    id: row.id,
    cityId: row.cityId,
    kind: row.kind,
    applicationId: row.applicationId,
    directionId: row.directionId,
    personId: row.personId,
    facts: row.facts,
    createdAt: row.createdAt,
    locale: row.locale ?? reads,
    surroundings: {
      zone,
      deskAddress,
      deskHours,
      kindergarten:
        found.kindergartenName === null || found.kindergartenAddress === null
          ? null
          : { name: found.kindergartenName, address: found.kindergartenAddress },
      code: null,
    },
    deliveries: (found.deliveries ?? []).map(({ sentAt, endedAt, ...rest }) => ({
      ...rest,
      sentAt: sentAt === null ? null : instantFromSql(sentAt),
      endedAt: endedAt === null ? null : instantFromSql(endedAt),
    })),
  }));
}

const pageOf = (reader: Reader, condition: SQL | undefined, slice: Slice<ByIdKey>): Promise<readonly NoticeRow[]> => {
  const page = keyset(slice, 'DESCENDING', [notice.id], (bound) => bound);
  return readNotices(reader, and(condition, page.isBeyondBound), page.orderBy, page.limit);
};

/** To their own person, and to the department of the city. */
const isSeenBy = (viewer: Viewer): SQL =>
  viewer.kind === 'ANONYMOUS'
    ? sql`false`
    : either(sql`${notice.personId} = ${viewer.personId}`, isOfDepartment(viewer, notice.cityId));

/** For whoever sends them; no viewer asks. */
export const findNoticesToSend = (reader: Reader, ids: readonly NoticeId[]): Promise<readonly NoticeRow[]> =>
  readNotices(reader, anyOf(notice.id, ids), [desc(notice.id)], ids.length);

export const findNotices = (reader: Reader, viewer: Viewer, ids: readonly NoticeId[]): Promise<readonly NoticeRow[]> =>
  readNotices(reader, and(anyOf(notice.id, ids), isSeenBy(viewer)), [desc(notice.id)], ids.length);

/** About one application, newest first: to a guardian their own, to the department all of them. */
export const findNoticesOfApplication = (
  reader: Reader,
  viewer: Viewer,
  applicationId: ApplicationId,
  slice: Slice<ByIdKey>,
): Promise<readonly NoticeRow[]> =>
  pageOf(reader, and(eq(notice.applicationId, applicationId), isSeenBy(viewer)), slice);

/** Everything that was written to these people, newest first. For a demo alone. */
export const findInbox = (
  reader: Reader,
  personIds: readonly PersonId[],
  slice: Slice<ByIdKey>,
): Promise<readonly NoticeRow[]> => pageOf(reader, anyOf(notice.personId, personIds), slice);

/** Those that reached nobody and are on no way any more, newest first: the desk telephones or writes. */
export const findUndelivered = (
  reader: Reader,
  viewer: Viewer,
  cityId: CityId,
  slice: Slice<ByIdKey>,
): Promise<readonly NoticeRow[]> =>
  pageOf(
    reader,
    and(
      eq(notice.cityId, cityId),
      isOfDepartment(viewer, notice.cityId),
      sql`exists (select from ${noticeDelivery} d where d.notice_id = ${sql.raw('"notice"."id"')} and d.state = 'FAILED')`,
      sql`not exists (select from ${noticeDelivery} d where d.notice_id = ${sql.raw('"notice"."id"')} and d.state <> 'FAILED')`,
      // A code that nobody waits for any more leaves nothing to tell.
      sql`${notice.kind} <> 'CONTACT_CODE'`,
    ),
    slice,
  );
