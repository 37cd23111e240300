import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  ApplicationId,
  ChildId,
  CityId,
  DirectionId,
  GroupId,
  KindergartenId,
  PersonId,
  PolicyId,
  RunId,
  SeatId,
} from '../../domain/shared/ids.ts';
import type { ActorRole, JournalEventType } from '../../domain/journal/journalEntry.ts';
import type { Snapshot } from '../../domain/journal/snapshot.ts';
import { city } from './city.ts';
import { bytes, instant, refTo, rowId } from './columns.ts';
import { category } from './enums.ts';
import { person } from './person.ts';

/**
 * One row per standing or seat changed, the last insert of its transaction (I9). Ids of other tables are kept without
 * foreign keys: a run writes 10,000 rows at once, and the record of an act outlives the rows it was about.
 */
export const journal = pgTable(
  'journal',
  {
    id: rowId<number>(),
    cityId: refTo<CityId>('city_id').notNull(),
    at: instant('at').notNull(),
    /** When it took effect: the deadline of an expiry, otherwise `at`. */
    effectiveAt: instant('effective_at').notNull(),
    type: text('type').$type<JournalEventType>().notNull(),
    verb: text('verb').notNull(),
    actorRole: text('actor_role').$type<ActorRole>().notNull(),
    /** Null: done by the system. */
    actorId: refTo<PersonId>('actor_id'),
    applicationId: refTo<ApplicationId>('application_id'),
    childId: refTo<ChildId>('child_id'),
    directionId: refTo<DirectionId>('direction_id'),
    seatId: refTo<SeatId>('seat_id'),
    groupId: refTo<GroupId>('group_id'),
    kindergartenId: refTo<KindergartenId>('kindergarten_id'),
    birthYear: integer('birth_year'),
    runId: refTo<RunId>('run_id'),
    policyId: refTo<PolicyId>('policy_id'),
    /** The key before and after: only its category can change. Null: did not stand, stands no more. */
    categoryBefore: category('category_before'),
    categoryAfter: category('category_after'),
    queuedAt: instant('queued_at'),
    queueNumber: integer('queue_number'),
    /** Could take a seat before and after; for the ledger's second delta (B9). */
    waitedBefore: boolean('waited_before').notNull(),
    waitsAfter: boolean('waits_after').notNull(),
    before: jsonb('before').$type<Snapshot>(),
    after: jsonb('after').$type<Snapshot>(),
    facts: jsonb('facts').$type<Readonly<Record<string, unknown>>>().notNull(),
    idempotencyKey: text('idempotency_key'),
  },
  (t) => [
    foreignKey({ name: 'journal_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    index('journal_last_instant').on(t.cityId, t.at),
    index('journal_of_application')
      .on(t.applicationId)
      .where(sql`${t.applicationId} is not null`),
    index('journal_of_seat')
      .on(t.seatId)
      .where(sql`${t.seatId} is not null`),
    check(
      'journal_key_is_whole',
      sql`(${t.categoryBefore} is null and ${t.categoryAfter} is null) or (${t.queuedAt} is not null and ${t.queueNumber} is not null)`,
    ),
  ],
);

/** Successes by key, re-read on a repeated request (D3). */
export const idempotency = pgTable(
  'idempotency',
  {
    actorId: refTo<PersonId>('actor_id').notNull(),
    verb: text('verb').notNull(),
    key: text('key').notNull(),
    inputHash: bytes('input_hash').notNull(),
    /** Ids only. */
    result: jsonb('result').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'idempotency_pkey', columns: [t.actorId, t.verb, t.key] }),
    foreignKey({ name: 'idempotency_actor_fk', columns: [t.actorId], foreignColumns: [person.id] }),
    index('idempotency_by_age').on(t.at),
  ],
);
