import { createHash } from 'node:crypto';
import { canonicalInput, canonicalOutput, protocolOf, type Protocol } from '../domain/allocation/protocol.ts';
import type { Standing, Transition } from '../domain/application/standing.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { issueDirection } from '../domain/direction/issueDirection.ts';
import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import type { RunId } from '../domain/shared/ids.ts';
import { lockCohort, type Cohort } from '../db/cohort.ts';
import { findLastEntryId } from '../db/journal.ts';
import { nextIds } from '../db/nextIds.ts';
import { saveLaneCounter, saveRun } from '../db/run.ts';
import { allocateUnderLock, type AllocatedUnderLock } from './allocateUnderLock.ts';
import { livePassedTime } from './livePassedTime.ts';
import type { SystemWork } from './systemWork.ts';

/** A run as it comes out under the lock of its cohort; nobody has been given anything yet. */
interface ComputedRun extends Omit<AllocatedUnderLock, 'input'> {
  readonly cohort: Cohort;
  readonly setting: Setting;
  readonly isDryRun: boolean;
  readonly protocol: Protocol;
}

/** One run. Null when nothing was to be issued: such a run leaves no row. */
export async function runCohort(work: SystemWork, cohort: Cohort, isDryRun: boolean): Promise<RunId | null> {
  const computed = await computeRun(work, cohort, isDryRun);
  return computed === null ? null : carryOut(work, computed);
}

export async function computeRun(work: SystemWork, cohort: Cohort, isDryRun: boolean): Promise<ComputedRun | null> {
  await lockCohort(work.tx, cohort);
  // Behind the lock: whoever changes the calendar holds it, and moves the deadlines of what was issued before (D9).
  const setting = await work.settingOf(cohort.cityId);
  if (!isDryRun) await livePassedTime(work, setting, cohort, Number.MAX_SAFE_INTEGER);
  const { input, ...found } = await allocateUnderLock(work.tx, setting, cohort, isDryRun);
  const { allocation } = found;
  if (allocation.directions.length === 0) return null;
  const protocol = protocolOf(input, allocation, {
    watermark: await findLastEntryId(work.tx, cohort.cityId),
    policyVersion: policyInForce(setting).version,
    calendarVersion: setting.calendar.version,
    dayOf: (at) => dayOf(setting.calendar.zone, at),
  });
  return { cohort, setting, isDryRun, protocol, ...found };
}

/** Publishes the protocol and, unless the run is dry, issues the directions. */
export async function carryOut(
  work: SystemWork,
  { cohort, setting, isDryRun, protocol, ...found }: ComputedRun,
): Promise<RunId> {
  const [runId] = await nextIds(work.tx, 'run', 1);
  await saveRun(work.tx, {
    id: runId,
    ...cohort,
    at: setting.now,
    isDry: isDryRun,
    policyId: policyInForce(setting).id,
    protocol,
    inputHash: sha256(canonicalInput(protocol)),
    outputHash: sha256(canonicalOutput(protocol)),
  });
  if (isDryRun) return runId;
  // Without lanes nothing is counted: a city that gets them later starts where the policy says (B8).
  if (policyInForce(setting).rules.everyoneTurnsPerPriority !== null) {
    await saveLaneCounter(work.tx, cohort, found.allocation.laneCounter);
  }
  await persist(work, setting, runId, found);
  return runId;
}

async function persist(
  work: SystemWork,
  setting: Setting,
  runId: RunId,
  { allocation, winners, seats }: Omit<AllocatedUnderLock, 'input'>,
): Promise<void> {
  const directionIds = await nextIds(work.tx, 'direction', allocation.directions.length);
  const seatById = new Map(seats.map((seat) => [seat.id, seat]));
  const steps = allocation.directions.map((direction, index): { before: Standing; step: Transition } => {
    const before = winners.get(direction.applicationId);
    const seat = seatById.get(direction.seatId);
    const directionId = directionIds[index];
    if (before === undefined || seat === undefined || directionId === undefined)
      throw new Error('A winner was not locked');
    return {
      before,
      step: issueDirection(
        before,
        { directionId, seat, ground: direction.ground, runId, isStaffChild: direction.isStaffChild },
        setting,
      ),
    };
  });
  await work.saveAll(steps, setting, 'SYSTEM');
}

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();
