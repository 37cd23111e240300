import { mayActAsParent } from '../domain/access/may.ts';
import type { LeaveReason } from '../domain/application/application.ts';
import { leaveQueue as leave } from '../domain/application/leaveQueue.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { verb } from './verb.ts';

interface LeaveInput {
  readonly applicationId: ApplicationId;
  readonly reason: LeaveReason;
}

/** R14: "As soon as you press it, the system will immediately remove you from the queue". */
export const leaveQueue = verb('leaveQueue', async (work, { applicationId, reason }: LeaveInput) => {
  const found = await work.lockByApplication(applicationId);
  const role = found && mayActAsParent(work.act.viewer, found.family);
  if (!found || !role) return refused({ code: 'NOT_FOUND' });
  const step = leave(found.standing, reason, found.setting);
  if (!step.ok) return step;
  await work.save(found.standing, step.value, found.setting, role);
  return accepted({ applicationId });
});
