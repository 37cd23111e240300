import { createHash } from 'node:crypto';
import { allocate, type Allocation, type AllocationInput } from '../domain/allocation/allocate.ts';
import { canonicalInput, canonicalOutput, protocolOf, type Protocol } from '../domain/allocation/protocol.ts';
import type { Standing, Transition } from '../domain/application/standing.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { issueDirection } from '../domain/direction/issueDirection.ts';
import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import type { ApplicationId, RunId } from '../domain/shared/ids.ts';
import { findSlotsInForce } from '../db/campaign.ts';
import { loadCohort, lockCohort, lockFreeSeats, type Cohort, type CohortMember } from '../db/cohort.ts';
import { findLastEntryId } from '../db/journal.ts';
import { nextIds } from '../db/nextIds.ts';
import { findLaneCounter, saveLaneCounter, saveRun } from '../db/run.ts';
import { lockSeats } from '../db/seat.ts';
import { lockStandings } from '../db/standing/standing.ts';
import { livePassedTime } from './livePassedTime.ts';
import type { SystemWork } from './systemWork.ts';

/** A run as it comes out under the lock of its cohort; nobody has been given anything yet. */
interface ComputedRun {
  readonly cohort: Cohort;
  readonly setting: Setting;
  readonly isDryRun: boolean;
  readonly protocol: Protocol;
  readonly allocation: Allocation;
  readonly winners: ReadonlyMap<ApplicationId, Standing>;
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
  const { input, allocation, winners } = await allocateUnderLock(work, setting, cohort, isDryRun);
  if (allocation.directions.length === 0) return null;
  const protocol = protocolOf(input, allocation, {
    watermark: await findLastEntryId(work.tx, cohort.cityId),
    policyVersion: policyInForce(setting).version,
    calendarVersion: setting.calendar.version,
    dayOf: (at) => dayOf(setting.calendar.zone, at),
  });
  return { cohort, setting, isDryRun, protocol, allocation, winners };
}

/** Publishes the protocol and, unless the run is dry, issues the directions. */
export async function carryOut(
  work: SystemWork,
  { cohort, setting, isDryRun, protocol, allocation, winners }: ComputedRun,
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
    await saveLaneCounter(work.tx, cohort, allocation.laneCounter);
  }
  await persist(work, setting, runId, allocation, winners);
  return runId;
}

/**
 * Computes from what is read, then locks the winners in id order. If one has changed in between, the whole run is
 * computed again: handing on only its seat would make justified envy. Locked winners cannot change any more, so every
 * round has fewer that can.
 */
async function allocateUnderLock(work: SystemWork, setting: Setting, cohort: Cohort, isDryRun: boolean) {
  const { tx } = work;
  const { rules } = policyInForce(setting);
  const seats = await lockFreeSeats(tx, cohort);
  const laneCounter = await findLaneCounter(tx, cohort, rules);
  const slots = await findSlotsInForce(tx, cohort, setting.now);
  for (;;) {
    const members = seats.length === 0 ? [] : await loadCohort(tx, cohort, setting.now);
    const input: AllocationInput = {
      birthYear: cohort.birthYear,
      cohort: members,
      freeSeats: seats,
      rules,
      slots,
      now: setting.now,
      today: dayOf(setting.calendar.zone, setting.now),
      laneCounter,
      isDryRun,
    };
    const allocation = allocate(input);
    if (isDryRun) return { input, allocation, winners: new Map<ApplicationId, Standing>() };
    const ids = allocation.directions.map(({ applicationId }) => applicationId).sort((a, b) => a - b);
    const winners = new Map((await lockStandings(tx, ids)).map((standing) => [standing.application.id, standing]));
    if (areUnchanged(members, winners)) return { input, allocation, winners };
  }
}

const areUnchanged = (members: readonly CohortMember[], winners: ReadonlyMap<ApplicationId, Standing>): boolean =>
  members.every(({ applicationId, version }) => {
    const locked = winners.get(applicationId);
    return locked === undefined || locked.application.version === version;
  });

async function persist(
  work: SystemWork,
  setting: Setting,
  runId: RunId,
  allocation: Allocation,
  winners: ReadonlyMap<ApplicationId, Standing>,
): Promise<void> {
  const directionIds = await nextIds(work.tx, 'direction', allocation.directions.length);
  const seats = await lockSeats(
    work.tx,
    allocation.directions.map(({ seatId }) => seatId),
  );
  const steps = allocation.directions.map((direction, index): { before: Standing; step: Transition } => {
    const before = winners.get(direction.applicationId);
    const seat = seats.get(direction.seatId);
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
