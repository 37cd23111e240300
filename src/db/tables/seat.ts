import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  unique,
  uniqueIndex,
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import type { CityId, DirectionId, GroupId, KindergartenId, SeatId } from '../../domain/shared/ids.ts';
import { instant, refTo, rowId } from './columns.ts';
import { direction } from './direction.ts';
import { language, seatState, withdrawalReason } from './enums.ts';
import { kindergartenGroup } from './kindergarten.ts';

export const seat = pgTable(
  'seat',
  {
    id: rowId<SeatId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    kindergartenId: refTo<KindergartenId>('kindergarten_id').notNull(),
    groupId: refTo<GroupId>('group_id').notNull(),
    groupNumber: integer('group_number').notNull(),
    number: integer('number').notNull(),
    birthYear: integer('birth_year').notNull(),
    language: language('language').notNull(),
    state: seatState('state').notNull(),
    directionId: refTo<DirectionId>('direction_id'),
    withdrawalReason: withdrawalReason('withdrawal_reason'),
    changedAt: instant('changed_at').notNull(),
    /** Taken away by a lowered capacity (D4). The row stays, because past directions name it. */
    removedAt: instant('removed_at'),
    version: integer('version').notNull().default(1),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('seat_number_once_in_group').on(t.groupId, t.number),
    unique('seat_as_repeated_in_direction').on(t.id, t.kindergartenId, t.cityId),
    foreignKey({
      name: 'seat_group_fk',
      columns: [t.groupId, t.kindergartenId, t.cityId, t.groupNumber, t.birthYear, t.language],
      foreignColumns: [
        kindergartenGroup.id,
        kindergartenGroup.kindergartenId,
        kindergartenGroup.cityId,
        kindergartenGroup.number,
        kindergartenGroup.birthYear,
        kindergartenGroup.language,
      ],
    }).onUpdate('cascade'),
    foreignKey({ name: 'seat_direction_fk', columns: [t.directionId], foreignColumns: [direction.id] }),
    uniqueIndex('seat_one_per_direction')
      .on(t.directionId)
      .where(sql`${t.directionId} is not null`),
    index('seat_free')
      .on(t.cityId, t.birthYear, t.kindergartenId)
      .where(sql`${t.state} = 'FREE'`),
    index('seat_of_kindergarten').on(t.kindergartenId, t.state),
    check(
      'seat_direction_as_state',
      sql`case ${t.state} when 'HELD' then ${t.directionId} is not null when 'OCCUPIED' then true else ${t.directionId} is null end`,
    ),
    check('seat_withdrawal_as_state', sql`(${t.state} = 'WITHDRAWN') = (${t.withdrawalReason} is not null)`),
    check('seat_removed_only_withdrawn', sql`${t.removedAt} is null or ${t.state} = 'WITHDRAWN'`),
  ],
);
