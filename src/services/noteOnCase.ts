import { hear } from '../domain/integrity/case.ts';
import type { CaseId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { lockCaseAsSpecialist } from './lockCase.ts';
import { saveCaseStep } from './saveCaseStep.ts';
import { verb } from './verb.ts';

interface NoteInput {
  readonly caseId: CaseId;
  readonly text: string;
}

/** R17: what a specialist has found out, for whoever judges. The family does not read it. */
export const noteOnCase = verb('noteOnCase', async (work, { caseId, text }: NoteInput) => {
  const texts = readTexts({ text: { typed: text, most: 2_000 } });
  if (!texts.ok) return texts;
  const locked = await lockCaseAsSpecialist(work, caseId);
  if (locked === null) return refused({ code: 'NOT_FOUND' });
  const step = hear(locked.found);
  if (!step.ok) return step;
  await saveCaseStep(work, locked, { type: 'CASE_NOTED', after: step.value, text: texts.value.text });
  return accepted({ caseId });
});
