import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  pgTable,
  text,
  uniqueIndex,
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import type { ApplicationId, PrivilegeId } from '../../domain/shared/ids.ts';
import { application } from './application.ts';
import { bytes, instant, refTo, rowId } from './columns.ts';
import { category, privilegeState } from './enums.ts';

export const DROP_CAUSES = ['NO_SHOW', 'REJECTED'] as const;

export const privilege = pgTable(
  'privilege',
  {
    id: rowId<PrivilegeId>(),
    applicationId: refTo<ApplicationId>('application_id').notNull(),
    /** The kind of privilege is special personal data; only the category is needed in the open, for the key. */
    subcategoryCipher: bytes('subcategory_cipher').notNull(),
    category: category('category').notNull(),
    claimedAt: instant('claimed_at').notNull(),
    state: privilegeState('state').notNull(),
    endedAt: instant('ended_at'),
    cause: text('cause', { enum: DROP_CAUSES }),
  },
  (t): PgTableExtraConfigValue[] => [
    foreignKey({ name: 'privilege_application_fk', columns: [t.applicationId], foreignColumns: [application.id] }),
    uniqueIndex('privilege_one_claimed_per_application')
      .on(t.applicationId)
      .where(sql`${t.state} = 'CLAIMED'`),
    index('privilege_of_application').on(t.applicationId),
    check('privilege_above_general', sql`${t.category} <> 'GENERAL'`),
    check('privilege_end_as_state', sql`(${t.state} = 'CLAIMED') = (${t.endedAt} is null)`),
    check('privilege_cause_known', sql`${t.cause} in ('NO_SHOW', 'REJECTED')`),
    check('privilege_cause_as_state', sql`(${t.state} = 'DROPPED_NOT_CONFIRMED') = (${t.cause} is not null)`),
  ],
);
