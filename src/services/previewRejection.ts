import { mayVerify } from '../domain/access/may.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { policyInForce } from '../domain/policy/setting.ts';
import type { ApplicationId, DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused, type Outcome } from '../domain/shared/outcome.ts';
import { asInstant } from '../domain/shared/time.ts';
import { previewRejection as preview, type RejectionPreview } from '../domain/verification/previewRejection.ts';
import { loadCalendar } from '../db/calendar.ts';
import { findSlotsInForce } from '../db/campaign.ts';
import { loadCohort } from '../db/cohort.ts';
import { findLastInstant } from '../db/journal.ts';
import { findIsGuardian } from '../db/people.ts';
import { loadPolicies } from '../db/policy.ts';
import { findLaneCounter } from '../db/run.ts';
import { findFreeSeats } from '../db/seat.ts';
import { findStandingByDirection } from '../db/standing/standing.ts';
import { transaction } from '../db/transaction.ts';
import { mayIssueNow } from './mayIssueNow.ts';
import type { Deps } from './verb.ts';

export interface PreviewedRejection extends RejectionPreview {
  readonly applicationId: ApplicationId;
  readonly directionId: DirectionId;
  /** Would a run give seats of this cohort at this moment? */
  readonly isIssuing: boolean;
}

/**
 * R11: what a rejection would do, for whoever may give it. Everything is read at one moment, nothing is locked and
 * nothing written. It reads the whole cohort once.
 */
export async function previewRejection(
  { db, clock }: Deps,
  viewer: Viewer & { readonly kind: 'PERSON' },
  directionId: DirectionId,
): Promise<Outcome<PreviewedRejection>> {
  const receivedAt = await clock.now();
  return transaction(
    db,
    async (tx): Promise<Outcome<PreviewedRejection>> => {
      const standing = await findStandingByDirection(tx, directionId);
      if (standing === null) return refused({ code: 'NOT_FOUND' });
      const { id: applicationId, cityId, childId, birthYear } = standing.application;
      const isOwn = await findIsGuardian(tx, viewer.personId, childId);
      const role = mayVerify(viewer, { cityId, isOwn });
      if (role !== 'SPECIALIST') return refused({ code: role ?? 'NOT_FOUND' });

      const cohort = { cityId, birthYear };
      const [policies, calendar, last] = [
        await loadPolicies(tx, cityId),
        await loadCalendar(tx, cityId),
        await findLastInstant(tx, cityId),
      ];
      const now = asInstant(Math.max(receivedAt, last ?? 0));
      const setting = { policies, calendar, now };
      const { rules } = policyInForce(setting);
      const around = {
        birthYear,
        cohort: await loadCohort(tx, cohort, now),
        freeSeats: await findFreeSeats(tx, cohort),
        rules,
        slots: await findSlotsInForce(tx, cohort, now),
        now,
        today: dayOf(calendar.zone, now),
        laneCounter: await findLaneCounter(tx, cohort, rules),
      };
      const previewed = preview(standing, viewer.personId, around, setting);
      if (!previewed.ok) return previewed;
      const isIssuing = await mayIssueNow(tx, cohort, now);
      return accepted({ ...previewed.value, applicationId, directionId, isIssuing });
    },
    { isolationLevel: 'repeatable read' },
  );
}
