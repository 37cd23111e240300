import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import { SCAN_TYPES } from '../../domain/scan/scan.ts';
import type { CertificateId, DirectionId, PersonId, UploadId } from '../../domain/shared/ids.ts';
import { bytes, instant, refTo, rowId } from './columns.ts';
import { certificate, direction } from './direction.ts';
import { person } from './person.ts';

/**
 * A file that may be sent to one address once, and waits to be presented. Its times are real ones, by the database's
 * own clock. Taken away with its presentation, or by night when nobody presents it.
 */
export const upload = pgTable(
  'upload',
  {
    id: rowId<UploadId>(),
    directionId: refTo<DirectionId>('direction_id').notNull(),
    requestedBy: refTo<PersonId>('requested_by').notNull(),
    /** For who asks again under the same key. Gone with the first file. */
    ticketCipher: bytes('ticket_cipher'),
    ticketIndex: bytes('ticket_index').notNull(),
    /** Its name in the storage: chosen first, so that every file belongs to a row. */
    fileKey: text('file_key').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    takenAt: instant('taken_at'),
    storedAt: instant('stored_at'),
    fileType: text('file_type', { enum: SCAN_TYPES }),
    fileSize: integer('file_size'),
    /** Blind index of the file's SHA-256 (R17). */
    fileFingerprint: bytes('file_fingerprint'),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('upload_ticket_once').on(t.ticketIndex),
    unique('upload_file_once').on(t.fileKey),
    foreignKey({ name: 'upload_direction_fk', columns: [t.directionId], foreignColumns: [direction.id] }),
    foreignKey({ name: 'upload_requested_by_fk', columns: [t.requestedBy], foreignColumns: [person.id] }),
    index('upload_of_direction').on(t.directionId),
    index('upload_by_person').on(t.requestedBy),
    index('upload_until').on(t.expiresAt),
    check('upload_ends_later', sql`${t.expiresAt} > ${t.createdAt}`),
    check('upload_ticket_is_used_up', sql`${t.takenAt} is null or ${t.ticketCipher} is null`),
    check('upload_stored_once_taken', sql`${t.storedAt} is null or ${t.takenAt} is not null`),
    check(
      'upload_file_is_whole',
      sql`(${t.storedAt} is null) = (${t.fileType} is null) and (${t.storedAt} is null) = (${t.fileSize} is null) and (${t.storedAt} is null) = (${t.fileFingerprint} is null)`,
    ),
  ],
);

/** An address at which one scan may be read once, by whoever asked for it. Its times are real ones, as those of an upload. */
export const scanLink = pgTable(
  'scan_link',
  {
    id: rowId<number>(),
    certificateId: refTo<CertificateId>('certificate_id').notNull(),
    requestedBy: refTo<PersonId>('requested_by').notNull(),
    /** For who asks again under the same key. Gone with the first use. */
    ticketCipher: bytes('ticket_cipher'),
    ticketIndex: bytes('ticket_index').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('scan_link_ticket_once').on(t.ticketIndex),
    foreignKey({ name: 'scan_link_certificate_fk', columns: [t.certificateId], foreignColumns: [certificate.id] }),
    foreignKey({ name: 'scan_link_requested_by_fk', columns: [t.requestedBy], foreignColumns: [person.id] }),
    index('scan_link_of_certificate').on(t.certificateId),
    index('scan_link_by_person').on(t.requestedBy),
    index('scan_link_until').on(t.expiresAt),
    check('scan_link_ends_later', sql`${t.expiresAt} > ${t.createdAt}`),
    check('scan_link_ticket_is_used_up', sql`${t.usedAt} is null or ${t.ticketCipher} is null`),
  ],
);
