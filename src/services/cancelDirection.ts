import { mayActAsParent } from '../domain/access/may.ts';
import { cancelDirection as cancel } from '../domain/direction/cancelDirection.ts';
import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { verb } from './verb.ts';

/** R15: MY DIRECTIONS → CANCEL DIRECTION. */
export const cancelDirection = verb('cancelDirection', async (work, input: { readonly directionId: DirectionId }) => {
  const found = await work.lockByDirection(input.directionId);
  const role = found && mayActAsParent(work.act.viewer, found.family);
  if (!found || !role) return refused({ code: 'NOT_FOUND' });
  const step = cancel(found.standing, found.setting);
  if (!step.ok) return step;
  const { application } = await work.save(found.standing, step.value, found.setting, role);
  return accepted({ directionId: input.directionId, applicationId: application.id });
});
