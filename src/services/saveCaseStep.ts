import type { Case, Verdict } from '../domain/integrity/case.ts';
import type { CaseEventType } from '../domain/journal/journalEntry.ts';
import { saveCase, saveCaseEvents } from '../db/integrityCase.ts';
import { caseEntry } from './caseEntry.ts';
import type { LockedCase } from './lockCase.ts';
import type { Work } from './work.ts';

interface Step {
  readonly type: CaseEventType;
  readonly after: Case;
  readonly verdict?: Verdict;
  /** What somebody wrote. */
  readonly text?: string;
}

/** What a family may follow in the history of its application; the rest is the desk's own. */
const TOLD_TO_FAMILY: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'CASE_TAKEN_UP',
  'CASE_ANSWERED',
  'CASE_DECIDED',
]);

/** One step of one case: its row, its timeline and its journal line. */
export async function saveCaseStep(
  work: Work,
  { found, standing, setting, role }: LockedCase,
  { type, after, ...said }: Step,
): Promise<void> {
  await saveCase(work.tx, found, after);
  await saveCaseEvents(work.tx, found.id, [{ type, actorRole: role, actorId: work.personId, ...said }], setting.now);
  const applicationId = TOLD_TO_FAMILY.has(type) ? standing.application.id : null;
  const facts = said.verdict === undefined ? {} : { verdict: said.verdict };
  work.journal(caseEntry(work, { type, found: after, role, applicationId, facts }, setting));
}
