import { appendEvidence, openCase, type Case } from '../domain/integrity/case.ts';
import type { Evidence } from '../domain/integrity/evidence.ts';
import type { Judged } from '../domain/integrity/judgeFlag.ts';
import type { ActorRole, CaseEventType } from '../domain/journal/journalEntry.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import { saveCase, saveCaseEvents, saveNewCase, type CaseEvent } from '../db/integrityCase.ts';
import { nextIds } from '../db/nextIds.ts';
import { caseEntry } from './caseEntry.ts';
import type { SystemWork } from './systemWork.ts';
import { Work } from './work.ts';

interface About {
  readonly cityId: CityId;
  /** Where its family reads it. */
  readonly applicationId: ApplicationId;
  readonly role: ActorRole;
}

/** R17: a case is opened, or what was found is added to the one that is open: its row, its timeline, its journal line. */
export async function saveJudged(work: SystemWork, judged: Judged, about: About, setting: Setting): Promise<Case> {
  const { role, applicationId } = about;
  const by = { actorRole: role, actorId: work instanceof Work ? work.personId : null };
  const evidence = judged.kind === 'OPEN' ? judged.flag.evidence : judged.evidence;
  const found = judged.kind === 'OPEN' ? await open(work, judged.flag, about, setting) : await append(work, judged);
  const type: CaseEventType = judged.kind === 'OPEN' ? 'CASE_OPENED' : 'CASE_EVIDENCE_FOUND';
  const seen = evidence.map((each: Evidence): CaseEvent => ({ type: 'CASE_EVIDENCE_FOUND', ...by, evidence: each }));
  await saveCaseEvents(work.tx, found.id, judged.kind === 'OPEN' ? [{ type, ...by }, ...seen] : seen, setting.now);
  const facts = { evidence: evidence.length };
  work.journal(caseEntry(work, { type, found, role, applicationId, facts }, setting));
  return found;
}

type Opened = Extract<Judged, { readonly kind: 'OPEN' }>;
type Appended = Extract<Judged, { readonly kind: 'APPEND' }>;

async function open({ tx }: SystemWork, flag: Opened['flag'], { cityId }: About, setting: Setting): Promise<Case> {
  const [id] = await nextIds(tx, 'integrity_case', 1);
  const opened = openCase(flag, { id, cityId }, setting);
  await saveNewCase(tx, opened);
  return opened;
}

async function append({ tx }: SystemWork, { to, evidence }: Appended): Promise<Case> {
  const appended = appendEvidence(to, evidence);
  if (!appended.ok) throw new Error(`A case that is open takes no evidence: ${appended.refusal.code}`);
  await saveCase(tx, to, appended.value);
  return appended.value;
}
