import { decideViolation as decide } from '../domain/integrity/finding.ts';
import { rulesInForce, type Setting } from '../domain/policy/setting.ts';
import { falsifiedUntil } from '../domain/privilege/claimPrivilege.ts';
import type { FindingId, SeatId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import { saveFalsifiedUntil } from '../db/child.ts';
import { saveFinding } from '../db/finding.ts';
import { boundByOthers } from './boundByOthers.ts';
import { findingEntry } from './findingEntry.ts';
import { lockFindingAsSupervisor } from './lockFinding.ts';
import { verb } from './verb.ts';

interface DecideInput {
  readonly findingId: FindingId;
  readonly isViolation: boolean;
  readonly reason: string;
}

/**
 * R13: the second person of the verdict. Found to be one, its effect is in the same transaction: privilege cancelled,
 * GENERAL at the original date, a live direction ended and its seat free, FALSIFIED on the child (B4a).
 */
export const decideViolation = verb('decideViolation', async (work, input: DecideInput) => {
  const { findingId, isViolation } = input;
  const texts = readTexts({ reason: { typed: input.reason, most: 1_000 } });
  if (!texts.ok) return texts;
  const found = await lockFindingAsSupervisor(work, findingId);
  if (found === null) return refused({ code: 'NOT_FOUND' });
  const { finding, standing, setting } = found;
  const ruling = decide(finding, isViolation, standing, { by: work.personId, at: setting.now }, setting);
  if (!ruling.ok) return ruling;
  const { finding: decided, step } = ruling.value;
  const { application } = standing;
  const until = boundUntil(setting);
  const others = await boundByOthers(work, decided, application.childId, setting);
  await saveFinding(work.tx, decided, {
    word: 'decided',
    because: texts.value.reason,
    ...(isViolation && { falsifiedUntil: until }),
  });
  let freedSeatId: SeatId | null = null;
  if (step !== null) {
    const after = await work.save(standing, step, setting, 'SUPERVISOR');
    freedSeatId = after.seat?.state.kind === 'FREE' ? after.seat.id : null;
  }
  if (isViolation) await saveFalsifiedUntil(work.tx, application.childId, asInstant(Math.max(until, others ?? 0)));
  work.journal(findingEntry(work, 'VIOLATION_DECIDED', decided, setting, 'SUPERVISOR', { isViolation }));
  return accepted({ findingId, applicationId: application.id, freedSeatId });
});

const boundUntil = (setting: Setting): Instant =>
  falsifiedUntil(setting.now, rulesInForce(setting).falsifiedDays, setting.calendar.zone);
