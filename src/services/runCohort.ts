import { createHash } from 'node:crypto';
import { canonicalInput, canonicalOutput, protocolOf, type Protocol } from '../domain/allocation/protocol.ts';
import type { Standing, Transition } from '../domain/application/standing.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { issueDirection } from '../domain/direction/issueDirection.ts';
import type { PolicyRules } from '../domain/policy/policy.ts';
import { policyInForce } from '../domain/policy/setting.ts';
import type { RunId } from '../domain/shared/ids.ts';
import type { Cohort } from '../db/cohort.ts';
import { saveLaneCounter, saveRun } from '../db/run.ts';
import { allocateUnderLock, type AllocatedUnderLock } from './allocateUnderLock.ts';
import { beginRun, type BegunRun } from './beginRun.ts';
import type { SystemWork } from './systemWork.ts';
import { turnOfLoop, whenever } from './turnOfLoop.ts';

/** A run as it comes out under the lock of its cohort; nobody has been given anything yet. */
interface ComputedRun extends Omit<AllocatedUnderLock, 'input' | 'watermark'> {
  readonly begun: BegunRun;
  readonly protocol: Protocol;
}

const always = (): boolean => true;

/** One run. Null when nothing was to be issued: such a run leaves no row. @param isWanted by the rules in force then. */
export async function runCohort(
  work: SystemWork,
  cohort: Cohort,
  isDryRun: boolean,
  isWanted: (rules: PolicyRules) => boolean = always,
): Promise<RunId | null> {
  const computed = await computeRun(work, cohort, isDryRun, isWanted);
  return computed === null ? null : carryOut(work, computed);
}

export async function computeRun(
  work: SystemWork,
  cohort: Cohort,
  isDryRun: boolean,
  isWanted: (rules: PolicyRules) => boolean = always,
): Promise<ComputedRun | null> {
  const begun = await beginRun(work, cohort, isDryRun, isWanted);
  const allocated = begun && (await allocateUnderLock(work.tx, begun));
  if (begun === null || allocated === null) return null;
  const { setting } = begun;
  const { input, watermark, ...found } = allocated;
  const protocol = protocolOf(input, found.allocation, {
    watermark,
    policyVersion: policyInForce(setting).version,
    calendarVersion: setting.calendar.version,
    dayOf: (at) => dayOf(setting.calendar.zone, at),
  });
  return { begun, protocol, ...found };
}

/** Publishes the protocol and, unless the run is dry, issues the directions. */
export async function carryOut(work: SystemWork, { begun, protocol, ...found }: ComputedRun): Promise<RunId> {
  const { cohort, setting, input } = begun;
  const { runId } = found;
  const publishing = whenever(
    saveRun(work.tx, {
      id: runId,
      ...cohort,
      at: setting.now,
      isDry: input.isDryRun,
      policyId: policyInForce(setting).id,
      protocol,
      inputHash: sha256(canonicalInput(protocol)),
      outputHash: sha256(canonicalOutput(protocol)),
    }),
  );
  if (input.isDryRun) {
    await publishing;
    return runId;
  }
  // The directions name the run: the server has written it before it begins with them.
  await turnOfLoop();
  await Promise.all([publishing, keepLaneCounter(work, begun, found), issue(work, begun, found)]);
  return runId;
}

/** Without lanes nothing is counted: a city that gets them later starts where the policy says (B8). */
const keepLaneCounter = async (work: SystemWork, { cohort, input }: BegunRun, { allocation }: Found): Promise<void> =>
  input.rules.everyoneTurnsPerPriority === null ? undefined : saveLaneCounter(work.tx, cohort, allocation.laneCounter);

type Found = Pick<AllocatedUnderLock, 'allocation' | 'winners' | 'runId' | 'directionIds'>;

async function issue(
  work: SystemWork,
  { setting, seats }: BegunRun,
  { allocation, winners, runId, directionIds }: Found,
): Promise<void> {
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
