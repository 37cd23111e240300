import type { Case } from '../domain/integrity/case.ts';
import {
  ABOUT_NOTHING,
  type ActorRole,
  type CaseEventType,
  type JournalEntry,
} from '../domain/journal/journalEntry.ts';
import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import type { SystemWork } from './systemWork.ts';
import { Work } from './work.ts';

interface CaseChange {
  readonly type: CaseEventType;
  readonly found: Case;
  readonly role: ActorRole;
  /** Where its family reads it too; null: a step of the desk alone. */
  readonly applicationId: ApplicationId | null;
  /** Codes and counts: neither who is in question nor what somebody wrote. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** The journal line of what happens to a case. */
export const caseEntry = (work: SystemWork, change: CaseChange, setting: Setting): JournalEntry => ({
  ...ABOUT_NOTHING,
  cityId: change.found.cityId,
  at: setting.now,
  effectiveAt: setting.now,
  type: change.type,
  verb: work.act.verb,
  actorRole: change.role,
  actorId: work instanceof Work ? work.personId : null,
  applicationId: change.applicationId,
  childId: change.found.childId,
  facts: { caseId: change.found.id, cause: change.found.cause, ...change.facts },
  policyId: policyInForce(setting).id,
  idempotencyKey: work instanceof Work ? work.act.idempotencyKey : null,
});
