import type { Standing } from '../domain/application/standing.ts';
import { decideViolation as decide, type Finding } from '../domain/integrity/finding.ts';
import { judgeEnrolled } from '../domain/integrity/judgeEnrolled.ts';
import { rulesInForce, type Setting } from '../domain/policy/setting.ts';
import { falsifiedUntil } from '../domain/privilege/claimPrivilege.ts';
import type { FindingId, SeatId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import { findEnrolment, saveFalsifiedUntil } from '../db/child.ts';
import { findIsViolationFound, saveFinding } from '../db/finding.ts';
import { lockCasesOfChildren } from '../db/integrityCase.ts';
import { queueNotice } from '../db/notice.ts';
import { boundByOthers } from './boundByOthers.ts';
import { findingEntry } from './findingEntry.ts';
import { lockFindingAsSupervisor } from './lockFinding.ts';
import { saveJudged } from './saveJudged.ts';
import { verb } from './verb.ts';
import type { Work } from './work.ts';

interface DecideInput {
  readonly findingId: FindingId;
  readonly isViolation: boolean;
  readonly reason: string;
}

/**
 * R13: the second person of the verdict. Found to be one, its effect is in the same transaction: privilege cancelled,
 * GENERAL at the original date, a live direction ended and its seat free, FALSIFIED on the child (B4a); an enrolled
 * child keeps its seat, and a case is opened.
 */
export const decideViolation = verb('decideViolation', async (work, input: DecideInput) => {
  const { findingId, isViolation } = input;
  const texts = readTexts({ reason: { typed: input.reason, most: 1_000 } });
  if (!texts.ok) return texts;
  const found = await lockFindingAsSupervisor(work, findingId);
  if (found === null) return refused({ code: 'NOT_FOUND' });
  const { finding, standing, setting } = found;
  const isFoundAlready = await findIsViolationFound(work.tx, finding);
  const act = { by: work.personId, at: setting.now };
  const ruling = decide(finding, isViolation, standing, act, setting, isFoundAlready);
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
  if (isViolation) {
    await saveFalsifiedUntil(work.tx, application.childId, asInstant(Math.max(until, others ?? 0)));
    await examineEnrolled(work, decided, standing, setting);
  }
  work.journal(findingEntry(work, 'VIOLATION_DECIDED', decided, setting, 'SUPERVISOR', { isViolation }));
  return accepted({ findingId, applicationId: application.id, freedSeatId });
});

/** R13: an enrolled child is never expelled. What was found of it opens a case, and its family learns so. */
async function examineEnrolled(work: Work, decided: Finding, standing: Standing, setting: Setting): Promise<void> {
  const { childId, id: applicationId } = standing.application;
  const enrolment = await findEnrolment(work.tx, childId);
  if (enrolment === null) return;
  const judged = judgeEnrolled(decided, { childId, enrolment }, await lockCasesOfChildren(work.tx, [childId]));
  if (judged === null) return;
  const { id: caseId } = await saveJudged(
    work,
    judged,
    { cityId: decided.cityId, applicationId, role: 'SUPERVISOR' },
    setting,
  );
  if (judged.kind === 'OPEN')
    await queueNotice(work.tx, 'CASE_OPENED', standing, setting, { caseId, isAfterViolation: true });
}

const boundUntil = (setting: Setting): Instant =>
  falsifiedUntil(setting.now, rulesInForce(setting).falsifiedDays, setting.calendar.zone);
