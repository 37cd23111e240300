import { mayActAsParent } from '../domain/access/may.ts';
import { extendDirection as extend } from '../domain/direction/extendDirection.ts';
import type { ExtensionReason } from '../domain/direction/extensionReason.ts';
import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { verb } from './verb.ts';

interface ExtendInput {
  readonly directionId: DirectionId;
  /** Asked for, not judged (R16). */
  readonly reason: ExtensionReason;
}

/** R16: on day 5, EXTEND DIRECTION. */
export const extendDirection = verb('extendDirection', async (work, { directionId, reason }: ExtendInput) => {
  const found = await work.lockByDirection(directionId);
  const role = found && mayActAsParent(work.act.viewer, found.family);
  if (!found || !role) return refused({ code: 'NOT_FOUND' });
  const step = extend(found.standing, reason, found.setting);
  if (!step.ok) return step;
  await work.save(found.standing, step.value, found.setting, role);
  return accepted({ directionId });
});
