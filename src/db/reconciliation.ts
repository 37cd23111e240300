import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { CertificateId, CityId, PersonId, ReconciliationId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Reader, Tx } from './client.ts';
import { reconciliation } from './tables/reconciliation.ts';

/** A sweep over the evidence of a city (R13), as far as it is. */
export type Reconciliation = typeof reconciliation.$inferSelect;

/** Those that have not ended, oldest first: of each city one at most. */
export async function findRunningReconciliations(reader: Reader): Promise<readonly ReconciliationId[]> {
  const rows = await reader
    .select({ id: reconciliation.id })
    .from(reconciliation)
    .where(isNull(reconciliation.finishedAt))
    .orderBy(asc(reconciliation.id));
  return rows.map(({ id }) => id);
}

export async function findRunningReconciliation(reader: Reader, cityId: CityId): Promise<Reconciliation | null> {
  const [found] = await reader
    .select()
    .from(reconciliation)
    .where(and(eq(reconciliation.cityId, cityId), isNull(reconciliation.finishedAt)));
  return found ?? null;
}

/** Under the lock of the city: one at a time. All evidence that is there at this moment is its task. */
export async function saveNewReconciliation(
  tx: Tx,
  made: { readonly cityId: CityId; readonly startedBy: PersonId; readonly startedAt: Instant },
): Promise<{ readonly id: ReconciliationId; readonly total: number }> {
  const [evidence] = await tx.execute<{ total: number; last: string }>(sql`
    select count(*)::int as total, coalesce(max(c.id), 0) as last
    from certificate c join application a on a.id = c.application_id where a.city_id = ${made.cityId}`);
  if (evidence === undefined) throw new Error('A count answered nothing');
  const { total } = evidence;
  const uptoCertificateId = Number(evidence.last) as CertificateId;
  const [saved] = await tx
    .insert(reconciliation)
    .values({ ...made, total, uptoCertificateId, lastCertificateId: 0 as CertificateId })
    .returning({ id: reconciliation.id });
  if (saved === undefined) throw new Error('An insert answered nothing');
  return { id: saved.id, total };
}

/** Until the end of the batch: of two workers the second waits, and goes on where the first has come to. */
export async function lockReconciliation(tx: Tx, id: ReconciliationId): Promise<Reconciliation | null> {
  const [found] = await tx.select().from(reconciliation).where(eq(reconciliation.id, id)).for('no key update');
  return found ?? null;
}

/** In the transaction of the batch: what is written down is done, and what is done is written down. */
export async function saveProgress(
  tx: Tx,
  { id, lastCertificateId, total, checked, found, finishedAt }: Reconciliation,
): Promise<void> {
  await tx
    .update(reconciliation)
    .set({ lastCertificateId, total, checked, found, finishedAt })
    .where(eq(reconciliation.id, id));
}
