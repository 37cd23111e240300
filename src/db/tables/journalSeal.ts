import { sql } from 'drizzle-orm';
import { bigint, boolean, check, foreignKey, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core';
import type { CityId } from '../../domain/shared/ids.ts';
import { city } from './city.ts';
import { bytes, refTo } from './columns.ts';

/**
 * The place of a journal line in its city's sequence, given after its commit, without gaps and in causal order, and its
 * link of the hash chain (I9). No foreign key to the journal: its check would lock, and so write, each line again.
 */
export const journalSeal = pgTable(
  'journal_seal',
  {
    cityId: refTo<CityId>('city_id').notNull(),
    citySeq: bigint('city_seq', { mode: 'number' }).notNull(),
    journalId: refTo<number>('journal_id').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [
    primaryKey({ name: 'journal_seal_pkey', columns: [t.cityId, t.citySeq] }),
    unique('journal_seal_each_line_once').on(t.journalId),
    foreignKey({ name: 'journal_seal_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    check('journal_seal_from_one', sql`${t.citySeq} >= 1`),
    check('journal_seal_is_sha256', sql`length(${t.hash}) = 32`),
  ],
);

/** One row: up to this line everything is sealed or was never committed, so that a new sealer need not look there. */
export const sealWatermark = pgTable(
  'seal_watermark',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    journalId: refTo<number>('journal_id').notNull(),
  },
  (t) => [check('seal_watermark_one_row', sql`${t.isOnly}`)],
);
