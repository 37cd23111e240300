import { findAllCities } from '../db/city.ts';
import { findCohortsWithChances } from '../db/cohort.ts';
import { runMicroBatch } from './runMicroBatch.ts';
import type { Deps } from './verb.ts';

/** R21: gives on every seat that somebody who waits could have by now, in every cohort. */
export async function runWaitingCohorts(deps: Deps): Promise<void> {
  for (const cityId of await findAllCities(deps.db)) {
    for (const cohort of await findCohortsWithChances(deps.db, cityId)) await runMicroBatch(deps, cohort);
  }
}
