import type { Instant } from '../domain/shared/time.ts';
import type { Tx } from './client.ts';
import type { Cohort } from './cohort.ts';

export const RUN_MICRO_BATCH = 'runMicroBatch';

/** Something changed in this cohort, and its next ranked batch is due at this instant of business time (R21). */
export interface BatchRequest extends Cohort {
  readonly dueAt: Instant;
}

/**
 * Every change asks for itself: requests of one cohort are put together by whoever works on them. Were they put
 * together here, writers of one cohort would wait for each other, and a request of a transaction still open could be
 * taken for one that has been worked on already.
 */
export async function requestBatches(tx: Tx, requests: readonly BatchRequest[], now: Instant): Promise<void> {
  await tx.jobs?.send(
    tx,
    RUN_MICRO_BATCH,
    requests.map((data) => ({ data, startAfterSeconds: Math.max(0, Math.ceil((data.dueAt - now) / 1000)) })),
  );
}
