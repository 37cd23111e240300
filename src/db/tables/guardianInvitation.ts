import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  unique,
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import type { ApplicationId, ChildId, PersonId } from '../../domain/shared/ids.ts';
import { application } from './application.ts';
import { bytes, instant, refTo } from './columns.ts';
import { child, person } from './person.ts';

/**
 * A guardian, or the desk, invites a second guardian by a code (D11); one at a time for a child. Taken away when it is
 * used; what happened then stands in the journal.
 */
export const guardianInvitation = pgTable(
  'guardian_invitation',
  {
    childId: refTo<ChildId>('child_id').notNull(),
    /** Where it is journalled. */
    applicationId: refTo<ApplicationId>('application_id').notNull(),
    codeCipher: bytes('code_cipher').notNull(),
    codeIndex: bytes('code_index').notNull(),
    invitedBy: refTo<PersonId>('invited_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    primaryKey({ name: 'guardian_invitation_pkey', columns: [t.childId] }),
    unique('guardian_invitation_code_once').on(t.codeIndex),
    foreignKey({ name: 'guardian_invitation_child_fk', columns: [t.childId], foreignColumns: [child.id] }),
    foreignKey({
      name: 'guardian_invitation_application_fk',
      columns: [t.applicationId],
      foreignColumns: [application.id],
    }),
    foreignKey({ name: 'guardian_invitation_invited_by_fk', columns: [t.invitedBy], foreignColumns: [person.id] }),
    index('guardian_invitation_of_application').on(t.applicationId),
    index('guardian_invitation_by_person').on(t.invitedBy),
    check('guardian_invitation_ends_later', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);
