import { mayVerify } from '../domain/access/may.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { policyInForce } from '../domain/policy/setting.ts';
import type { Position } from '../domain/queue/position.ts';
import type { Seat } from '../domain/seat/seat.ts';
import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused, type Outcome } from '../domain/shared/outcome.ts';
import { asInstant } from '../domain/shared/time.ts';
import { previewRejection as preview } from '../domain/verification/previewRejection.ts';
import { loadCalendar } from '../db/calendar.ts';
import { findSlotsInForce } from '../db/campaign.ts';
import { findLastInstant } from '../db/journal.ts';
import { findIsGuardian } from '../db/people.ts';
import { findPlaceAsGeneral } from '../db/placeAsGeneral.ts';
import { loadPolicies } from '../db/policy.ts';
import { findQueuePosition } from '../db/queuePosition.ts';
import { findLaneCounter } from '../db/run.ts';
import { findFreeSeats } from '../db/seat.ts';
import { findStandingByDirection } from '../db/standing/standing.ts';
import { transaction } from '../db/transaction.ts';
import { mayIssueNow } from './mayIssueNow.ts';
import { nextInTurn } from './nextInTurn.ts';
import type { Deps } from './verb.ts';

/** What a rejection would do at this moment. */
interface RejectionPreview {
  readonly directionId: DirectionId;
  readonly freedSeat: Seat;
  readonly before: Place | null;
  /** Null: the child is past the age of the queue, and stands no more. */
  readonly after: Place | null;
  /** Whom a run of this moment would give the freed seat to, by its queue number. Null: to nobody. */
  readonly nextInTurn: number | null;
  /** Would a run give seats of this cohort at this moment? */
  readonly isIssuing: boolean;
}

type Place = Pick<Position, 'place' | 'waitingAhead'>;

/**
 * R11, R12: what a rejection would do, for whoever may give it: which seat comes free, where the family then stands, and
 * who is next. Seats that are free already are given as a run would give them, and a freeze is looked through (R21).
 * Everything is read at one moment, nothing is locked and nothing written; until the verdict anybody may come or go.
 */
export async function previewRejection(
  { db, clock }: Deps,
  viewer: Viewer & { readonly kind: 'PERSON' },
  directionId: DirectionId,
): Promise<Outcome<RejectionPreview>> {
  const receivedAt = await clock.now();
  return transaction(
    db,
    async (tx): Promise<Outcome<RejectionPreview>> => {
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
      const previewed = preview(standing, viewer.personId, setting);
      if (!previewed.ok) return previewed;
      const { freedSeat, applicant } = previewed.value;
      const input = {
        birthYear,
        freeSeats: [...(await findFreeSeats(tx, cohort)), freedSeat],
        rules,
        slots: await findSlotsInForce(tx, cohort, now),
        now,
        today: dayOf(calendar.zone, now),
        laneCounter: await findLaneCounter(tx, cohort, rules),
        isDryRun: true,
      };
      const returned = { id: applicationId, isWaiting: applicant?.isWaiting ?? false };
      const before = await findQueuePosition(tx, applicationId, now);
      const after = applicant && (await findPlaceAsGeneral(tx, returned, rules, now));
      const next = await nextInTurn(tx, cohort, input, { seatId: freedSeat.id, applicationId, applicant });
      const isIssuing = await mayIssueNow(tx, cohort, now);
      return accepted({ directionId, freedSeat, before, after, nextInTurn: next, isIssuing });
    },
    { isolationLevel: 'repeatable read' },
  );
}
