import { mayActAsParent } from '../domain/access/may.ts';
import { dropPrivilege as drop } from '../domain/privilege/dropPrivilege.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { verb } from './verb.ts';

interface DropInput {
  readonly applicationId: ApplicationId;
}

/** B4: an undue privilege is given up without sanction, any time before a verdict. */
export const dropPrivilege = verb('dropPrivilege', async (work, { applicationId }: DropInput) => {
  const found = await work.lockByApplication(applicationId);
  const role = found && mayActAsParent(work.act.viewer, found.family);
  if (!found || !role) return refused({ code: 'NOT_FOUND' });
  const step = drop(found.standing, found.setting);
  if (!step.ok) return step;
  await work.save(found.standing, step.value, found.setting, role);
  return accepted({ applicationId });
});
