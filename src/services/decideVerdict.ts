import type { Standing } from '../domain/application/standing.ts';
import { decideVerdict as decide, type Case, type Verdict } from '../domain/integrity/case.ts';
import { effectOfViolation } from '../domain/integrity/violation.ts';
import type { NoticeKind } from '../domain/notice/noticeFor.ts';
import type { CaseId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { saveFalsifiedUntil } from '../db/child.ts';
import { queueNotice } from '../db/notice.ts';
import { holdByCases } from './holdByCases.ts';
import { lockCaseAsSupervisor, type LockedCase } from './lockCase.ts';
import { saveCaseStep } from './saveCaseStep.ts';
import { verb } from './verb.ts';
import type { Work } from './work.ts';

interface DecideInput {
  readonly caseId: CaseId;
  /** The case as the supervisor saw it: a proposal or an answer that came after it is looked at first. */
  readonly version: number;
  readonly isAgreed: boolean;
}

const TOLD: Readonly<Record<Verdict, NoticeKind>> = {
  CLEARED: 'CASE_CLEARED',
  VIOLATION: 'CASE_VIOLATION',
  ESCALATED: 'CASE_ESCALATED',
};

/** R13, R17: the second of two people, who is not the first and judges no family of their own. The effect is automatic. */
export const decideVerdict = verb('decideVerdict', async (work, { caseId, version, isAgreed }: DecideInput) => {
  const locked = await lockCaseAsSupervisor(work, caseId);
  if (locked === null) return refused({ code: 'NOT_FOUND' });
  const { found, setting } = locked;
  const step = decide(found, isAgreed, { personId: work.personId, isOwnFamily: false }, setting.now);
  if (!step.ok) return step;
  if (found.version !== version) return refused({ code: 'STALE_VERSION', presentVersion: found.version });
  const after = step.value;
  if (after.state.kind === 'OPEN' || after.state.kind === 'IN_REVIEW') {
    await saveCaseStep(work, locked, { type: 'VERDICT_NOT_AGREED', after });
    return accepted({ caseId });
  }
  const verdict = after.state.kind;
  await saveCaseStep(work, locked, { type: 'CASE_DECIDED', after, verdict });
  const judged = verdict === 'VIOLATION' ? await carryOut(work, locked) : locked.standing;
  const standing = await lift(work, { ...locked, standing: judged }, after);
  await queueNotice(work.tx, TOLD[verdict], standing, setting, { caseId });
  return accepted({ caseId });
});

/** R13: the privilege is cancelled, in this very transaction. Another city's application is that city's to judge. */
async function carryOut(work: Work, { found, standing, setting, role }: LockedCase): Promise<Standing> {
  if (standing.application.cityId !== found.cityId) return standing;
  const effect = effectOfViolation(standing, setting);
  if (!effect.ok) throw new Error(`A violation has no effect: ${effect.refusal.code}`);
  const { step, falsifiedUntil } = effect.value;
  if (falsifiedUntil !== null) await saveFalsifiedUntil(work.tx, found.childId, falsifiedUntil);
  return step === null ? standing : work.save(standing, step, setting, role);
}

/** R17: what a CLEARED case held back is free again, unless another case holds it. */
async function lift(work: Work, { standing, others, role }: LockedCase, after: Case): Promise<Standing> {
  return holdByCases(work, standing, [...others, after], await work.settingOf(standing.application.cityId), role);
}
