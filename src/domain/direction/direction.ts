import type { Day, Instant } from '../shared/time.ts';
import type {
  ApplicationId,
  CertificateId,
  ChildId,
  CityId,
  DirectionId,
  KindergartenId,
  PersonId,
  PolicyId,
  RunId,
  SeatId,
} from '../shared/ids.ts';
import type { Category } from '../privilege/category.ts';

export const DIRECTION_STATES = [
  'AWAITING_CONFIRMATION',
  'AWAITING_ENROLMENT',
  'ENROLLED',
  'CANCELLED',
  'REVOKED_NOT_CONFIRMED',
  'REVOKED_FALSIFIED',
  'EXPIRED_CONFIRMATION',
  'EXPIRED_ENROLMENT',
  'DECLINED',
] as const;
export const LIVE_DIRECTION_STATES = ['AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT'] as const;

export const CANCEL_REASONS = ['BY_PARENT', 'LEFT', 'PRIVILEGE_DROPPED'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Why a kindergarten could not enrol. KINDERGARTEN_CLOSED is given by the system alone (D5). */
export const DECLINE_CODES = [
  'PAPERS_INCOMPLETE',
  'PAPERS_EXPIRED',
  'VACCINATION_QUOTA',
  'GROUP_UNSUITABLE',
  'KINDERGARTEN_CLOSED',
] as const;
export type DeclineCode = (typeof DECLINE_CODES)[number];

/** What a specialist may find wrong with a certificate (R11). */
export const REJECTION_REASONS = ['NOT_IN_CATEGORY', 'NOT_AUTHENTIC', 'NOT_THE_PARENT', 'ILLEGIBLE', 'OTHER'] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Ages of a certificate that count as presented (R10). NO_DATE and FUTURE_DATE are refused and never stored. */
export const CERTIFICATE_AGES = ['VALID', 'STALE'] as const;
export type CertificateAge = (typeof CERTIFICATE_AGES)[number];

/** The first complete record of a certificate, by upload or at the desk. Its age is measured on `presentedOn`, not at the verdict (R10). */
export interface Presentation {
  readonly certificateId: CertificateId;
  readonly issuedOn: Day;
  readonly presentedAt: Instant;
  readonly presentedOn: Day;
  readonly age: CertificateAge;
}

export const VERIFICATION_STATES = ['PENDING', 'FRESH_REQUESTED', 'CONFIRMED', 'REJECTED', 'LAPSED'] as const;

/** A specialist's check of the evidence for ONE direction (R4). */
export type Verification =
  | { readonly kind: 'PENDING'; readonly presentation: Presentation | null }
  /** The stale presentation was taken back (R10). */
  | { readonly kind: 'FRESH_REQUESTED'; readonly requestedAt: Instant }
  | {
      readonly kind: 'CONFIRMED';
      readonly presentation: Presentation;
      readonly by: PersonId;
      readonly at: Instant;
      readonly staleAcceptedBecause: string | null;
    }
  | {
      readonly kind: 'REJECTED';
      readonly presentation: Presentation;
      readonly by: PersonId;
      readonly at: Instant;
      readonly reason: RejectionReason;
      readonly isReversed: boolean;
    }
  /** The direction ended without a verdict. */
  | { readonly kind: 'LAPSED'; readonly at: Instant };

/** The running window of a direction, or the last that ran. */
export interface Window {
  readonly from: Instant;
  /** The last local day in time; before an extension also "day 5", the day on which extending is open (R16). */
  readonly lastOn: Day;
  /** First instant too late: `now < endsAt` is in time. */
  readonly endsAt: Instant;
}

export type DirectionState =
  | { readonly kind: 'AWAITING_CONFIRMATION' }
  | { readonly kind: 'AWAITING_ENROLMENT' }
  | { readonly kind: 'ENROLLED'; readonly at: Instant; readonly vacatedAt: Instant | null }
  | { readonly kind: 'CANCELLED'; readonly at: Instant; readonly reason: CancelReason }
  | { readonly kind: 'REVOKED_NOT_CONFIRMED'; readonly at: Instant }
  | { readonly kind: 'REVOKED_FALSIFIED'; readonly at: Instant }
  | { readonly kind: 'EXPIRED_CONFIRMATION'; readonly at: Instant }
  | { readonly kind: 'EXPIRED_ENROLMENT'; readonly at: Instant }
  | { readonly kind: 'DECLINED'; readonly at: Instant; readonly code: DeclineCode };

/** A seat offered to an application. It lives to its end under the policy version of its issue. */
export interface Direction {
  readonly id: DirectionId;
  readonly cityId: CityId;
  readonly applicationId: ApplicationId;
  readonly childId: ChildId;
  readonly seatId: SeatId;
  readonly kindergartenId: KindergartenId;
  /** The category it was issued on. */
  readonly ground: Category;
  /** Code of the subcategory that was claimed, for a ground above GENERAL. */
  readonly subcategory: string | null;
  readonly issuedAt: Instant;
  readonly policyId: PolicyId;
  readonly runId: RunId | null;
  /** A child of the kindergarten's staff: marked in the public protocol (B7). */
  readonly isStaffChild: boolean;
  readonly state: DirectionState;
  readonly window: Window;
  /** Once per direction (R16, I7). */
  readonly extendedAt: Instant | null;
  /** Null for the ground GENERAL: nothing to verify. */
  readonly verification: Verification | null;
  readonly version: number;
}

export const isLive = (direction: Pick<Direction, 'state'>): boolean =>
  (LIVE_DIRECTION_STATES as readonly string[]).includes(direction.state.kind);

/** Does, or did, the first window run: the one for the proof (R6)? */
export const isFirstWindow = ({ state }: Pick<Direction, 'state'>): boolean =>
  state.kind === 'AWAITING_CONFIRMATION' || state.kind === 'EXPIRED_CONFIRMATION';

/** The presentation under judgement, if any. */
export const openPresentation = (direction: Direction): Presentation | null =>
  direction.verification?.kind === 'PENDING' ? direction.verification.presentation : null;

/**
 * Past its window, judged by the deadline alone and before any job has run (D1). A certificate presented in time
 * stops the first window: the department's slowness never costs the family (R6).
 */
export const isOverdue = (direction: Direction, now: Instant): boolean =>
  isLive(direction) &&
  now >= direction.window.endsAt &&
  !(direction.state.kind === 'AWAITING_CONFIRMATION' && openPresentation(direction) !== null);

/**
 * R5: until its privilege is confirmed a direction is invisible to the kindergarten: in queries, counts, events and
 * refusals. One on the ground GENERAL has nothing to prove.
 */
export const isProven = ({ verification }: Direction): boolean =>
  verification === null || verification.kind === 'CONFIRMED';
