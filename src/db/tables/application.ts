import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  unique,
  uniqueIndex,
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import type {
  ApplicationId,
  BatchId,
  ChildId,
  CityId,
  DirectionId,
  KindergartenId,
  PrivilegeId,
} from '../../domain/shared/ids.ts';
import { city } from './city.ts';
import { day, instant, refTo, rowId } from './columns.ts';
import { direction } from './direction.ts';
import { applicationState, category, language, leaveReason } from './enums.ts';
import { kindergarten } from './kindergarten.ts';
import { child } from './person.ts';
import { privilege } from './privilege.ts';

/** Twins and triplets that asked for one kindergarten (B6). */
export const batch = pgTable(
  'batch',
  { id: rowId<BatchId>(), cityId: refTo<CityId>('city_id').notNull(), createdAt: instant('created_at').notNull() },
  (t): PgTableExtraConfigValue[] => [
    foreignKey({ name: 'batch_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
  ],
);

export const application = pgTable(
  'application',
  {
    id: rowId<ApplicationId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    childId: refTo<ChildId>('child_id').notNull(),
    birthOn: day('birth_on').notNull(),
    birthYear: integer('birth_year').notNull(),
    queueNumber: integer('queue_number').notNull(),
    queuedAt: instant('queued_at').notNull(),
    /** The category in force, first part of the key; always that of the claimed privilege. */
    category: category('category').notNull(),
    privilegeId: refTo<PrivilegeId>('privilege_id'),
    state: applicationState('state').notNull(),
    directionId: refTo<DirectionId>('direction_id'),
    directedAt: instant('directed_at'),
    /** First instant that is allowed again (B3); of one that left, what remains with the child (R14). */
    stopListedUntil: instant('stop_listed_until'),
    endedAt: instant('ended_at'),
    leaveReason: leaveReason('leave_reason'),
    languages: language('languages').array().notNull(),
    notBeforeOn: day('not_before_on'),
    eligibleFrom: instant('eligible_from').notNull(),
    agesOutAt: instant('ages_out_at').notNull(),
    /** When the two above were last counted; null: at submission (R19). */
    agesCountedAt: instant('ages_counted_at'),
    batchId: refTo<BatchId>('batch_id'),
    heldUntil: instant('held_until'),
    /** The journal has told that it waits: `eligible_from` and `held_until` have come. The ledger counts from then (B9). */
    isLetIn: boolean('is_let_in').notNull().default(false),
    version: integer('version').notNull().default(1),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('application_queue_number_once_in_city').on(t.cityId, t.queueNumber),
    unique('application_as_repeated_in_direction').on(t.id, t.childId, t.cityId),
    uniqueIndex('application_one_open_per_child')
      .on(t.childId)
      .where(sql`${t.state} in ('QUEUED', 'DIRECTED', 'STOP_LISTED')`),
    index('application_of_child').on(t.childId),
    index('application_stop_list_ends')
      .on(t.stopListedUntil)
      .where(sql`${t.state} = 'STOP_LISTED'`),
    index('application_ages_out')
      .on(t.agesOutAt)
      .where(sql`${t.state} in ('QUEUED', 'STOP_LISTED')`),
    index('application_of_batch')
      .on(t.batchId)
      .where(sql`${t.batchId} is not null`),
    index('application_by_privilege')
      .on(t.privilegeId)
      .where(sql`${t.privilegeId} is not null`),
    index('application_by_direction')
      .on(t.directionId)
      .where(sql`${t.directionId} is not null`),
    foreignKey({ name: 'application_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    foreignKey({ name: 'application_child_fk', columns: [t.childId], foreignColumns: [child.id] }),
    foreignKey({ name: 'application_batch_fk', columns: [t.batchId], foreignColumns: [batch.id] }),
    foreignKey({ name: 'application_privilege_fk', columns: [t.privilegeId], foreignColumns: [privilege.id] }),
    foreignKey({ name: 'application_direction_fk', columns: [t.directionId], foreignColumns: [direction.id] }),
    check('application_birth_year_as_birth', sql`${t.birthYear} = extract(year from ${t.birthOn})`),
    check(
      'application_direction_as_state',
      sql`(${t.state} = 'DIRECTED') = (${t.directionId} is not null) and (${t.state} = 'DIRECTED') = (${t.directedAt} is not null)`,
    ),
    check(
      'application_stop_list_as_state',
      sql`case ${t.state} when 'STOP_LISTED' then ${t.stopListedUntil} is not null when 'LEFT' then true else ${t.stopListedUntil} is null end`,
    ),
    check(
      'application_end_as_state',
      sql`(${t.state} in ('ENROLLED', 'LEFT', 'AGED_OUT')) = (${t.endedAt} is not null)`,
    ),
    check('application_leave_reason_as_state', sql`(${t.state} = 'LEFT') = (${t.leaveReason} is not null)`),
    check('application_privileged_by_privilege', sql`${t.category} = 'GENERAL' or ${t.privilegeId} is not null`),
    check('application_accepts_a_language', sql`cardinality(${t.languages}) > 0`),
    check('application_queue_number_positive', sql`${t.queueNumber} > 0`),
  ],
);

/**
 * One wished kindergarten of an application. The key is repeated here, so that a freed seat finds the next child by
 * one index; a trigger keeps it in step. Trigger and covering indexes: migrations/0001.
 */
export const wish = pgTable(
  'wish',
  {
    applicationId: refTo<ApplicationId>('application_id').notNull(),
    kindergartenId: refTo<KindergartenId>('kindergarten_id').notNull(),
    /** 1 is the best. */
    rank: integer('rank').notNull(),
    isSkipped: boolean('is_skipped').notNull(),
    birthYear: integer('birth_year').notNull(),
    category: category('category').notNull(),
    queuedAt: instant('queued_at').notNull(),
    queueNumber: integer('queue_number').notNull(),
    /** Since when the application could take a seat; null while it is not QUEUED. */
    waitsFrom: instant('waits_from'),
    /** QUEUED and let in: only such wishes are looked through for the next child of a seat. */
    isLetIn: boolean('is_let_in').notNull().default(false),
  },
  (t): PgTableExtraConfigValue[] => [
    primaryKey({ name: 'wish_pkey', columns: [t.applicationId, t.kindergartenId] }),
    foreignKey({ name: 'wish_application_fk', columns: [t.applicationId], foreignColumns: [application.id] }),
    foreignKey({ name: 'wish_kindergarten_fk', columns: [t.kindergartenId], foreignColumns: [kindergarten.id] }),
    index('wish_of_kindergarten').on(t.kindergartenId),
    check('wish_rank_positive', sql`${t.rank} > 0`),
  ],
);

/** A kindergarten of which a family asked to be told when a seat comes free there. It is part of no order. */
export const kindergartenWatch = pgTable(
  'kindergarten_watch',
  {
    applicationId: refTo<ApplicationId>('application_id').notNull(),
    kindergartenId: refTo<KindergartenId>('kindergarten_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    primaryKey({ name: 'kindergarten_watch_pkey', columns: [t.applicationId, t.kindergartenId] }),
    foreignKey({
      name: 'kindergarten_watch_application_fk',
      columns: [t.applicationId],
      foreignColumns: [application.id],
    }),
    foreignKey({
      name: 'kindergarten_watch_kindergarten_fk',
      columns: [t.kindergartenId],
      foreignColumns: [kindergarten.id],
    }),
    index('kindergarten_watch_of_kindergarten').on(t.kindergartenId),
  ],
);
