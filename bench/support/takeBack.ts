import type postgres from 'postgres';

/** The rows of a run in each table, in the order in which they can be taken away. */
export const OF_A_RUN = {
  notice: 'direction_id is not null',
  journal: 'run_id is not null',
  verification: 'true',
  direction: 'true',
  run: 'true',
} as const;

/**
 * Takes back every run of the database, as if it had never been: ids, versions and all. Nothing of the kind may ever
 * happen to a real city; no trigger would let it.
 *
 * @param seats what they are again; a freed one was withdrawn before.
 */
export async function takeBack(owner: postgres.Sql, seats: 'FREE' | 'WITHDRAWN'): Promise<void> {
  const reason = seats === 'FREE' ? 'null' : `'NOT_PUBLISHED'`;
  await owner.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica');
    await tx.unsafe(`update wish w set is_let_in = true, waits_from = greatest(a.eligible_from, a.held_until)
      from application a where a.id = w.application_id and a.direction_id is not null`);
    await tx.unsafe(`update application set state = 'QUEUED', direction_id = null, directed_at = null, version = version - 1
      where direction_id is not null`);
    await tx.unsafe(`update seat set state = '${seats}', withdrawal_reason = ${reason}, direction_id = null, version = version - 1
      where direction_id is not null`);
    for (const [table, condition] of Object.entries(OF_A_RUN))
      await tx.unsafe(`delete from ${table} where ${condition}`);
  });
}
