import { holdsRoleIn, type Viewer } from '../domain/access/viewer.ts';
import { haveSameAges } from '../domain/application/recountAges.ts';
import { addPolicy } from '../domain/policy/addPolicy.ts';
import { ageEffect, cohortUnder, type Begun } from '../domain/policy/cohortUnder.ts';
import type { Policy, PolicyRules, Preset } from '../domain/policy/policy.ts';
import type { CohortPreview, PolicyPreview } from '../domain/policy/policyPreview.ts';
import { ruleChanges } from '../domain/policy/ruleChanges.ts';
import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import { movesBetween } from '../domain/queue/moves.ts';
import { orderCohort } from '../domain/queue/order.ts';
import { accepted, refused, type Outcome } from '../domain/shared/outcome.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import { findAgeGroups } from '../db/ageRecount.ts';
import { loadCalendar } from '../db/calendar.ts';
import type { Cohort } from '../db/cohort.ts';
import { findLastInstant } from '../db/journal.ts';
import { findDirectedIn } from '../db/liveDirections.ts';
import { loadPolicies } from '../db/policy.ts';
import { findBirthYearsStanding, findStandees } from '../db/reads/standees.ts';
import { findLaneCounter } from '../db/run.ts';
import type { Deps, InCity } from './verb.ts';

interface Wanted extends InCity {
  readonly preset: Preset;
  readonly validFrom: Instant;
  readonly changes: Partial<PolicyRules>;
}

const SAMPLE = 5;

/** Later than anything is counted. */
const AT_ANY_TIME = asInstant(Date.UTC(9999, 0));

/**
 * What the next version of the rules would change, if the queue stood at its beginning as it stands now: by the very
 * functions by which the version is added, ages are counted again (R19), and the queue is ordered. Nothing is written.
 */
export async function previewPolicy(
  { db, clock }: Deps,
  viewer: Viewer,
  { cityId, ...wanted }: Wanted,
): Promise<Outcome<PolicyPreview>> {
  if (!holdsRoleIn(viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  const [policies, calendar, last] = await Promise.all([
    loadPolicies(db, cityId),
    loadCalendar(db, cityId),
    findLastInstant(db, cityId),
  ]);
  const setting: Setting = { policies, calendar, now: asInstant(Math.max(await clock.now(), last ?? 0)) };
  const added = addPolicy(wanted, setting);
  if (!added.ok) return added;
  const after = added.value;
  const at = after.validFrom;
  const before = policyInForce({ ...setting, now: at });
  const groups = haveSameAges(before.rules, after.rules)
    ? []
    : await findAgeGroups(db, { cityId, birthYear: null }, AT_ANY_TIME);
  const moving = (birthYear: number) =>
    before.rules.everyoneTurnsPerPriority !== after.rules.everyoneTurnsPerPriority ||
    ageEffect(
      groups.filter((group) => group.birthYear === birthYear),
      after,
      calendar.zone,
    ).recounted > 0;

  const cohorts: CohortPreview[] = [];
  for (const { birthYear } of await findBirthYearsStanding(db, cityId)) {
    if (!moving(birthYear)) continue;
    const preview = await previewCohort(db, { cityId, birthYear }, { before, after, zone: calendar.zone });
    if (preview.moved > 0) cohorts.push(preview);
  }
  return accepted({
    before,
    changes: ruleChanges(before.rules, after.rules),
    openDirections: (await findDirectedIn(db, cityId)).length,
    ages: ageEffect(groups, after, calendar.zone),
    cohorts,
  });
}

async function previewCohort(
  db: Deps['db'],
  cohort: Cohort,
  { before, after, zone }: { readonly before: Policy; readonly after: Begun; readonly zone: string },
): Promise<CohortPreview> {
  const standees = await findStandees(db, cohort);
  const at = after.validFrom;
  const earlier = cohortUnder(standees, at, null, zone);
  const moves = movesBetween(
    orderCohort(earlier, before.rules, await findLaneCounter(db, cohort, before.rules)),
    orderCohort(cohortUnder(standees, at, after, zone), after.rules, await findLaneCounter(db, cohort, after.rules)),
  );
  const step = Math.max(1, Math.floor((moves.length - 1) / (SAMPLE - 1)));
  return {
    birthYear: cohort.birthYear,
    standing: earlier.length,
    moved: moves.length,
    sample: moves.filter((_, index) => index % step === 0).slice(0, SAMPLE),
  };
}
