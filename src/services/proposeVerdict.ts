import { proposeVerdict as propose, type Verdict } from '../domain/integrity/case.ts';
import type { CaseId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { lockCaseAsSpecialist } from './lockCase.ts';
import { saveCaseStep } from './saveCaseStep.ts';
import { verb } from './verb.ts';

interface ProposeInput {
  readonly caseId: CaseId;
  /** The case as the specialist saw it. */
  readonly version: number;
  readonly verdict: Verdict;
  readonly reason: string;
}

/** R13, R17: the first of two people, never for their own family. It has no effect yet. */
export const proposeVerdict = verb('proposeVerdict', async (work, { caseId, version, ...input }: ProposeInput) => {
  const texts = readTexts({ reason: { typed: input.reason, most: 1_000 } });
  if (!texts.ok) return texts;
  const { reason } = texts.value;
  const { verdict } = input;
  const locked = await lockCaseAsSpecialist(work, caseId);
  if (locked === null) return refused({ code: 'NOT_FOUND' });
  const { found, setting } = locked;
  const step = propose(found, { verdict, reason }, { personId: work.personId, isOwnFamily: false }, setting.now);
  if (!step.ok) return step;
  if (found.version !== version) return refused({ code: 'STALE_VERSION', presentVersion: found.version });
  await saveCaseStep(work, locked, { type: 'VERDICT_PROPOSED', after: step.value, verdict, text: reason });
  return accepted({ caseId });
});
