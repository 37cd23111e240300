import { sql } from 'drizzle-orm';
import {
  boolean,
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
  ChildId,
  CityId,
  DirectionId,
  KindergartenId,
  PersonId,
  PolicyId,
  PrivilegeId,
  RunId,
  SeatId,
} from '../../domain/shared/ids.ts';
import { application } from './application.ts';
import { policyVersion } from './city.ts';
import { bytes, day, instant, refTo, rowId } from './columns.ts';
import {
  cancelReason,
  category,
  certificateAge,
  declineCode,
  directionState,
  rejectionReason,
  verificationState,
} from './enums.ts';
import { person } from './person.ts';
import { privilege } from './privilege.ts';
import { run } from './run.ts';
import { seat } from './seat.ts';

const live = sql`('AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT')`;

export const direction = pgTable(
  'direction',
  {
    id: rowId<DirectionId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    applicationId: refTo<ApplicationId>('application_id').notNull(),
    childId: refTo<ChildId>('child_id').notNull(),
    seatId: refTo<SeatId>('seat_id').notNull(),
    kindergartenId: refTo<KindergartenId>('kindergarten_id').notNull(),
    ground: category('ground').notNull(),
    /** The claim it was issued on, for a ground above GENERAL. */
    privilegeId: refTo<PrivilegeId>('privilege_id'),
    issuedAt: instant('issued_at').notNull(),
    policyId: refTo<PolicyId>('policy_id').notNull(),
    runId: refTo<RunId>('run_id'),
    isStaffChild: boolean('is_staff_child').notNull(),
    state: directionState('state').notNull(),
    windowFrom: instant('window_from').notNull(),
    windowLastOn: day('window_last_on').notNull(),
    windowEndsAt: instant('window_ends_at').notNull(),
    extendedAt: instant('extended_at'),
    endedAt: instant('ended_at'),
    cancelReason: cancelReason('cancel_reason'),
    declineCode: declineCode('decline_code'),
    vacatedAt: instant('vacated_at'),
    version: integer('version').notNull().default(1),
  },
  (t): PgTableExtraConfigValue[] => [
    uniqueIndex('direction_one_live_per_seat')
      .on(t.seatId)
      .where(sql`${t.state} in ${live}`),
    uniqueIndex('direction_one_live_or_enrolled_per_child')
      .on(t.childId)
      .where(sql`${t.state} in ('AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT', 'ENROLLED') and ${t.vacatedAt} is null`),
    foreignKey({
      name: 'direction_application_fk',
      columns: [t.applicationId, t.childId, t.cityId],
      foreignColumns: [application.id, application.childId, application.cityId],
    }),
    foreignKey({
      name: 'direction_seat_fk',
      columns: [t.seatId, t.kindergartenId, t.cityId],
      foreignColumns: [seat.id, seat.kindergartenId, seat.cityId],
    }),
    foreignKey({ name: 'direction_privilege_fk', columns: [t.privilegeId], foreignColumns: [privilege.id] }),
    foreignKey({ name: 'direction_policy_fk', columns: [t.policyId], foreignColumns: [policyVersion.id] }),
    foreignKey({ name: 'direction_run_fk', columns: [t.runId], foreignColumns: [run.id] }),
    index('direction_of_application').on(t.applicationId),
    index('direction_of_child').on(t.childId),
    index('direction_of_city').on(t.cityId, t.issuedAt),
    index('direction_of_seat').on(t.seatId),
    index('direction_of_run')
      .on(t.runId)
      .where(sql`${t.runId} is not null`),
    index('direction_by_privilege')
      .on(t.privilegeId)
      .where(sql`${t.privilegeId} is not null`),
    index('direction_of_kindergarten').on(t.kindergartenId, t.state),
    index('direction_deadline')
      .on(t.cityId, t.windowEndsAt)
      .where(sql`${t.state} in ${live}`),
    check('direction_privilege_as_ground', sql`(${t.ground} = 'GENERAL') = (${t.privilegeId} is null)`),
    check(
      'direction_general_needs_no_proof',
      sql`${t.ground} <> 'GENERAL' or ${t.state} not in ('AWAITING_CONFIRMATION', 'REVOKED_NOT_CONFIRMED', 'EXPIRED_CONFIRMATION')`,
    ),
    check('direction_end_as_state', sql`(${t.state} in ${live}) = (${t.endedAt} is null)`),
    check('direction_cancel_reason_as_state', sql`(${t.state} = 'CANCELLED') = (${t.cancelReason} is not null)`),
    check('direction_decline_code_as_state', sql`(${t.state} = 'DECLINED') = (${t.declineCode} is not null)`),
    check(
      'direction_vacated_after_enrolment',
      sql`${t.vacatedAt} is null or (${t.state} = 'ENROLLED' and ${t.vacatedAt} >= ${t.endedAt})`,
    ),
    check('direction_window_has_length', sql`${t.windowFrom} < ${t.windowEndsAt}`),
    check('direction_extended_after_issue', sql`${t.extendedAt} >= ${t.issuedAt}`),
    check(
      'direction_expired_at_its_deadline',
      sql`${t.state} not in ('EXPIRED_CONFIRMATION', 'EXPIRED_ENROLMENT') or ${t.endedAt} >= ${t.windowEndsAt}`,
    ),
  ],
);

