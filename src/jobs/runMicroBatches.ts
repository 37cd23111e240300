import { RUN_MICRO_BATCH, type BatchRequest } from '../db/batchRequest.ts';
import { findAllCities } from '../db/city.ts';
import { findCohortsWithChances, type Cohort } from '../db/cohort.ts';
import { mayIssueNow } from '../services/mayIssueNow.ts';
import { runMicroBatch } from '../services/runMicroBatch.ts';
import type { Task } from './task.ts';

/** R21: the ranked batch of each cohort that changed, once for all changes of its square of time. */
export const runMicroBatches: Task = {
  name: RUN_MICRO_BATCH,
  cron: null,
  atOnce: 200,
  sideBySide: 1,
  retries: 5,
  mostSeconds: 120,
  work: async (deps, requests) => {
    const now = await deps.clock.now();
    // Only `requestBatches` and `lookForChances` ask for this, and they ask in this form.
    for (const request of earliestOfCohorts(requests as readonly BatchRequest[])) {
      // The library counts in real time, and its clock may run ahead of ours.
      if (request.dueAt <= now) await runMicroBatch(deps, request);
      else await deps.db.jobs?.sendNow(RUN_MICRO_BATCH, [{ data: request, startAfterSeconds: 1 }]);
    }
  },
};

function earliestOfCohorts(requests: readonly BatchRequest[]): readonly BatchRequest[] {
  const earliest = new Map<string, BatchRequest>();
  for (const request of requests) {
    const key = `${request.cityId} ${request.birthYear}`;
    const known = earliest.get(key);
    if (known === undefined || request.dueAt < known.dueAt) earliest.set(key, request);
  }
  return [...earliest.values()];
}

/**
 * Seats that somebody who waits could have, though nothing changed: the date alone lets them be given, as the end of a
 * freeze or the opening of a slot does (R18, R21).
 */
export const lookForChances: Task = {
  name: 'lookForChances',
  cron: '* * * * *',
  atOnce: 100,
  sideBySide: 1,
  retries: 0,
  mostSeconds: 60,
  work: async ({ db, clock }) => {
    const now = await clock.now();
    for (const cityId of await findAllCities(db)) {
      const cohorts: Cohort[] = [];
      for (const cohort of await findCohortsWithChances(db, cityId)) {
        if (await mayIssueNow(db, cohort, now)) cohorts.push(cohort);
      }
      await db.jobs?.sendNow(
        RUN_MICRO_BATCH,
        cohorts.map((cohort) => ({ data: { ...cohort, dueAt: now } satisfies BatchRequest })),
      );
    }
  },
};
