import { and, eq, lt } from 'drizzle-orm';
import type { PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Reader, Tx } from './client.ts';
import { idempotency } from './tables/journal.ts';

/** D3: scoped to actor and verb. */
export interface IdempotencyKey {
  readonly actorId: PersonId;
  readonly verb: string;
  readonly key: string;
}

export interface StoredSuccess {
  readonly inputHash: Uint8Array;
  /** Ids and plain values. */
  readonly result: unknown;
}

export async function findStoredSuccess(
  reader: Reader,
  { actorId, verb, key }: IdempotencyKey,
): Promise<StoredSuccess | null> {
  const [found] = await reader
    .select({ inputHash: idempotency.inputHash, result: idempotency.result })
    .from(idempotency)
    .where(and(eq(idempotency.actorId, actorId), eq(idempotency.verb, verb), eq(idempotency.key, key)))
    .prepare('stored_success')
    .execute();
  return found ?? null;
}

/** A success under a key that is taken makes the whole transaction start again (`transaction`). */
export async function saveSuccess(
  tx: Tx,
  key: IdempotencyKey,
  success: StoredSuccess & { readonly at: Instant },
): Promise<void> {
  await tx.insert(idempotency).values({ ...key, ...success });
}

/** A key may be used again after its 30 days (D3). @returns how many were forgotten. */
export async function deleteSuccessesBefore(tx: Tx, before: Instant): Promise<number> {
  const gone = await tx.delete(idempotency).where(lt(idempotency.at, before));
  return gone.count;
}
