import { ABOUT_NOTHING, type ActorRole, type JournalEntry } from '../domain/journal/journalEntry.ts';
import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import type { ApplicationId, ChildId, CityId } from '../domain/shared/ids.ts';
import type { Work } from './work.ts';

interface PersonChange {
  readonly type: 'CONTACT_CHANGED' | 'GUARDIAN_ADDED';
  readonly cityId: CityId;
  readonly role: ActorRole;
  readonly applicationId: ApplicationId | null;
  readonly childId: ChildId | null;
  /** Codes and ids, nothing personal. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The journal line of what changes about people and no standing (D11). */
export const personEntry = (work: Work, change: PersonChange, setting: Setting): JournalEntry => ({
  ...ABOUT_NOTHING,
  cityId: change.cityId,
  at: setting.now,
  effectiveAt: setting.now,
  type: change.type,
  verb: work.act.verb,
  actorRole: change.role,
  actorId: work.personId,
  applicationId: change.applicationId,
  childId: change.childId,
  facts: change.facts,
  policyId: policyInForce(setting).id,
  idempotencyKey: work.act.idempotencyKey,
});