/** The evidence. The parent's paper is special personal data: who gave it and under what number is encrypted. */
export const certificate = pgTable(
  'certificate',
  {
    id: rowId<CertificateId>(),
    applicationId: refTo<ApplicationId>('application_id').notNull(),
    /** Null: laid before the desk with a claim, before any direction (B4a). */
    directionId: refTo<DirectionId>('direction_id'),
    issuerCipher: bytes('issuer_cipher').notNull(),
    numberCipher: bytes('number_cipher').notNull(),
    /** Blind index of issuer, number and date: one paper used by different families (R17). */
    fingerprint: bytes('fingerprint').notNull(),
    /** Blind index of the issuer alone: has the desk confirmed papers of this issuer before? Null: recorded before it was kept. */
    issuerFingerprint: bytes('issuer_fingerprint'),
    issuedOn: day('issued_on').notNull(),
    presentedAt: instant('presented_at').notNull(),
    presentedOn: day('presented_on').notNull(),
    age: certificateAge('age').notNull(),
    fileKey: text('file_key'),
    fileType: text('file_type'),
    fileSize: integer('file_size'),
    /** Blind index of the file's SHA-256 (R17). */
    fileFingerprint: bytes('file_fingerprint'),
    /** The file is gone, its fingerprint stays. */
    fileForgottenAt: instant('file_forgotten_at'),
    recordedBy: refTo<PersonId>('recorded_by').notNull(),
    isAtDesk: boolean('is_at_desk').notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('certificate_of_its_direction').on(t.id, t.directionId),
    foreignKey({ name: 'certificate_application_fk', columns: [t.applicationId], foreignColumns: [application.id] }),
    foreignKey({ name: 'certificate_direction_fk', columns: [t.directionId], foreignColumns: [direction.id] }),
    foreignKey({ name: 'certificate_recorded_by_fk', columns: [t.recordedBy], foreignColumns: [person.id] }),
    index('certificate_of_application').on(t.applicationId),
    index('certificate_of_direction').on(t.directionId),
    index('certificate_by_recorder').on(t.recordedBy),
    index('certificate_by_fingerprint').on(t.fingerprint),
    index('certificate_by_issuer')
      .on(t.issuerFingerprint)
      .where(sql`${t.issuerFingerprint} is not null`),
    index('certificate_with_file')
      .on(t.id)
      .where(sql`${t.fileKey} is not null`),
    index('certificate_by_file')
      .on(t.fileFingerprint)
      .where(sql`${t.fileFingerprint} is not null`),
    check('certificate_not_from_the_future', sql`${t.issuedOn} <= ${t.presentedOn}`),
    check(
      'certificate_file_is_whole',
      sql`(${t.fileKey} is null) = (${t.fileType} is null) and (${t.fileKey} is null) = (${t.fileSize} is null) and (${t.fileKey} is null and ${t.fileForgottenAt} is null) = (${t.fileFingerprint} is null)`,
    ),
    check('certificate_file_kept_or_forgotten', sql`${t.fileKey} is null or ${t.fileForgottenAt} is null`),
  ],
);

/** A specialist's check of the evidence for one direction (R4). */
export const verification = pgTable(
  'verification',
  {
    directionId: refTo<DirectionId>('direction_id').primaryKey(),
    state: verificationState('state').notNull(),
    certificateId: refTo<CertificateId>('certificate_id'),
    freshRequestedAt: instant('fresh_requested_at'),
    decidedBy: refTo<PersonId>('decided_by'),
    decidedAt: instant('decided_at'),
    staleAcceptedBecause: text('stale_accepted_because'),
    rejectionReason: rejectionReason('rejection_reason'),
    isReversed: boolean('is_reversed').notNull().default(false),
  },
  (t): PgTableExtraConfigValue[] => [
    foreignKey({ name: 'verification_direction_fk', columns: [t.directionId], foreignColumns: [direction.id] }),
    foreignKey({
      name: 'verification_certificate_fk',
      columns: [t.certificateId, t.directionId],
      foreignColumns: [certificate.id, certificate.directionId],
    }),
    foreignKey({ name: 'verification_decided_by_fk', columns: [t.decidedBy], foreignColumns: [person.id] }),
    index('verification_by_certificate')
      .on(t.certificateId, t.directionId)
      .where(sql`${t.certificateId} is not null`),
    index('verification_by_decider')
      .on(t.decidedBy)
      .where(sql`${t.decidedBy} is not null`),
    check(
      'verification_verdict_by_a_person',
      sql`(${t.state} in ('CONFIRMED', 'REJECTED')) = (${t.decidedBy} is not null)`,
    ),
    check(
      'verification_decided_as_state',
      sql`(${t.state} in ('CONFIRMED', 'REJECTED', 'LAPSED')) = (${t.decidedAt} is not null)`,
    ),
    check(
      'verification_certificate_as_state',
      sql`case ${t.state} when 'CONFIRMED' then ${t.certificateId} is not null when 'REJECTED' then ${t.certificateId} is not null when 'PENDING' then true else ${t.certificateId} is null end`,
    ),
    check('verification_request_as_state', sql`(${t.state} = 'FRESH_REQUESTED') = (${t.freshRequestedAt} is not null)`),
    check('verification_reason_as_state', sql`(${t.state} = 'REJECTED') = (${t.rejectionReason} is not null)`),
    check('verification_stale_accepted_as_state', sql`${t.staleAcceptedBecause} is null or ${t.state} = 'CONFIRMED'`),
    check('verification_reversed_as_state', sql`not ${t.isReversed} or ${t.state} = 'REJECTED'`),
  ],
);
