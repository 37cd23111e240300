import { slotsAt } from '../domain/allocation/campaign.ts';
import type { LinesInput } from '../domain/allocation/allocateFromLines.ts';
import { ageChanges } from '../domain/application/recountAges.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { rulesInForce, type Setting } from '../domain/policy/setting.ts';
import type { Seat } from '../domain/seat/seat.ts';
import { findUnclosedCampaigns } from '../db/campaign.ts';
import type { Tx } from '../db/client.ts';
import { lockCohort, type Cohort } from '../db/cohort.ts';
import { findDue } from '../db/due.ts';
import { findChildrenOfStaff, type ChildrenOfStaff } from '../db/lines.ts';
import { findLaneTurns, laneCounterFrom } from '../db/run.ts';
import { lockFreeSeats } from '../db/seat.ts';
import { livePassedTime } from './livePassedTime.ts';
import type { SystemWork } from './systemWork.ts';
import { turnOfLoop, whenever } from './turnOfLoop.ts';

/** All that a run knows before it looks at anybody who waits. The seats on offer are locked. */
export interface BegunRun {
  readonly cohort: Cohort;
  readonly setting: Setting;
  readonly seats: readonly Seat[];
  readonly input: LinesInput;
  readonly childrenOfStaff: ChildrenOfStaff;
}

/**
 * The lock of the cohort, and behind it what time has done, the rules and the seats: sent together, one round trip, for
 * the server begins each when the one before is done. Whoever changes the calendar holds that lock, and moves the
 * deadlines of what was issued before (D9). Only where business time is not the moment of receipt (D10), or something
 * is due, is more asked.
 *
 * @returns null where the rules in force say that this run is not to be.
 */
export async function beginRun(
  work: SystemWork,
  cohort: Cohort,
  isDryRun: boolean,
  isWanted: (rules: LinesInput['rules']) => boolean,
): Promise<BegunRun | null> {
  const { tx, act } = work;
  const locking = whenever(lockCohort(tx, cohort));
  await turnOfLoop();
  const [, setting, atOnce, due] = await Promise.all([
    locking,
    work.settingOf(cohort.cityId),
    readOffer(tx, cohort),
    isDryRun ? [] : findDue(tx, cohort, act.receivedAt, 1),
  ]);
  const rules = rulesInForce(setting);
  if (!isWanted(rules)) return null;
  const isSettled =
    isDryRun ||
    (due.length === 0 && setting.now === act.receivedAt && ageChanges(setting.policies, setting.now).length === 0);
  const hasChanged = !isSettled && (await livePassedTime(work, setting, cohort, Number.MAX_SAFE_INTEGER)).settled > 0;
  const { seats, campaigns, turns, childrenOfStaff } = hasChanged ? await readOffer(tx, cohort) : atOnce;
  const { birthYear } = cohort;
  return {
    cohort,
    setting,
    seats,
    input: {
      birthYear,
      freeSeats: seats,
      rules,
      slots: slotsAt(campaigns, birthYear, setting.now),
      now: setting.now,
      today: dayOf(setting.calendar.zone, setting.now),
      laneCounter: laneCounterFrom(turns, rules),
      isDryRun,
    },
    childrenOfStaff: rules.areStaffChildrenMarked ? childrenOfStaff : new Map(),
  };
}

async function readOffer(tx: Tx, cohort: Cohort) {
  const [seats, campaigns, turns, childrenOfStaff] = await Promise.all([
    lockFreeSeats(tx, cohort),
    findUnclosedCampaigns(tx, cohort.cityId),
    findLaneTurns(tx, cohort),
    findChildrenOfStaff(tx, cohort),
  ]);
  return { seats, campaigns, turns, childrenOfStaff };
}
