import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { InputIssue } from '../shared/refusal.ts';
import type { Day } from '../shared/time.ts';
import type { BatchId, KindergartenId } from '../shared/ids.ts';
import { rulesInForce, type Setting } from '../policy/setting.ts';
import { eligibleFrom } from './age.ts';
import { isOpen } from './application.ts';
import { transition, withApplication, type Standing, type Transition } from './standing.ts';
import { wishIssues, type WishableKindergarten, type WishList } from './wishes.ts';

export interface WishChange {
  readonly wishes: WishList;
  /** Skipped kindergartens that the parent asks for again (R15). */
  readonly askAgainIds: readonly KindergartenId[];
  readonly notBeforeOn: Day | null;
  readonly batchId: BatchId | null;
}

/**
 * D8: wishes may change any time; a live direction is not touched. R15: a skipped kindergarten stays skipped until
 * the parent asks for it again. D12: a date before which no direction comes, without sanction.
 */
export function changeWishes(
  standing: Standing,
  change: WishChange,
  wishable: readonly WishableKindergarten[],
  setting: Setting,
): Outcome<Transition> {
  const { application } = standing;
  const rules = rulesInForce(setting);
  if (!isOpen(application)) return refused({ code: 'WRONG_APPLICATION_STATE', state: application.state.kind });
  const issues = [
    ...wishIssues(change.wishes, application.birthYear, wishable, application.wishes),
    ...strayIssues(change),
  ];
  if (issues.length > 0) return refused({ code: 'INVALID_INPUT', issues });
  if (change.wishes.kindergartenIds.length > rules.maxWishes)
    return refused({ code: 'TOO_MANY_WISHES', most: rules.maxWishes });

  const skipped = new Set(application.wishes.filter((wish) => wish.isSkipped).map((wish) => wish.kindergartenId));
  for (const id of change.askAgainIds) skipped.delete(id);
  return accepted(
    transition(
      withApplication(standing, {
        wishes: change.wishes.kindergartenIds.map((kindergartenId) => ({
          kindergartenId,
          isSkipped: skipped.has(kindergartenId),
        })),
        languages: change.wishes.languages,
        ...(change.notBeforeOn !== application.notBeforeOn && {
          notBeforeOn: change.notBeforeOn,
          eligibleFrom: eligibleFrom(application.birthOn, change.notBeforeOn, rules, setting.calendar.zone),
          agesCountedAt: setting.now,
        }),
        batchId: change.batchId,
      }),
      { type: 'WISHES_CHANGED' },
    ),
  );
}

/** What is asked for again must be wished. */
const strayIssues = ({ askAgainIds, wishes }: WishChange): readonly InputIssue[] => {
  const wished = new Set(wishes.kindergartenIds);
  const message = 'This kindergarten is not in the list of wishes.';
  return askAgainIds.flatMap((id, index) =>
    wished.has(id) ? [] : { path: `askAgainIds.${index}`, code: 'NOT_WISHED', message },
  );
};
