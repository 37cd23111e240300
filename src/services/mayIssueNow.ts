import { lowestCategoryServed } from '../domain/allocation/slot.ts';
import { frozenUntil } from '../domain/policy/freeze.ts';
import { rulesInForce } from '../domain/policy/setting.ts';
import type { Instant } from '../domain/shared/time.ts';
import { loadCalendar } from '../db/calendar.ts';
import { findSlotsInForce } from '../db/campaign.ts';
import type { Reader } from '../db/client.ts';
import type { Cohort } from '../db/cohort.ts';
import { loadPolicies } from '../db/policy.ts';

/** R18, R21: no freeze, no campaign between its slots, and batches not by hand: a run of this cohort may issue now. */
export async function mayIssueNow(reader: Reader, cohort: Cohort, now: Instant): Promise<boolean> {
  const { cityId, birthYear } = cohort;
  const setting = { now, policies: await loadPolicies(reader, cityId), calendar: await loadCalendar(reader, cityId) };
  if (rulesInForce(setting).areBatchesManual || frozenUntil(setting) !== null) return false;
  return lowestCategoryServed(await findSlotsInForce(reader, cohort, now), now, birthYear) !== null;
}
