import { mayVerify } from '../domain/access/may.ts';
import type { Finding } from '../domain/integrity/finding.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { saveFindingByHand } from '../db/finding.ts';
import { nextIds } from '../db/nextIds.ts';
import { findingEntry } from './findingEntry.ts';
import { ownFamily } from './forbidden.ts';
import { verb } from './verb.ts';

interface RecordInput {
  readonly applicationId: ApplicationId;
  readonly reason: string;
}

/** R13: what a specialist saw of the evidence of a privilege, and no sweep could. */
export const recordFinding = verb('recordFinding', async (work, { applicationId, reason }: RecordInput) => {
  const texts = readTexts({ reason: { typed: reason, most: 1_000 } });
  if (!texts.ok) return texts;
  const found = await work.lockByApplication(applicationId);
  const role = found && mayVerify(work.act.viewer, found.family);
  if (role === 'OWN_FAMILY') throw ownFamily();
  if (!found || role === null) return refused({ code: 'NOT_FOUND' });
  const { privilege, application } = found.standing;
  if (privilege?.state.kind !== 'CLAIMED') return refused({ code: 'NO_PRIVILEGE' });
  const [findingId] = await nextIds(work.tx, 'finding', 1);
  const made: Finding = {
    id: findingId,
    cityId: application.cityId,
    reconciliationId: null,
    applicationId,
    privilegeId: privilege.id,
    certificateId: null,
    sameAs: null,
    kind: 'BY_HAND',
    foundAt: found.setting.now,
    state: { kind: 'OPEN' },
  };
  await saveFindingByHand(work.tx, made, work.personId, texts.value.reason);
  work.journal(findingEntry(work, 'FINDING_RECORDED', made, found.setting, role));
  return accepted({ findingId });
});
