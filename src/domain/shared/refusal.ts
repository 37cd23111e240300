import type { Day, Instant } from './time.ts';

/** One mistake in a form. `path` names the input field, as `wishes.2.kindergartenId`. */
export interface InputIssue {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Every way the rules can turn a correct request down, with the facts a person needs to act on it.
 * Messages in words are made where people read them; here are only codes and facts.
 */
export type Refusal =
  | { readonly code: 'INVALID_INPUT'; readonly issues: readonly InputIssue[] }
  /** "Not there" and "not yours" answer alike. */
  | { readonly code: 'NOT_FOUND' }
  /** Another change came first; look again (D2). */
  | { readonly code: 'STALE_VERSION'; readonly presentVersion: number }
  | { readonly code: 'IDEMPOTENCY_KEY_REUSED' }
  /** The policy in force has no such thing. */
  | { readonly code: 'NOT_IN_POLICY' }
  /** The application is in a state in which this cannot be done. */
  | { readonly code: 'WRONG_APPLICATION_STATE'; readonly state: string }
  /** This child already stands in the queue, by your own application (D7). */
  | { readonly code: 'ALREADY_STANDING' }
  /** One neutral answer for a child someone else registered: the desk decides (D7). */
  | { readonly code: 'CANNOT_REGISTER_ONLINE' }
  /** D6 */
  | { readonly code: 'ALREADY_ENROLLED' }
  /** Past the age of the queue (R19). */
  | { readonly code: 'TOO_OLD'; readonly agedOutOn: Day }
  | { readonly code: 'DIRECTION_ENDED'; readonly state: string; readonly endedAt: Instant | null }
  | { readonly code: 'EXTENSION_NOT_OPEN'; readonly opensOn: Day }
  | { readonly code: 'EXTENSION_CLOSED'; readonly closedOn: Day }
  | { readonly code: 'ALREADY_EXTENDED'; readonly extendedAt: Instant }
  | { readonly code: 'EXTENSION_NOT_IN_POLICY' }
  /** Day, month and year are all needed (R9). */
  | { readonly code: 'NO_DATE' }
  /** R10 */
  | { readonly code: 'FUTURE_DATE' }
  /** Too old to be admitted here (B4a: only a VALID one re-admits). */
  | { readonly code: 'CERTIFICATE_STALE'; readonly validUntil: Day }
  /** The window has ended; an earlier certificate is being judged (R10). */
  | { readonly code: 'PRESENTATION_CLOSED'; readonly closedAt: Instant }
  /** A verdict needs a presentation (R10). */
  | { readonly code: 'NOTHING_PRESENTED' }
  /** Accepting a stale certificate needs a written reason (R10). */
  | { readonly code: 'STALE_NEEDS_REASON' }
  /** A fresh certificate is asked for only in place of a stale one (R10). */
  | { readonly code: 'CERTIFICATE_NOT_STALE' }
  | { readonly code: 'NOTHING_TO_VERIFY' }
  | { readonly code: 'VERDICT_GIVEN'; readonly state: string }
  | { readonly code: 'NO_REJECTION_TO_REVERSE' }
  | { readonly code: 'REVERSAL_CLOSED'; readonly closedOn: Day }
  | { readonly code: 'PRIVILEGE_ALREADY_CLAIMED' }
  | { readonly code: 'NO_PRIVILEGE' }
  | { readonly code: 'CLAIM_NOT_OPEN'; readonly opensAt: Instant }
  /** After NOT_CONFIRMED or FALSIFIED (B4a). */
  | { readonly code: 'CLAIM_ONLY_AT_DESK' }
  | { readonly code: 'TOO_MANY_WISHES'; readonly most: number }
  | { readonly code: 'SEAT_NOT_FREE'; readonly state: string }
  | { readonly code: 'SEAT_NOT_WITHDRAWN'; readonly state: string }
  | { readonly code: 'SEAT_NOT_OCCUPIED'; readonly state: string }
  /** Publishing and issuing stand still (R21). */
  | { readonly code: 'FROZEN'; readonly until: Day }
  | { readonly code: 'NOT_ENOUGH_SEATS'; readonly available: number }
  | { readonly code: 'CAPACITY_IN_USE'; readonly inUse: number }
  | { readonly code: 'KINDERGARTEN_IS_CLOSED' }
  | { readonly code: 'NOT_TWINS' }
  /** The child's identity stands once a direction was issued. */
  | { readonly code: 'IDENTITY_FIXED' }
  | { readonly code: 'CODE_WRONG'; readonly triesLeft: number }
  | { readonly code: 'ALREADY_GRANTED' }
  /** Nobody changes their own roles. */
  | { readonly code: 'OWN_ROLES' }
  | { readonly code: 'LAST_SUPERVISOR' }
  | { readonly code: 'CALENDAR_DAY_PAST' }
  /** It was closed, or its last slot has ended (R20). */
  | { readonly code: 'CAMPAIGN_OVER'; readonly overAt: Instant }
  /** The run would not come out as the dry run that was to be applied did. */
  | { readonly code: 'RUN_DIFFERS'; readonly changes: number }
  /** What has begun is not taken back (R18). */
  | { readonly code: 'SLOT_BEGUN'; readonly begunAt: Instant }
  | { readonly code: 'POLICY_NOT_LATER'; readonly latestValidFrom: Instant }
  /** The integrity case is in a state in which this cannot be done (R17). */
  | { readonly code: 'WRONG_CASE_STATE'; readonly state: string }
  /** What was found of the evidence is in a state in which this cannot be done (R13). */
  | { readonly code: 'WRONG_FINDING_STATE'; readonly state: string }
  /** One at a time in a city (R13). */
  | { readonly code: 'RECONCILIATION_RUNNING'; readonly startedAt: Instant }
  | { readonly code: 'NO_VERDICT_PROPOSED' }
  /** Who decides is not who proposed (R13). */
  | { readonly code: 'SECOND_PERSON_NEEDED' }
  /** Nobody judges their own family (R13). */
  | { readonly code: 'OWN_FAMILY' };

export type RefusalCode = Refusal['code'];
