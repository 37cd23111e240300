import type { Instant } from '../shared/time.ts';
import type { CancelReason, CertificateAge, DeclineCode, RejectionReason } from '../direction/direction.ts';
import type { LeaveReason } from './application.ts';

/**
 * What happened to a standing, as the journal tells it. The facts are those a reader of the journal cannot see in
 * the state before and after; none is personal data.
 */
export type StandingEvent =
  | { readonly type: 'APPLICATION_SUBMITTED'; readonly isPaper: boolean }
  | { readonly type: 'WISHES_CHANGED' }
  | { readonly type: 'PRIVILEGE_CLAIMED'; readonly isAtDesk: boolean }
  | { readonly type: 'PRIVILEGE_DROPPED' }
  | { readonly type: 'QUEUE_LEFT'; readonly reason: LeaveReason }
  | { readonly type: 'AGED_OUT'; readonly effectiveAt: Instant }
  | { readonly type: 'STOP_LIST_ENDED'; readonly effectiveAt: Instant }
  | { readonly type: 'RULE_CHANGED'; readonly effectiveAt: Instant }
  | { readonly type: 'BECAME_ELIGIBLE'; readonly effectiveAt: Instant }
  | { readonly type: 'PUT_ON_HOLD' }
  | { readonly type: 'HOLD_ENDED'; readonly effectiveAt: Instant }
  | { readonly type: 'ERROR_CORRECTED'; readonly reason: string }
  | { readonly type: 'DIRECTION_ISSUED' }
  | { readonly type: 'DIRECTION_CANCELLED'; readonly reason: CancelReason }
  | { readonly type: 'DIRECTION_EXTENDED'; readonly reason: string }
  | { readonly type: 'DIRECTION_EXPIRED'; readonly effectiveAt: Instant }
  | { readonly type: 'DIRECTION_DECLINED'; readonly code: DeclineCode }
  | { readonly type: 'DEADLINE_MOVED' }
  | { readonly type: 'CERTIFICATE_PRESENTED'; readonly age: CertificateAge; readonly isAtDesk: boolean }
  | { readonly type: 'FRESH_CERTIFICATE_REQUESTED' }
  | { readonly type: 'PRIVILEGE_CONFIRMED'; readonly isStaleAccepted: boolean }
  | { readonly type: 'PRIVILEGE_REJECTED'; readonly reason: RejectionReason }
  | { readonly type: 'VERDICT_REVERSED' }
  | { readonly type: 'PRIVILEGE_FALSIFIED' }
  | { readonly type: 'FALSIFICATION_LIFTED' }
  | { readonly type: 'CHILD_ENROLLED' };

export type StandingEventType = StandingEvent['type'];
