import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import type {
  ApplicationId,
  CertificateId,
  CityId,
  FindingId,
  PersonId,
  PrivilegeId,
  ReconciliationId,
} from '../../domain/shared/ids.ts';
import { application } from './application.ts';
import { city } from './city.ts';
import { bytes, instant, refTo, rowId } from './columns.ts';
import { certificate } from './direction.ts';
import { findingKind, findingState } from './enums.ts';
import { person } from './person.ts';
import { privilege } from './privilege.ts';

/** R13: one sweep over all evidence of a city, and how far it is. Its row is the lock of the next batch. */
export const reconciliation = pgTable(
  'reconciliation',
  {
    id: rowId<ReconciliationId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    startedBy: refTo<PersonId>('started_by').notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null: it is running. */
    finishedAt: instant('finished_at'),
    /** The last certificate there was when it began; what comes later is for the next one. */
    uptoCertificateId: refTo<CertificateId>('upto_certificate_id').notNull(),
    /** The last one that has been checked; 0 before the first. */
    lastCertificateId: refTo<CertificateId>('last_certificate_id').notNull(),
    total: integer('total').notNull(),
    checked: integer('checked').notNull().default(0),
    found: integer('found').notNull().default(0),
  },
  (t): PgTableExtraConfigValue[] => [
    foreignKey({ name: 'reconciliation_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    foreignKey({ name: 'reconciliation_started_by_fk', columns: [t.startedBy], foreignColumns: [person.id] }),
    uniqueIndex('reconciliation_one_runs_in_a_city')
      .on(t.cityId)
      .where(sql`${t.finishedAt} is null`),
    index('reconciliation_of_city').on(t.cityId, t.id),
    index('reconciliation_by_starter').on(t.startedBy),
    check('reconciliation_within_its_evidence', sql`${t.checked} between 0 and ${t.total}`),
    check('reconciliation_whole_at_its_end', sql`${t.finishedAt} is null or ${t.checked} = ${t.total}`),
  ],
);

/** R13: what speaks against the evidence of one privilege. Words of people are sealed: they may name somebody. */
export const finding = pgTable(
  'finding',
  {
    id: rowId<FindingId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    /** Null: recorded by hand. */
    reconciliationId: refTo<ReconciliationId>('reconciliation_id'),
    applicationId: refTo<ApplicationId>('application_id').notNull(),
    privilegeId: refTo<PrivilegeId>('privilege_id'),
    certificateId: refTo<CertificateId>('certificate_id'),
    /** The certificate of another family that it is the same as. */
    sameAsId: refTo<CertificateId>('same_as_id'),
    kind: findingKind('kind').notNull(),
    foundAt: instant('found_at').notNull(),
    /** Null: by the sweep. */
    foundBy: refTo<PersonId>('found_by'),
    foundBecauseCipher: bytes('found_because_cipher'),
    state: findingState('state').notNull(),
    proposedBy: refTo<PersonId>('proposed_by'),
    proposedAt: instant('proposed_at'),
    proposedBecauseCipher: bytes('proposed_because_cipher'),
    decidedBy: refTo<PersonId>('decided_by'),
    decidedAt: instant('decided_at'),
    decidedBecauseCipher: bytes('decided_because_cipher'),
    /** B4a: of a violation, until when it binds the child. */
    falsifiedUntil: instant('falsified_until'),
    liftedBy: refTo<PersonId>('lifted_by'),
    liftedAt: instant('lifted_at'),
    /** Number of the order that took the violation back. */
    orderNumber: text('order_number'),
    liftedBecauseCipher: bytes('lifted_because_cipher'),
  },
  (t): PgTableExtraConfigValue[] => [
    foreignKey({ name: 'finding_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    foreignKey({
      name: 'finding_reconciliation_fk',
      columns: [t.reconciliationId],
      foreignColumns: [reconciliation.id],
    }),
    foreignKey({ name: 'finding_application_fk', columns: [t.applicationId], foreignColumns: [application.id] }),
    foreignKey({ name: 'finding_privilege_fk', columns: [t.privilegeId], foreignColumns: [privilege.id] }),
    foreignKey({ name: 'finding_certificate_fk', columns: [t.certificateId], foreignColumns: [certificate.id] }),
    foreignKey({ name: 'finding_same_as_fk', columns: [t.sameAsId], foreignColumns: [certificate.id] }),
    foreignKey({ name: 'finding_found_by_fk', columns: [t.foundBy], foreignColumns: [person.id] }),
    foreignKey({ name: 'finding_proposed_by_fk', columns: [t.proposedBy], foreignColumns: [person.id] }),
    foreignKey({ name: 'finding_decided_by_fk', columns: [t.decidedBy], foreignColumns: [person.id] }),
    foreignKey({ name: 'finding_lifted_by_fk', columns: [t.liftedBy], foreignColumns: [person.id] }),
    unique('finding_once_of_its_evidence').on(t.certificateId, t.kind),
    uniqueIndex('finding_one_violation_of_a_privilege')
      .on(t.privilegeId)
      .where(sql`${t.state} = 'VIOLATION'`),
    index('finding_of_city').on(t.cityId, t.id),
    index('finding_to_work_on')
      .on(t.cityId, t.id)
      .where(sql`${t.state} in ('OPEN', 'PROPOSED')`),
    index('finding_of_reconciliation').on(t.reconciliationId, t.id),
    index('finding_of_application').on(t.applicationId),
    index('finding_of_privilege').on(t.privilegeId),
    index('finding_same_as').on(t.sameAsId),
    index('finding_by_finder').on(t.foundBy),
    index('finding_by_proposer').on(t.proposedBy),
    index('finding_by_decider').on(t.decidedBy),
    index('finding_by_lifter').on(t.liftedBy),
    check('finding_by_a_person_or_a_sweep', sql`(${t.reconciliationId} is null) = (${t.foundBy} is not null)`),
    check('finding_by_hand_is_of_a_person', sql`(${t.kind} = 'BY_HAND') = (${t.foundBy} is not null)`),
    check('finding_of_a_sweep_has_evidence', sql`(${t.kind} = 'BY_HAND') = (${t.certificateId} is null)`),
    check('finding_proposal_is_whole', sql`(${t.proposedBy} is null) = (${t.proposedAt} is null)`),
    check('finding_decision_is_whole', sql`(${t.decidedBy} is null) = (${t.decidedAt} is null)`),
    check(
      'finding_proposed_as_state',
      sql`case ${t.state} when 'OPEN' then ${t.proposedBy} is null when 'DISMISSED' then true else ${t.proposedBy} is not null end`,
    ),
    check(
      'finding_decided_as_state',
      sql`(${t.state} in ('DISMISSED', 'VIOLATION', 'LIFTED')) = (${t.decidedBy} is not null)`,
    ),
    check(
      'finding_two_persons',
      sql`${t.proposedBy} is null or ${t.decidedBy} is null or ${t.proposedBy} <> ${t.decidedBy}`,
    ),
    check('finding_binds_as_state', sql`(${t.state} in ('VIOLATION', 'LIFTED')) = (${t.falsifiedUntil} is not null)`),
    check(
      'finding_lifted_as_state',
      sql`(${t.state} = 'LIFTED') = (${t.liftedBy} is not null and ${t.liftedAt} is not null and ${t.orderNumber} is not null)`,
    ),
  ],
);
