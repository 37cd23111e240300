import { mayVerify } from '../domain/access/may.ts';
import { correctIdentity } from '../domain/application/correctIdentity.ts';
import type { CorrectionReason } from '../domain/application/correctionReason.ts';
import { readChild, type ChildForm } from '../domain/child/readChild.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { findIdentity, findIsEverDirected, saveIdentity } from '../db/child.ts';
import { violatedConstraint } from '../db/transaction.ts';
import { ownFamily } from './forbidden.ts';
import { verb } from './verb.ts';

interface CorrectionInput {
  readonly applicationId: ApplicationId;
  /** All of it as it should be. */
  readonly child: ChildForm;
  readonly reason: CorrectionReason;
}

const correct = verb('correctError', async (work, { applicationId, child: form, reason }: CorrectionInput) => {
  const found = await work.lockByApplication(applicationId);
  const role = found && mayVerify(work.act.viewer, found.family);
  if (role === 'OWN_FAMILY') throw ownFamily();
  if (!found || !role) return refused({ code: 'NOT_FOUND' });
  const { standing, setting } = found;
  const read = readChild(form, 'child');
  if (!read.ok) return refused({ code: 'INVALID_INPUT', issues: read.issues });

  const { childId } = standing.application;
  const { birthOn, iin } = read.child;
  const isOtherIin = iin !== (await findIdentity(work.tx, childId))?.iin;
  const hasEverBeenDirected = await findIsEverDirected(work.tx, childId);
  const step = correctIdentity(standing, { birthOn, isOtherIin, hasEverBeenDirected, reason }, setting);
  if (!step.ok) return step;
  await saveIdentity(work.tx, childId, read.child);
  await work.save(standing, step.value, setting, role);
  return accepted({ applicationId });
});

/** D11: the desk mends a typed error, before any direction was issued. */
export const correctError: typeof correct = async (deps, call, input) => {
  try {
    return await correct(deps, call, input);
  } catch (error) {
    if (violatedConstraint(error) !== 'child_iin_once') throw error;
    const message = 'This number belongs to another child of the register.';
    return refused({ code: 'INVALID_INPUT', issues: [{ path: 'child.iin', code: 'ANOTHER_CHILDS', message }] });
  }
};
