import { findRunningReconciliations } from '../db/reconciliation.ts';
import { SWEEP_EVIDENCE } from '../db/sweepRequest.ts';
import { sweepEvidence } from '../services/sweepEvidence.ts';
import type { Task } from './task.ts';

/**
 * R13: every reconciliation that has begun goes on to its end, a batch at a time. Asked for when one begins; the
 * schedule finds those that somebody was cut off in.
 */
export const reconcile: Task = {
  name: SWEEP_EVIDENCE,
  cron: '* * * * *',
  atOnce: 100,
  sideBySide: 1,
  retries: 5,
  mostSeconds: 3_600,
  work: async (deps) => {
    for (const reconciliationId of await findRunningReconciliations(deps.db)) {
      while (!(await sweepEvidence(deps, { reconciliationId })));
    }
  },
};
