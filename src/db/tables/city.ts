import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import type { CityId, PersonId, PolicyId } from '../../domain/shared/ids.ts';
import type { PolicyRules } from '../../domain/policy/policy.ts';
import type { Translated } from '../../domain/shared/translated.ts';
import { day, instant, refTo, rowId } from './columns.ts';
import { preset } from './enums.ts';
import { person } from './person.ts';

export const city = pgTable(
  'city',
  {
    id: rowId<CityId>(),
    code: text('code').notNull(),
    name: jsonb('name').$type<Translated>().notNull(),
    zone: text('zone').notNull(),
    deskAddress: jsonb('desk_address').$type<Translated>().notNull(),
    deskHours: jsonb('desk_hours').$type<Translated>().notNull(),
    /** As it is shown to everybody; null: none is shown. */
    deskPhone: text('desk_phone'),
    version: integer('version').notNull().default(1),
    /** Rises with every change of `calendar_override`, so that a built calendar can be kept until then. */
    calendarVersion: integer('calendar_version').notNull().default(0),
  },
  (t): PgTableExtraConfigValue[] => [unique('city_code_once').on(t.code)],
);

/** Dated rules. Never changed: a direction lives to its end under the version of its issue. */
export const policyVersion = pgTable(
  'policy_version',
  {
    id: rowId<PolicyId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    version: integer('version').notNull(),
    preset: preset('preset').notNull(),
    validFrom: instant('valid_from').notNull(),
    rules: jsonb('rules').$type<PolicyRules>().notNull(),
    /** Null: shipped with the city. */
    enteredBy: refTo<PersonId>('entered_by'),
    enteredAt: instant('entered_at').notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('policy_version_once_in_city').on(t.cityId, t.version),
    unique('policy_version_one_at_a_time').on(t.cityId, t.validFrom),
    foreignKey({ name: 'policy_version_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    foreignKey({ name: 'policy_version_entered_by_fk', columns: [t.enteredBy], foreignColumns: [person.id] }),
    index('policy_version_by_enterer').on(t.enteredBy),
    check('policy_version_from_one', sql`${t.version} >= 1`),
  ],
);

/** The rules of this version on age have been carried through the whole queue of its city (R19). */
export const ageRecount = pgTable(
  'age_recount',
  { policyId: refTo<PolicyId>('policy_id').primaryKey(), finishedAt: instant('finished_at').notNull() },
  (t): PgTableExtraConfigValue[] => [
    foreignKey({ name: 'age_recount_policy_fk', columns: [t.policyId], foreignColumns: [policyVersion.id] }),
  ],
);

/** A day that differs from the shipped calendar: a decree, a moved day off. */
export const calendarOverride = pgTable(
  'calendar_override',
  {
    cityId: refTo<CityId>('city_id').notNull(),
    onDay: day('on_day').notNull(),
    isWorking: boolean('is_working').notNull(),
    title: jsonb('title').$type<Translated>(),
    source: text('source').notNull(),
    enteredBy: refTo<PersonId>('entered_by'),
    enteredAt: instant('entered_at').notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    primaryKey({ name: 'calendar_override_pkey', columns: [t.cityId, t.onDay] }),
    foreignKey({ name: 'calendar_override_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    foreignKey({ name: 'calendar_override_entered_by_fk', columns: [t.enteredBy], foreignColumns: [person.id] }),
    index('calendar_override_by_enterer').on(t.enteredBy),
  ],
);
