import { isAdminOf } from '../domain/access/viewer.ts';
import { declineDirection as decline } from '../domain/direction/declineDirection.ts';
import type { DeclineCode } from '../domain/direction/direction.ts';
import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { verb } from './verb.ts';

interface DeclineInput {
  readonly directionId: DirectionId;
  readonly code: Exclude<DeclineCode, 'KINDERGARTEN_CLOSED'>;
}

/** A kindergarten that cannot enrol says why, by a code; the family keeps its key and is passed over here (R15). */
export const declineDirection = verb('declineDirection', async (work, { directionId, code }: DeclineInput) => {
  const found = await work.lockByDirection(directionId);
  const kindergartenId = found?.standing.direction?.kindergartenId;
  if (!found || kindergartenId === undefined || !isAdminOf(work.act.viewer, kindergartenId)) {
    return refused({ code: 'NOT_FOUND' });
  }
  const step = decline(found.standing, code, found.setting);
  if (!step.ok) return step;
  const { seat } = await work.save(found.standing, step.value, found.setting, 'KINDERGARTEN_ADMIN');
  return accepted({ directionId, freedSeatId: seat?.id ?? null });
});
