import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { BatchId } from '../shared/ids.ts';
import { rulesInForce, type Setting } from '../policy/setting.ts';
import { isOpen, type Application } from './application.ts';
import { areTwins } from './twins.ts';

type Member = Pick<Application, 'cityId' | 'birthYear' | 'birthOn' | 'state'>;

/**
 * B6: twins and triplets of one guardian ask for one kindergarten: same cohort, every pair born within one calendar
 * month. What the batch then receives is the allocator's matter.
 *
 * @param members those already in the batch, at least the one that is joined; @param areOfOneGuardian for every pair;
 * @param newBatchId for when the one that is joined stood alone.
 */
export function joinBatch(
  child: Member,
  members: readonly Application[],
  areOfOneGuardian: boolean,
  newBatchId: BatchId,
  setting: Setting,
): Outcome<BatchId> {
  if (!rulesInForce(setting).areTwinBatchesOpen) return refused({ code: 'NOT_IN_POLICY' });
  const [first] = members;
  const isFitting = (member: Member) =>
    isOpen(member) &&
    member.cityId === child.cityId &&
    member.birthYear === child.birthYear &&
    areTwins(member.birthOn, child.birthOn);
  if (first === undefined || !areOfOneGuardian || !members.every(isFitting)) return refused({ code: 'NOT_TWINS' });
  return accepted(first.batchId ?? newBatchId);
}
