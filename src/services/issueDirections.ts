import { holdsRoleIn } from '../domain/access/viewer.ts';
import type { RunId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { findCohorts } from '../db/cohort.ts';
import { runCohort } from './runCohort.ts';
import { verb, type InCity } from './verb.ts';

interface IssueInput extends InCity {
  /** One cohort, or null for every cohort with a free seat. */
  readonly birthYear: number | null;
  /** Computes and publishes the protocol, and gives nobody anything. */
  readonly isDryRun: boolean;
}

/**
 * The allocator at work (rules §4): for each cohort what time has done, then free seats and applicants, then
 * directions by rank. A person may only start it; whom a seat goes to nobody chooses (R12).
 */
export const issueDirections = verb('issueDirections', async (work, input: IssueInput) => {
  const { cityId, birthYear, isDryRun } = input;
  if (!holdsRoleIn(work.act.viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  const cohorts = birthYear === null ? await findCohorts(work.tx, cityId) : [{ cityId, birthYear }];
  const runIds: RunId[] = [];
  for (const cohort of cohorts) {
    const runId = await runCohort(work, cohort, isDryRun);
    if (runId !== null) runIds.push(runId);
  }
  return accepted({ cityId, runIds });
});
