import { sql } from 'drizzle-orm';
import { bigint, boolean, check, pgTable } from 'drizzle-orm/pg-core';

/** One row: how far a demo has moved the business clock ahead of the real one (D10). */
export const demoClock = pgTable(
  'demo_clock',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    offsetMs: bigint('offset_ms', { mode: 'number' }).notNull(),
  },
  (t) => [check('demo_clock_one_row', sql`${t.isOnly}`), check('demo_clock_not_behind', sql`${t.offsetMs} >= 0`)],
);
