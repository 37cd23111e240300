import { sql } from 'drizzle-orm';
import type { Reader } from './client.ts';

/** What several tables must agree on, by the view that shows who does not. */
const VIEWS = [
  'direction_misfit',
  'seat_misfit',
  'application_misfit',
  'group_misfit',
  'wish_misfit',
  'unsettled',
] as const;

export interface Misfits {
  readonly invariant: (typeof VIEWS)[number];
  readonly count: number;
}

/** How many rows disagree, of each kind; empty when everything agrees. One moment, all rows. */
export async function countMisfits(reader: Reader): Promise<readonly Misfits[]> {
  const counts = VIEWS.map((view) => sql.raw(`select '${view}' as invariant, count(*)::int as count from ${view}`));
  const rows = await reader.execute<Misfits & Record<string, unknown>>(
    sql`select * from (${sql.join(counts, sql` union all `)}) found where count > 0 order by invariant`,
  );
  return rows.map(({ invariant, count }) => ({ invariant, count }));
}
