import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import type { ActorRole } from '../../domain/journal/journalEntry.ts';
import type { CaseId, CertificateId, ChildId, CityId, DirectionId, PersonId } from '../../domain/shared/ids.ts';
import { city } from './city.ts';
import { bytes, instant, refTo, rowId } from './columns.ts';
import { certificate, direction } from './direction.ts';
import { caseCause, caseEventType, caseState, evidenceKind, verdict } from './enums.ts';
import { child, person } from './person.ts';

/** What was seen of one child, and what two people made of it (R17, R13). */
export const integrityCase = pgTable(
  'integrity_case',
  {
    id: rowId<CaseId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    childId: refTo<ChildId>('child_id').notNull(),
    cause: caseCause('cause').notNull(),
    state: caseState('state').notNull(),
    openedAt: instant('opened_at').notNull(),
    /** Until then it blocks new directions while it is not CLEARED (`holdOnOpenCase`). */
    heldUntil: instant('held_until'),
    takenUpBy: refTo<PersonId>('taken_up_by'),
    takenUpAt: instant('taken_up_at'),
    proposedVerdict: verdict('proposed_verdict'),
    proposalReasonCipher: bytes('proposal_reason_cipher'),
    proposedBy: refTo<PersonId>('proposed_by'),
    proposedAt: instant('proposed_at'),
    decidedBy: refTo<PersonId>('decided_by'),
    decidedAt: instant('decided_at'),
    version: integer('version').notNull().default(1),
  },
  (t): PgTableExtraConfigValue[] => [
    uniqueIndex('integrity_case_one_open_per_child_and_cause')
      .on(t.childId, t.cause)
      .where(sql`${t.state} in ('OPEN', 'IN_REVIEW')`),
    index('integrity_case_of_child').on(t.childId),
    index('integrity_case_of_city').on(t.cityId, t.id),
    index('integrity_case_by_reviewer')
      .on(t.takenUpBy)
      .where(sql`${t.takenUpBy} is not null`),
    index('integrity_case_by_proposer')
      .on(t.proposedBy)
      .where(sql`${t.proposedBy} is not null`),
    index('integrity_case_by_decider')
      .on(t.decidedBy)
      .where(sql`${t.decidedBy} is not null`),
    foreignKey({ name: 'integrity_case_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    foreignKey({ name: 'integrity_case_child_fk', columns: [t.childId], foreignColumns: [child.id] }),
    foreignKey({ name: 'integrity_case_taken_up_by_fk', columns: [t.takenUpBy], foreignColumns: [person.id] }),
    foreignKey({ name: 'integrity_case_proposed_by_fk', columns: [t.proposedBy], foreignColumns: [person.id] }),
    foreignKey({ name: 'integrity_case_decided_by_fk', columns: [t.decidedBy], foreignColumns: [person.id] }),
    check(
      'integrity_case_review_as_state',
      sql`(${t.state} = 'OPEN') = (${t.takenUpBy} is null) and (${t.takenUpBy} is null) = (${t.takenUpAt} is null)`,
    ),
    check(
      'integrity_case_proposal_is_whole',
      sql`(${t.proposedVerdict} is null) = (${t.proposedBy} is null) and (${t.proposedBy} is null) = (${t.proposedAt} is null) and (${t.proposedBy} is null) = (${t.proposalReasonCipher} is null) and (${t.state} <> 'OPEN' or ${t.proposedBy} is null)`,
    ),
    check(
      'integrity_case_verdict_as_proposed',
      sql`(${t.state} in ('OPEN', 'IN_REVIEW')) = (${t.decidedBy} is null) and (${t.decidedBy} is null) = (${t.decidedAt} is null) and (${t.decidedBy} is null or (${t.proposedVerdict} is not null and ${t.proposedVerdict}::text = ${t.state}::text))`,
    ),
    check('integrity_case_verdict_of_two_people', sql`${t.decidedBy} <> ${t.proposedBy}`),
  ],
);

/** The timeline of a case; only added to. What somebody wrote is encrypted, everything else are ids and codes. */
export const caseEvent = pgTable(
  'case_event',
  {
    id: rowId<number>(),
    caseId: refTo<CaseId>('case_id').notNull(),
    at: instant('at').notNull(),
    type: caseEventType('type').notNull(),
    actorRole: text('actor_role').$type<ActorRole>().notNull(),
    actorId: refTo<PersonId>('actor_id'),
    evidenceKind: evidenceKind('evidence_kind'),
    directionId: refTo<DirectionId>('direction_id'),
    certificateId: refTo<CertificateId>('certificate_id'),
    childId: refTo<ChildId>('child_id'),
    guardianId: refTo<PersonId>('guardian_id'),
    verdict: verdict('verdict'),
    textCipher: bytes('text_cipher'),
  },
  (t): PgTableExtraConfigValue[] => [
    index('case_event_of_case').on(t.caseId, t.id),
    index('case_event_by_actor')
      .on(t.actorId)
      .where(sql`${t.actorId} is not null`),
    index('case_event_of_direction')
      .on(t.directionId)
      .where(sql`${t.directionId} is not null`),
    index('case_event_of_certificate')
      .on(t.certificateId)
      .where(sql`${t.certificateId} is not null`),
    index('case_event_of_child')
      .on(t.childId)
      .where(sql`${t.childId} is not null`),
    index('case_event_of_guardian')
      .on(t.guardianId)
      .where(sql`${t.guardianId} is not null`),
    foreignKey({ name: 'case_event_case_fk', columns: [t.caseId], foreignColumns: [integrityCase.id] }),
    foreignKey({ name: 'case_event_actor_fk', columns: [t.actorId], foreignColumns: [person.id] }),
    foreignKey({ name: 'case_event_direction_fk', columns: [t.directionId], foreignColumns: [direction.id] }),
    foreignKey({ name: 'case_event_certificate_fk', columns: [t.certificateId], foreignColumns: [certificate.id] }),
    foreignKey({ name: 'case_event_child_fk', columns: [t.childId], foreignColumns: [child.id] }),
    foreignKey({ name: 'case_event_guardian_fk', columns: [t.guardianId], foreignColumns: [person.id] }),
    check(
      'case_event_evidence_as_kind',
      sql`(${t.evidenceKind} is not null) = (${t.type} = 'CASE_EVIDENCE_FOUND') and (${t.directionId} is not null) = (${t.evidenceKind} is not distinct from 'DIRECTION') and (${t.certificateId} is not null) = (${t.evidenceKind} is not distinct from 'CERTIFICATE') and (${t.childId} is not null) = (${t.evidenceKind} is not distinct from 'CHILD') and (${t.guardianId} is not null) = (${t.evidenceKind} is not distinct from 'GUARDIAN')`,
    ),
    check('case_event_actor_as_role', sql`(${t.actorRole} = 'SYSTEM') = (${t.actorId} is null)`),
  ],
);

/** How far a city's sealed journal has been watched. */
export const integrityWatch = pgTable(
  'integrity_watch',
  {
    cityId: refTo<CityId>('city_id').primaryKey(),
    citySeq: bigint('city_seq', { mode: 'number' }).notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    foreignKey({ name: 'integrity_watch_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    check('integrity_watch_not_before_the_first', sql`${t.citySeq} >= 0`),
  ],
);
