import { liftViolation as lift } from '../domain/integrity/finding.ts';
import type { FindingId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { saveFalsifiedUntil } from '../db/child.ts';
import { saveFinding } from '../db/finding.ts';
import { boundByOthers } from './boundByOthers.ts';
import { findingEntry } from './findingEntry.ts';
import { lockFindingAsSupervisor } from './lockFinding.ts';
import { verb } from './verb.ts';

interface LiftInput {
  readonly findingId: FindingId;
  /** Of the court or the authority that ordered it. */
  readonly orderNumber: string;
  readonly reason: string;
}

/** R13, restitution by order: the violation is taken back, the privilege returns at its key; no seat is taken from anyone. */
export const liftViolation = verb('liftViolation', async (work, input: LiftInput) => {
  const texts = readTexts({
    orderNumber: { typed: input.orderNumber, most: 100 },
    reason: { typed: input.reason, most: 1_000 },
  });
  if (!texts.ok) return texts;
  const found = await lockFindingAsSupervisor(work, input.findingId);
  if (found === null) return refused({ code: 'NOT_FOUND' });
  const { finding, standing, setting } = found;
  const ruling = lift(finding, standing, { by: work.personId, at: setting.now });
  if (!ruling.ok) return ruling;
  const { finding: lifted, step } = ruling.value;
  const { orderNumber, reason } = texts.value;
  await saveFinding(work.tx, lifted, { word: 'lifted', because: reason, orderNumber });
  if (step !== null) await work.save(standing, step, setting, 'SUPERVISOR');
  const { childId } = standing.application;
  await saveFalsifiedUntil(work.tx, childId, await boundByOthers(work, lifted, childId, setting));
  const facts = { isPrivilegeBack: step !== null };
  work.journal(findingEntry(work, 'VIOLATION_LIFTED', lifted, setting, 'SUPERVISOR', facts));
  return accepted({ findingId: lifted.id, applicationId: standing.application.id });
});
