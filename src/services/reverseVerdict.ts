import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { reverseVerdict as reverse } from '../domain/verification/reverseVerdict.ts';
import { lockForReversal } from './lockForVerdict.ts';
import { verb } from './verb.ts';

/** R11: a supervisor takes a rejection back; no seat is taken from anyone. */
export const reverseVerdict = verb(
  'reverseVerdict',
  async (work, { directionId }: { readonly directionId: DirectionId }) => {
    const found = await lockForReversal(work, directionId);
    if (found === null) return refused({ code: 'NOT_FOUND' });
    const step = reverse(found.standing, found.setting);
    if (!step.ok) return step;
    const { application } = await work.save(found.standing, step.value, found.setting, 'SUPERVISOR');
    return accepted({ directionId, applicationId: application.id });
  },
);
