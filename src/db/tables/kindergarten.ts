import { sql } from 'drizzle-orm';
import { check, doublePrecision, foreignKey, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import type { CityId, GroupId, KindergartenId } from '../../domain/shared/ids.ts';
import { city } from './city.ts';
import type { Translated } from '../../domain/shared/translated.ts';
import { instant, refTo, rowId } from './columns.ts';
import { language, ownership } from './enums.ts';

export const kindergarten = pgTable(
  'kindergarten',
  {
    id: rowId<KindergartenId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    number: integer('number').notNull(),
    name: jsonb('name').$type<Translated>().notNull(),
    district: text('district').notNull(),
    address: text('address').notNull(),
    ownership: ownership('ownership').notNull(),
    /** Degrees, WGS 84. */
    lat: doublePrecision('lat'),
    lon: doublePrecision('lon'),
    hours: text('hours'),
    phonePublic: text('phone_public'),
    closedAt: instant('closed_at'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    unique('kindergarten_number_once_in_city').on(t.cityId, t.number),
    unique('kindergarten_in_city').on(t.id, t.cityId),
    foreignKey({ name: 'kindergarten_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    check('kindergarten_place_is_whole', sql`(${t.lat} is null) = (${t.lon} is null)`),
  ],
);

export const kindergartenGroup = pgTable(
  'kindergarten_group',
  {
    id: rowId<GroupId>(),
    kindergartenId: refTo<KindergartenId>('kindergarten_id').notNull(),
    cityId: refTo<CityId>('city_id').notNull(),
    number: integer('number').notNull(),
    name: text('name').notNull(),
    birthYear: integer('birth_year').notNull(),
    language: language('language').notNull(),
    /** Licensed; the group has exactly so many seats (P12). */
    capacity: integer('capacity').notNull(),
    closedAt: instant('closed_at'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    unique('kindergarten_group_number_once').on(t.kindergartenId, t.number),
    unique('kindergarten_group_as_repeated_in_seat').on(
      t.id,
      t.kindergartenId,
      t.cityId,
      t.number,
      t.birthYear,
      t.language,
    ),
    foreignKey({
      name: 'kindergarten_group_kindergarten_fk',
      columns: [t.kindergartenId, t.cityId],
      foreignColumns: [kindergarten.id, kindergarten.cityId],
    }),
    check('kindergarten_group_capacity_not_negative', sql`${t.capacity} >= 0`),
  ],
);
