import { takeUp } from '../domain/integrity/case.ts';
import type { CaseId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { lockCaseAsSpecialist } from './lockCase.ts';
import { saveCaseStep } from './saveCaseStep.ts';
import { verb } from './verb.ts';

/** R17: "each such case will be examined by us in detail": a specialist looks into it, never for their own family. */
export const takeUpCase = verb('takeUpCase', async (work, { caseId }: { readonly caseId: CaseId }) => {
  const locked = await lockCaseAsSpecialist(work, caseId);
  if (locked === null) return refused({ code: 'NOT_FOUND' });
  const step = takeUp(locked.found, { personId: work.personId, isOwnFamily: false }, locked.setting.now);
  if (!step.ok) return step;
  await saveCaseStep(work, locked, { type: 'CASE_TAKEN_UP', after: step.value });
  return accepted({ caseId });
});
