import { hear } from '../domain/integrity/case.ts';
import type { CaseId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { lockCaseAsFamily } from './lockCase.ts';
import { saveCaseStep } from './saveCaseStep.ts';
import { verb } from './verb.ts';

interface AnswerInput {
  readonly caseId: CaseId;
  readonly text: string;
}

/** R17, D11: what the family says to it, itself or on paper at the desk, until it is decided. */
export const answerCase = verb('answerCase', async (work, { caseId, text }: AnswerInput) => {
  const texts = readTexts({ text: { typed: text, most: 2_000 } });
  if (!texts.ok) return texts;
  const locked = await lockCaseAsFamily(work, caseId);
  if (locked === null) return refused({ code: 'NOT_FOUND' });
  const step = hear(locked.found);
  if (!step.ok) return step;
  await saveCaseStep(work, locked, { type: 'CASE_ANSWERED', after: step.value, text: texts.value.text });
  return accepted({ caseId });
});
