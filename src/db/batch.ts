import { and, asc, eq, inArray } from 'drizzle-orm';
import { OPEN_STATES } from '../domain/application/application.ts';
import type { ApplicationId, BatchId, CityId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Reader, Tx } from './client.ts';
import { application, batch } from './tables/application.ts';

/** Those of a batch that still stand (B6). */
export async function findOpenMembers(reader: Reader, id: BatchId): Promise<readonly ApplicationId[]> {
  const rows = await reader
    .select({ id: application.id })
    .from(application)
    .where(and(eq(application.batchId, id), inArray(application.state, [...OPEN_STATES])))
    .orderBy(asc(application.id));
  return rows.map((row) => row.id);
}

/** Before the applications that name it. */
export async function saveNewBatch(tx: Tx, id: BatchId, cityId: CityId, at: Instant): Promise<void> {
  await tx.insert(batch).values({ id, cityId, createdAt: at });
}
