import type { RejectionReason } from '../domain/direction/direction.ts';
import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { rejectPrivilege as reject } from '../domain/verification/rejectPrivilege.ts';
import { lockForVerdict } from './lockForVerdict.ts';
import { verb } from './verb.ts';

interface RejectInput {
  readonly directionId: DirectionId;
  readonly reason: RejectionReason;
}

/** R11, Option 2 of the letter: not confirmed, back to the general queue, and the seat is free. */
export const rejectPrivilege = verb('rejectPrivilege', async (work, { directionId, reason }: RejectInput) => {
  const found = await lockForVerdict(work, directionId);
  if (found === null) return refused({ code: 'NOT_FOUND' });
  const step = reject(found.standing, { by: work.personId, reason }, found.setting);
  if (!step.ok) return step;
  const { seat, application } = await work.save(found.standing, step.value, found.setting, 'SPECIALIST');
  return accepted({ directionId, applicationId: application.id, freedSeatId: seat?.id ?? null });
});
