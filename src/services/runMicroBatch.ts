import { rulesInForce } from '../domain/policy/setting.ts';
import type { Cohort } from '../db/cohort.ts';
import { runCohort } from './runCohort.ts';
import { systemAct } from './systemAct.ts';

/**
 * R12, R21: gives the free seats of one cohort on, by rank. Nothing changed, or a freeze, or batches by hand (D10):
 * nothing is issued.
 */
export const runMicroBatch = systemAct('runMicroBatch', async (work, cohort: Cohort) => {
  const { areBatchesManual } = rulesInForce(await work.settingOf(cohort.cityId));
  return areBatchesManual ? null : runCohort(work, cohort, false);
});
