import { agesOutAt, agedOutFromOn, eligibleFrom } from './age.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Day, Instant } from '../shared/time.ts';
import type { ApplicationId, BatchId, ChildId, CityId, PrivilegeId } from '../shared/ids.ts';
import type { InputIssue } from '../shared/refusal.ts';
import { rulesInForce, type Setting } from '../policy/setting.ts';
import { isOffered, mayClaim, type DeskCertificate } from '../privilege/claimPrivilege.ts';
import type { Subcategory } from '../privilege/subcategories.ts';
import { waitsFrom, type ApplicationState } from './application.ts';
import { transition, type Transition } from './standing.ts';
import { wishIssues, type WishableKindergarten, type WishList } from './wishes.ts';

/** What the city knows of the child before it stands (D6, D7, R14, B4a). */
export interface ChildBefore {
  readonly standsBy: 'NOBODY' | 'THIS_GUARDIAN' | 'SOMEONE_ELSE';
  readonly isEnrolled: boolean;
  /** A child has guardians, and this person is not among them. */
  readonly isSomeoneElses: boolean;
  readonly stopListedUntil: Instant | null;
  readonly falsifiedUntil: Instant | null;
  /** An open case is about the child: leaving and standing again does not end its hold (R17, `holdOnOpenCase`). */
  readonly heldUntil: Instant | null;
}

export interface Submission {
  readonly applicationId: ApplicationId;
  readonly privilegeId: PrivilegeId;
  readonly queueNumber: number;
  readonly cityId: CityId;
  readonly childId: ChildId;
  readonly birthOn: Day;
  readonly wishes: WishList;
  readonly notBeforeOn: Day | null;
  readonly subcategory: Subcategory | null;
  readonly batchId: BatchId | null;
  /** Taken by a specialist for a family (D11); the certificate laid before the desk, if any. */
  readonly desk: { readonly certificate: DeskCertificate | null } | null;
}

/**
 * A child takes its place in the queue, at `now`. What remains of a stop list stays with the child (R14), and a
 * falsified privilege too (B4a). Too old is refused (R19); too young may stand and keeps its time.
 */
export function submitApplication(
  submission: Submission,
  child: ChildBefore,
  wishable: readonly WishableKindergarten[],
  setting: Setting,
): Outcome<Transition> {
  const { now, calendar } = setting;
  const rules = rulesInForce(setting);
  const { birthOn, wishes, subcategory, desk } = submission;
  const birthYear = Number(birthOn.slice(0, 4));

  const issues: InputIssue[] = [...wishIssues(wishes, birthYear, wishable)];
  if (issues.length > 0) return refused({ code: 'INVALID_INPUT', issues });
  if (wishes.kindergartenIds.length > rules.maxWishes)
    return refused({ code: 'TOO_MANY_WISHES', most: rules.maxWishes });

  // D7: whatever is known of someone else's child, the answer is one and the same.
  if (desk === null && (child.standsBy === 'SOMEONE_ELSE' || child.isSomeoneElses)) {
    return refused({ code: 'CANNOT_REGISTER_ONLINE' });
  }
  if (child.standsBy !== 'NOBODY') return refused({ code: 'ALREADY_STANDING' });
  if (child.isEnrolled) return refused({ code: 'ALREADY_ENROLLED' });
  const outAt = agesOutAt(birthOn, rules, calendar.zone);
  if (now >= outAt) return refused({ code: 'TOO_OLD', agedOutOn: agedOutFromOn(birthOn, rules) });

  if (subcategory !== null) {
    if (!isOffered(subcategory, rules)) return refused({ code: 'NOT_IN_POLICY' });
    const claim = mayClaim(
      { deskCertificate: desk?.certificate ?? null, falsifiedUntil: child.falsifiedUntil },
      false,
      now,
    );
    if (!claim.ok) return claim;
  }

  const waits = {
    eligibleFrom: eligibleFrom(birthOn, submission.notBeforeOn, rules, calendar.zone),
    heldUntil: child.heldUntil !== null && now < child.heldUntil ? child.heldUntil : null,
  };
  return accepted(
    transition(
      {
        application: {
          id: submission.applicationId,
          cityId: submission.cityId,
          childId: submission.childId,
          birthOn,
          birthYear,
          queueNumber: submission.queueNumber,
          queuedAt: now,
          state: firstState(child, now),
          wishes: wishes.kindergartenIds.map((kindergartenId) => ({ kindergartenId, isSkipped: false })),
          languages: wishes.languages,
          notBeforeOn: submission.notBeforeOn,
          agesOutAt: outAt,
          agesCountedAt: null,
          batchId: submission.batchId,
          ...waits,
          isLetIn: waitsFrom(waits) <= now,
          version: 1,
        },
        privilege:
          subcategory === null
            ? null
            : {
                id: submission.privilegeId,
                applicationId: submission.applicationId,
                subcategory: subcategory.code,
                category: subcategory.category,
                claimedAt: now,
                state: { kind: 'CLAIMED' },
              },
        direction: null,
        seat: null,
      },
      { type: 'APPLICATION_SUBMITTED', isPaper: desk !== null },
    ),
  );
}

const firstState = ({ stopListedUntil }: ChildBefore, now: Instant): ApplicationState =>
  stopListedUntil !== null && now < stopListedUntil
    ? { kind: 'STOP_LISTED', until: stopListedUntil }
    : { kind: 'QUEUED' };
