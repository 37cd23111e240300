import { dismissFinding as dismiss } from '../domain/integrity/finding.ts';
import type { FindingId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { saveFinding } from '../db/finding.ts';
import { findingEntry } from './findingEntry.ts';
import { lockFindingAsSpecialist } from './lockFinding.ts';
import { verb } from './verb.ts';

interface DismissInput {
  readonly findingId: FindingId;
  readonly reason: string;
}

/** R13: a finding that is none, as one of two parents' papers that were copied by mistake. It stays on record. */
export const dismissFinding = verb('dismissFinding', async (work, { findingId, reason }: DismissInput) => {
  const texts = readTexts({ reason: { typed: reason, most: 1_000 } });
  if (!texts.ok) return texts;
  const found = await lockFindingAsSpecialist(work, findingId);
  if (found === null) return refused({ code: 'NOT_FOUND' });
  const { finding, setting } = found;
  const dismissed = dismiss(finding, { by: work.personId, at: setting.now });
  if (!dismissed.ok) return dismissed;
  await saveFinding(work.tx, dismissed.value, { word: 'decided', because: texts.value.reason });
  work.journal(findingEntry(work, 'FINDING_DISMISSED', dismissed.value, setting, 'SPECIALIST'));
  return accepted({ findingId });
});
