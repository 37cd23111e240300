import { mayActAsParent } from '../domain/access/may.ts';
import { watchKindergarten as watch } from '../domain/application/watchKindergarten.ts';
import type { ApplicationId, KindergartenId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { findWishable } from '../db/kindergarten.ts';
import { findWatched, saveWatch } from '../db/kindergartenWatch.ts';
import { verb } from './verb.ts';

interface WatchInput {
  readonly applicationId: ApplicationId;
  readonly kindergartenId: KindergartenId;
}

/** The family is told when a seat for its child comes free there; nothing else changes, so that nothing is journalled. */
export const watchKindergarten = verb('watchKindergarten', async (work, input: WatchInput) => {
  const { applicationId, kindergartenId } = input;
  const found = await work.lockByApplication(applicationId);
  const role = found && mayActAsParent(work.act.viewer, found.family);
  if (!found || !role) return refused({ code: 'NOT_FOUND' });
  const { application } = found.standing;
  const [open] = await findWishable(work.tx, application.cityId, [kindergartenId]);
  if (open === undefined) return refused({ code: 'NOT_FOUND' });
  const before = (await findWatched(work.tx, [applicationId])).map((each) => each.kindergartenId);
  const watched = watch(application, before, kindergartenId, found.setting);
  if (!watched.ok) return watched;
  await saveWatch(work.tx, input, found.setting.now);
  return accepted({ applicationId });
});
