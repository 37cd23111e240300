import { mayActAsParent } from '../domain/access/may.ts';
import type { ApplicationId, KindergartenId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { findWishable } from '../db/kindergarten.ts';
import { deleteWatch, findWatched } from '../db/kindergartenWatch.ts';
import { verb } from './verb.ts';

interface UnwatchInput {
  readonly applicationId: ApplicationId;
  readonly kindergartenId: KindergartenId;
}

/** The family is told of this kindergarten no more; of one it did not watch there was nothing to be told. */
export const unwatchKindergarten = verb('unwatchKindergarten', async (work, input: UnwatchInput) => {
  const found = await work.lockByApplication(input.applicationId);
  if (!found || !mayActAsParent(work.act.viewer, found.family)) return refused({ code: 'NOT_FOUND' });
  const { applicationId, kindergartenId } = input;
  const watched = await findWatched(work.tx, [applicationId]);
  // One that has closed meanwhile can still be left.
  if (!watched.some((each) => each.kindergartenId === kindergartenId)) {
    const [known] = await findWishable(work.tx, found.standing.application.cityId, [kindergartenId]);
    if (known === undefined) return refused({ code: 'NOT_FOUND' });
  }
  await deleteWatch(work.tx, input);
  return accepted({ applicationId });
});
