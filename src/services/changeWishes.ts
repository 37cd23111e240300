import { mayActAsParent } from '../domain/access/may.ts';
import { changeWishes as change } from '../domain/application/changeWishes.ts';
import { readNotBefore } from '../domain/application/readNotBefore.ts';
import type { WishList } from '../domain/application/wishes.ts';
import type { ApplicationId, BatchId, KindergartenId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import type { Day } from '../domain/shared/time.ts';
import { findWishable } from '../db/kindergarten.ts';
import { findHaveCommonGuardian } from '../db/people.ts';
import { lockStandings } from '../db/standing/standing.ts';
import { joinTwins } from './joinTwins.ts';
import { verb } from './verb.ts';

interface WishesInput extends WishList {
  readonly applicationId: ApplicationId;
  /** The version the family saw. */
  readonly version: number;
  readonly notBeforeOn: string | null;
  /** Skipped kindergartens to be offered again (R15). */
  readonly askAgainIds: readonly KindergartenId[];
  /** A twin to be served together with (B6). */
  readonly togetherWithId: ApplicationId | null;
  readonly isLeavingBatch: boolean;
}

/** D8, D12, R15, B6: the whole list anew, at any time. */
export const changeWishes = verb('changeWishes', async (work, input: WishesInput) => {
  const { applicationId, togetherWithId } = input;
  if (togetherWithId === applicationId) return refused({ code: 'NOT_TWINS' });
  // Both in the order of their ids, so that twins who ask for each other at once do not wait in a circle.
  if (togetherWithId !== null) await lockStandings(work.tx, [applicationId, togetherWithId]);
  const found = await work.lockByApplication(applicationId);
  const role = found && mayActAsParent(work.act.viewer, found.family);
  if (!found || !role) return refused({ code: 'NOT_FOUND' });
  const { standing, setting } = found;
  const { application } = standing;
  if (input.version !== application.version) {
    return refused({ code: 'STALE_VERSION', presentVersion: application.version });
  }

  const wishable = await findWishable(work.tx, application.cityId, input.kindergartenIds);
  const notBefore = readNotBefore(input.notBeforeOn);
  const wishes = { kindergartenIds: input.kindergartenIds, languages: input.languages };
  const { askAgainIds } = input;
  const decide = (notBeforeOn: Day | null, batchId: BatchId | null) =>
    change(standing, { wishes, askAgainIds, notBeforeOn, batchId }, wishable, setting);
  if (!notBefore.ok) {
    // Beside the day, every other mistake of the form.
    const rest = decide(null, application.batchId);
    const others = !rest.ok && rest.refusal.code === 'INVALID_INPUT' ? rest.refusal.issues : [];
    return refused({ code: 'INVALID_INPUT', issues: [...others, ...notBefore.issues] });
  }
  const joining =
    togetherWithId === null
      ? null
      : await joinTwins(work, togetherWithId, application, (others) =>
          findHaveCommonGuardian(work.tx, [application.childId, ...others]),
        );
  if (joining !== null && !joining.ok) return joining;
  const batchId = joining?.value.batchId ?? (input.isLeavingBatch ? null : application.batchId);
  const step = decide(notBefore.on, batchId);
  if (!step.ok) return step;
  await joining?.value.save();
  await work.save(standing, step.value, setting, role);
  return accepted({ applicationId });
});
