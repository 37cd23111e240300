import { isAdminOf } from '../domain/access/viewer.ts';
import { enrolChild as enrol } from '../domain/direction/enrolChild.ts';
import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { verb } from './verb.ts';

/** R5: the kindergarten takes in the child of a proven direction. */
export const enrolChild = verb('enrolChild', async (work, { directionId }: { readonly directionId: DirectionId }) => {
  const found = await work.lockByDirection(directionId);
  const kindergartenId = found?.standing.direction?.kindergartenId;
  if (!found || kindergartenId === undefined || !isAdminOf(work.act.viewer, kindergartenId)) {
    return refused({ code: 'NOT_FOUND' });
  }
  const step = enrol(found.standing, found.setting);
  if (!step.ok) return step;
  await work.save(found.standing, step.value, found.setting, 'KINDERGARTEN_ADMIN');
  return accepted({ directionId });
});
