import type { Tx } from './client.ts';

export const SWEEP_EVIDENCE = 'sweepEvidence';

/** A reconciliation has begun. Were this lost, the next look at the schedule would find it. */
export async function requestSweep(tx: Tx): Promise<void> {
  await tx.jobs?.send(tx, SWEEP_EVIDENCE, [{ data: {} }]);
}
