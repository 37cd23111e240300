import { proposeViolation as propose } from '../domain/integrity/finding.ts';
import type { FindingId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { saveFinding } from '../db/finding.ts';
import { findingEntry } from './findingEntry.ts';
import { lockFindingAsSpecialist } from './lockFinding.ts';
import { verb } from './verb.ts';

interface ProposeInput {
  readonly findingId: FindingId;
  readonly reason: string;
}

/** R13: the first person of the verdict. */
export const proposeViolation = verb('proposeViolation', async (work, { findingId, reason }: ProposeInput) => {
  const texts = readTexts({ reason: { typed: reason, most: 1_000 } });
  if (!texts.ok) return texts;
  const found = await lockFindingAsSpecialist(work, findingId);
  if (found === null) return refused({ code: 'NOT_FOUND' });
  const { finding, standing, setting } = found;
  const proposed = propose(finding, standing, { by: work.personId, at: setting.now });
  if (!proposed.ok) return proposed;
  await saveFinding(work.tx, proposed.value, { word: 'proposed', because: texts.value.reason });
  work.journal(findingEntry(work, 'VIOLATION_PROPOSED', proposed.value, setting, 'SPECIALIST'));
  return accepted({ findingId });
});
