import { holdsRoleIn } from '../domain/access/viewer.ts';
import { differenceBetween } from '../domain/allocation/difference.ts';
import type { CityId, RunId } from '../domain/shared/ids.ts';
import { accepted, refused, type Outcome } from '../domain/shared/outcome.ts';
import { findCohorts } from '../db/cohort.ts';
import { findDryRun } from '../db/run.ts';
import { carryOut, computeRun, runCohort } from './runCohort.ts';
import { verb, type InCity } from './verb.ts';
import type { Work } from './work.ts';

interface IssueInput extends InCity {
  /** One cohort, or null for every cohort with a free seat. */
  readonly birthYear: number | null;
  /** Computes and publishes the protocol, and gives nobody anything. */
  readonly isDryRun: boolean;
  /** A dry run of one birth year: nothing is issued there unless the same comes out again. */
  readonly expecting?: RunId | null;
}

/**
 * The allocator at work (rules §4): for each cohort what time has done, then free seats and applicants, then
 * directions by rank. A person may only start it; whom a seat goes to nobody chooses (R12).
 */
export const issueDirections = verb('issueDirections', async (work, input: IssueInput) => {
  const { cityId, birthYear, isDryRun, expecting = null } = input;
  if (!holdsRoleIn(work.act.viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  if (expecting !== null) return applyDryRun(work, { cityId, birthYear, isDryRun, expecting });
  const cohorts = birthYear === null ? await findCohorts(work.tx, cityId) : [{ cityId, birthYear }];
  const runIds: RunId[] = [];
  for (const cohort of cohorts) {
    const runId = await runCohort(work, cohort, isDryRun);
    if (runId !== null) runIds.push(runId);
  }
  return accepted({ cityId, runIds });
});

/**
 * A dry run, applied: the run is computed again under the lock, from what stands now, and is carried out when it gives
 * the same seats to the same children. Otherwise it is refused with the number of children for whom it is otherwise; a
 * new dry run shows which.
 */
async function applyDryRun(
  work: Work,
  { cityId, birthYear, isDryRun, expecting }: IssueInput & { readonly expecting: RunId },
): Promise<Outcome<{ readonly cityId: CityId; readonly runIds: readonly RunId[] }>> {
  const dry = await findDryRun(work.tx, cityId, expecting);
  if (dry === null) return refused({ code: 'NOT_FOUND' });
  if (isDryRun || (birthYear !== null && birthYear !== dry.birthYear)) {
    const message = 'A dry run is applied to its own birth year, and not as a dry run.';
    return refused({ code: 'INVALID_INPUT', issues: [{ path: 'expecting', code: 'CONTRADICTION', message }] });
  }
  const computed = await computeRun(work, { cityId, birthYear: dry.birthYear }, false);
  const changes = differenceBetween(dry.protocol, computed?.protocol ?? null).length;
  if (computed === null || changes > 0) return refused({ code: 'RUN_DIFFERS', changes });
  return accepted({ cityId, runIds: [await carryOut(work, computed)] });
}
