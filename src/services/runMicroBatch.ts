import type { Cohort } from '../db/cohort.ts';
import { runCohort } from './runCohort.ts';
import { systemAct } from './systemAct.ts';

/**
 * R12, R21: gives the free seats of one cohort on, by rank. Nothing changed, or a freeze, or batches by hand (D10):
 * nothing is issued.
 */
export const runMicroBatch = systemAct('runMicroBatch', (work, cohort: Cohort) =>
  runCohort(work, cohort, false, ({ areBatchesManual }) => !areBatchesManual),
);
