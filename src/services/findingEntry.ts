import type { ActorRole, JournalEntry } from '../domain/journal/journalEntry.ts';
import type { Finding } from '../domain/integrity/finding.ts';
import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import { lineOfBooks } from './bookEntry.ts';
import type { Work } from './work.ts';

type FindingEvent =
  | 'FINDING_RECORDED'
  | 'FINDING_DISMISSED'
  | 'VIOLATION_PROPOSED'
  | 'VIOLATION_DECIDED'
  | 'VIOLATION_LIFTED';

/**
 * A line about a finding names no application: a family reads its own lines, and it learns of a verdict, not of a
 * suspicion that may come to nothing. The finding itself says whose it is.
 */
export const findingLine = (
  type: FindingEvent,
  { id, cityId, kind }: Finding,
  { now }: Setting,
  verb: string,
  role: ActorRole,
  facts: Readonly<Record<string, unknown>> = {},
): JournalEntry => lineOfBooks({ type, cityId, facts: { findingId: id, kind, ...facts } }, now, verb, role);

/** The same for what a person does by a verb. */
export const findingEntry = (
  work: Work,
  type: FindingEvent,
  found: Finding,
  setting: Setting,
  role: ActorRole,
  facts: Readonly<Record<string, unknown>> = {},
): JournalEntry => ({
  ...findingLine(type, found, setting, work.act.verb, role, facts),
  actorId: work.personId,
  policyId: policyInForce(setting).id,
  idempotencyKey: work.act.idempotencyKey,
});
