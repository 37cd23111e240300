import type { AllocationInput } from '../../../src/domain/allocation/allocate.ts';
import type { LineAsked, LineRead, LinesAsked } from '../../../src/domain/allocation/allocateFromLines.ts';
import { serves } from '../../../src/domain/allocation/slot.ts';
import { compareKeys } from '../../../src/domain/queue/queueKey.ts';

/** The lines as they stand in a cohort. */
export const lineIn = (
  { cohort }: AllocationInput,
  { lowestCategory }: LinesAsked,
  { kindergartenId, behind, count }: LineAsked,
): LineRead => {
  const line = cohort
    .filter((one) => one.isWaiting && serves(lowestCategory, one.category))
    .filter((one) => one.wishes.some((wish) => wish.kindergartenId === kindergartenId && !wish.isSkipped))
    .filter((one) => behind === null || compareKeys(one, behind) > 0)
    .sort(compareKeys);
  const waiting = line.slice(0, count).map((one) => ({
    applicant: one,
    rank: one.wishes.findIndex((wish) => wish.kindergartenId === kindergartenId) + 1,
    twins: one.batchId === null ? [] : cohort.filter(({ batchId }) => batchId === one.batchId),
  }));
  return { kindergartenId, waiting, isEnd: waiting.length < count };
};
