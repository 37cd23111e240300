import type { BatchId, KindergartenId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { Applicant } from './applicant.ts';

/** A member of a batch and its index in the order of the cohort. */
export interface BatchMember {
  readonly applicant: Applicant;
  readonly index: number;
}

/** Twins or triplets that are served together, in the order of the cohort: at least two (B6). */
export type Batch = readonly [BatchMember, BatchMember, ...BatchMember[]];

/**
 * B6: the batches that stand as such. "A directed or stop-listed member dissolves it for the time, and the others stand
 * singly". A member whose application has ended is a member no more; one that is left alone stands singly.
 */
export const standingBatches = (ordered: readonly Applicant[]): ReadonlyMap<BatchId, Batch> => {
  const members = new Map<BatchId, BatchMember[]>();
  ordered.forEach((applicant, index) => {
    if (applicant.batchId === null) return;
    const known = members.get(applicant.batchId);
    if (known === undefined) members.set(applicant.batchId, [{ applicant, index }]);
    else known.push({ applicant, index });
  });

  const standing = new Map<BatchId, Batch>();
  for (const [batchId, [first, second, ...others]] of members) {
    if (first === undefined || second === undefined) continue;
    const batch: Batch = [first, second, ...others];
    if (batch.every(({ applicant }) => applicant.directedAt === null && !applicant.isStopListed)) {
      standing.set(batchId, batch);
    }
  }
  return standing;
};

/**
 * B6: a batch stands "at the latest key of its members". With the lanes of B8 that is the member the one list reaches
 * last: a batch needs no lane of its own, and no member comes earlier by being a twin.
 */
export const latestOf = (batch: Batch): BatchMember =>
  batch.reduce((latest, member) => (member.index > latest.index ? member : latest));

/** B6: "wishes = the common ones in that member's order"; "a wish that any member skips is out". Best first. */
export const commonWishes = (batch: Batch): readonly KindergartenId[] =>
  latestOf(batch)
    .applicant.wishes.map((wish) => wish.kindergartenId)
    .filter((kindergartenId) =>
      batch.every(({ applicant }) =>
        applicant.wishes.some((wish) => wish.kindergartenId === kindergartenId && !wish.isSkipped),
      ),
    );

/**
 * B6: "seats by the first feasible assignment". A language for each member, in the order of the cohort; the members
 * choose one after another, each the first of its languages that leaves a seat for everyone behind it. Null when one
 * kindergarten cannot seat them all.
 */
export const firstFeasibleLanguages = (
  members: readonly Pick<Applicant, 'languages'>[],
  seatsLeft: (language: Language) => number,
): readonly Language[] | null => {
  const [first, ...others] = members;
  if (first === undefined) return [];
  for (const language of first.languages) {
    if (seatsLeft(language) === 0) continue;
    const rest = firstFeasibleLanguages(others, (other) => seatsLeft(other) - Number(other === language));
    if (rest !== null) return [language, ...rest];
  }
  return null;
};
