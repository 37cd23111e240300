import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import { CONTACT_CHANNELS } from '../../domain/contact/contactChange.ts';
import type { ChildId, CityId, KindergartenId, PersonId } from '../../domain/shared/ids.ts';
import { SEXES } from '../../domain/shared/iin.ts';
import { city } from './city.ts';
import { bytes, day, instant, refTo, rowId } from './columns.ts';
import { role } from './enums.ts';
import { kindergarten } from './kindergarten.ts';

export const LOCALES = ['kk', 'ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const person = pgTable(
  'person',
  {
    id: rowId<PersonId>(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    nameCipher: bytes('name_cipher'),
    phoneCipher: bytes('phone_cipher'),
    phoneIndex: bytes('phone_index'),
    emailCipher: bytes('email_cipher'),
    locale: text('locale', { enum: LOCALES }).notNull().default('ru'),
    /** The ways in which notices may come; at least one. */
    isToldBySms: boolean('is_told_by_sms').notNull().default(true),
    isToldByEmail: boolean('is_told_by_email').notNull().default(true),
    isDemo: boolean('is_demo').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('person_subject_once').on(t.issuer, t.subject),
    index('person_by_phone').on(t.phoneIndex),
    check('person_locale_known', sql`${t.locale} in ('kk', 'ru', 'en')`),
    check('person_told_somehow', sql`${t.isToldBySms} or ${t.isToldByEmail}`),
    check('person_phone_is_findable', sql`(${t.phoneCipher} is null) = (${t.phoneIndex} is null)`),
  ],
);

export const roleGrant = pgTable(
  'role_grant',
  {
    id: rowId<number>(),
    personId: refTo<PersonId>('person_id').notNull(),
    role: role('role').notNull(),
    cityId: refTo<CityId>('city_id').notNull(),
    kindergartenId: refTo<KindergartenId>('kindergarten_id'),
    /** Null: by the command that makes the first supervisor. */
    grantedBy: refTo<PersonId>('granted_by'),
    grantedAt: instant('granted_at').notNull(),
    revokedBy: refTo<PersonId>('revoked_by'),
    revokedAt: instant('revoked_at'),
  },
  (t): PgTableExtraConfigValue[] => [
    foreignKey({ name: 'role_grant_person_fk', columns: [t.personId], foreignColumns: [person.id] }),
    foreignKey({ name: 'role_grant_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    foreignKey({
      name: 'role_grant_kindergarten_fk',
      columns: [t.kindergartenId, t.cityId],
      foreignColumns: [kindergarten.id, kindergarten.cityId],
    }),
    foreignKey({ name: 'role_grant_granted_by_fk', columns: [t.grantedBy], foreignColumns: [person.id] }),
    foreignKey({ name: 'role_grant_revoked_by_fk', columns: [t.revokedBy], foreignColumns: [person.id] }),
    index('role_grant_of_kindergarten').on(t.kindergartenId, t.cityId),
    index('role_grant_of_person').on(t.personId),
    index('role_grant_given_by').on(t.grantedBy),
    index('role_grant_revoked_by').on(t.revokedBy),
    check(
      'role_grant_kindergarten_as_role',
      sql`(${t.role} = 'KINDERGARTEN_ADMIN') = (${t.kindergartenId} is not null)`,
    ),
    check('role_grant_revoked_after', sql`${t.revokedAt} >= ${t.grantedAt}`),
  ],
);

/** Unique in the installation, whatever the city. */
export const child = pgTable(
  'child',
  {
    id: rowId<ChildId>(),
    iinCipher: bytes('iin_cipher').notNull(),
    iinIndex: bytes('iin_index').notNull(),
    nameCipher: bytes('name_cipher').notNull(),
    /** Blind index of name and birth date, to find one child under two numbers (R17). Null: not made yet. */
    likenessIndex: bytes('likeness_index'),
    birthOn: day('birth_on').notNull(),
    sex: text('sex', { enum: SEXES }).notNull(),
    /** What remained of a stop list when the family left (R14). */
    stopListedUntil: instant('stop_listed_until'),
    /** FALSIFIED follows the child into a new application (B4a). */
    falsifiedUntil: instant('falsified_until'),
    version: integer('version').notNull().default(1),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('child_iin_once').on(t.iinIndex),
    index('child_by_likeness').on(t.likenessIndex),
    check('child_sex_known', sql`${t.sex} in ('M', 'F')`),
  ],
);

export const guardian = pgTable(
  'guardian',
  {
    childId: refTo<ChildId>('child_id').notNull(),
    personId: refTo<PersonId>('person_id').notNull(),
    since: instant('since').notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    primaryKey({ name: 'guardian_pkey', columns: [t.childId, t.personId] }),
    foreignKey({ name: 'guardian_child_fk', columns: [t.childId], foreignColumns: [child.id] }),
    foreignKey({ name: 'guardian_person_fk', columns: [t.personId], foreignColumns: [person.id] }),
    index('guardian_of_person').on(t.personId),
  ],
);

/** A new phone or address waits here until its code is typed (D11). The notice that carries the code only names this row. */
export const contactChange = pgTable(
  'contact_change',
  {
    id: rowId<number>(),
    personId: refTo<PersonId>('person_id').notNull(),
    channel: text('channel', { enum: CONTACT_CHANNELS }).notNull(),
    valueCipher: bytes('value_cipher').notNull(),
    codeCipher: bytes('code_cipher').notNull(),
    triesLeft: integer('tries_left').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('contact_change_one_per_channel').on(t.personId, t.channel),
    foreignKey({ name: 'contact_change_person_fk', columns: [t.personId], foreignColumns: [person.id] }),
    check('contact_change_channel_known', sql`${t.channel} in ('PHONE', 'EMAIL')`),
    check('contact_change_tries_not_negative', sql`${t.triesLeft} >= 0`),
  ],
);
