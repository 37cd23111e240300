import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { CONTACT_CHANNELS } from '../../domain/contact/contactChange.ts';
import type { NoticeFacts } from '../../domain/notice/noticeFacts.ts';
import type { NoticeKind } from '../../domain/notice/noticeFor.ts';
import type { ApplicationId, CityId, DirectionId, NoticeId, PersonId } from '../../domain/shared/ids.ts';
import { city } from './city.ts';
import { instant, refTo, rowId } from './columns.ts';
import { deliveryFailure, deliveryState } from './enums.ts';
import { LOCALES, person } from './person.ts';

/** A message to a parent (I10), owed since the transaction of its event. Facts carry ids, dates and codes, never names. */
export const notice = pgTable(
  'notice',
  {
    id: rowId<NoticeId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    kind: text('kind').$type<NoticeKind>().notNull(),
    applicationId: refTo<ApplicationId>('application_id'),
    directionId: refTo<DirectionId>('direction_id'),
    personId: refTo<PersonId>('person_id').notNull(),
    facts: jsonb('facts').$type<NoticeFacts>().notNull(),
    createdAt: instant('created_at').notNull(),
    key: text('key').notNull(),
    /** The language it is written in. Null until its deliveries are planned. */
    locale: text('locale', { enum: LOCALES }),
  },
  (t) => [
    unique('notice_once_by_key').on(t.key),
    foreignKey({ name: 'notice_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    foreignKey({ name: 'notice_person_fk', columns: [t.personId], foreignColumns: [person.id] }),
    index('notice_of_person').on(t.personId, t.id),
    index('notice_of_city').on(t.cityId, t.createdAt),
    index('notice_of_application')
      .on(t.applicationId, t.id)
      .where(sql`${t.applicationId} is not null`),
    index('notice_unplanned')
      .on(t.id)
      .where(sql`${t.locale} is null`),
    check('notice_locale_known', sql`${t.locale} in ('kk', 'ru', 'en')`),
  ],
);

/** One notice on one way. Its times are real ones, whatever a demo does to the business clock. */
export const noticeDelivery = pgTable(
  'notice_delivery',
  {
    id: rowId<number>(),
    noticeId: refTo<NoticeId>('notice_id').notNull(),
    channel: text('channel', { enum: CONTACT_CHANNELS }).notNull(),
    /** The other side's guard against doubles, and the name it reports back under. It tells nothing. */
    key: uuid('key').notNull().defaultRandom(),
    state: deliveryState('state').notNull(),
    failure: deliveryFailure('failure'),
    tries: integer('tries').notNull().default(0),
    queuedAt: instant('queued_at').notNull(),
    nextAt: instant('next_at'),
    sentAt: instant('sent_at'),
    endedAt: instant('ended_at'),
    providerId: text('provider_id'),
  },
  (t) => [
    unique('notice_delivery_one_each_way').on(t.noticeId, t.channel),
    unique('notice_delivery_key_once').on(t.key),
    foreignKey({ name: 'notice_delivery_notice_fk', columns: [t.noticeId], foreignColumns: [notice.id] }),
    index('notice_delivery_due')
      .on(t.nextAt)
      .where(sql`${t.state} = 'QUEUED'`),
    index('notice_delivery_failed')
      .on(t.noticeId)
      .where(sql`${t.state} = 'FAILED'`),
    check('notice_delivery_channel_known', sql`${t.channel} in ('PHONE', 'EMAIL')`),
    check('notice_delivery_next_as_state', sql`(${t.state} = 'QUEUED') = (${t.nextAt} is not null)`),
    check('notice_delivery_failure_as_state', sql`(${t.state} = 'FAILED') = (${t.failure} is not null)`),
    check('notice_delivery_end_as_state', sql`(${t.state} in ('DELIVERED', 'FAILED')) = (${t.endedAt} is not null)`),
    check('notice_delivery_tries_not_negative', sql`${t.tries} >= 0`),
  ],
);
