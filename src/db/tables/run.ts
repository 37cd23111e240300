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
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import type { CityId, PolicyId, RunId } from '../../domain/shared/ids.ts';
import type { Protocol } from '../../domain/allocation/protocol.ts';
import { city, policyVersion } from './city.ts';
import { bytes, instant, refTo, rowId } from './columns.ts';

/** One execution of the allocator and its public record. */
export const run = pgTable(
  'run',
  {
    id: rowId<RunId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    birthYear: integer('birth_year').notNull(),
    at: instant('at').notNull(),
    isDry: boolean('is_dry').notNull(),
    /** Id of the last journal row it has seen. */
    watermark: refTo<number>('watermark').notNull(),
    policyId: refTo<PolicyId>('policy_id').notNull(),
    laneTurnsBefore: integer('lane_turns_before').notNull(),
    laneTurnsAfter: integer('lane_turns_after').notNull(),
    inputHash: bytes('input_hash').notNull(),
    outputHash: bytes('output_hash').notNull(),
    protocol: jsonb('protocol').$type<Protocol>().notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    foreignKey({ name: 'run_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    foreignKey({ name: 'run_policy_fk', columns: [t.policyId], foreignColumns: [policyVersion.id] }),
    index('run_of_cohort').on(t.cityId, t.birthYear, t.at),
  ],
);

/** Directions from the everyone lane since the last one from the PRIORITY lane (B8), one row a cohort. */
export const laneCounter = pgTable(
  'lane_counter',
  {
    cityId: refTo<CityId>('city_id').notNull(),
    birthYear: integer('birth_year').notNull(),
    turns: integer('turns').notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    primaryKey({ name: 'lane_counter_pkey', columns: [t.cityId, t.birthYear] }),
    foreignKey({ name: 'lane_counter_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    check('lane_counter_turns_not_negative', sql`${t.turns} >= 0`),
  ],
);
