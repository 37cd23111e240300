import { pgEnum } from 'drizzle-orm/pg-core';
import { ROLES } from '../../domain/access/viewer.ts';
import { APPLICATION_STATES, LEAVE_REASONS } from '../../domain/application/application.ts';
import {
  CANCEL_REASONS,
  CERTIFICATE_AGES,
  DECLINE_CODES,
  DIRECTION_STATES,
  REJECTION_REASONS,
  VERIFICATION_STATES,
} from '../../domain/direction/direction.ts';
import { CASE_STATES, VERDICTS } from '../../domain/integrity/case.ts';
import { EVIDENCE_KINDS } from '../../domain/integrity/evidence.ts';
import { CASE_CAUSES } from '../../domain/integrity/watch.ts';
import { CASE_EVENTS } from '../../domain/journal/journalEntry.ts';
import { DELIVERY_FAILURES, DELIVERY_STATES } from '../../domain/notice/delivery.ts';
import { FINDING_KINDS, FINDING_STATES } from '../../domain/integrity/finding.ts';
import { OWNERSHIPS } from '../../domain/kindergarten/ownership.ts';
import { PRESETS } from '../../domain/policy/policy.ts';
import { CATEGORIES } from '../../domain/privilege/category.ts';
import { PRIVILEGE_STATES } from '../../domain/privilege/privilege.ts';
import { SEAT_STATES, WITHDRAWAL_REASONS } from '../../domain/seat/seat.ts';
import { LANGUAGES } from '../../domain/shared/language.ts';

/** The enum's order is the rank: `order by category` is the order of the queue key. */
export const category = pgEnum('category', CATEGORIES);
export const language = pgEnum('language', LANGUAGES);
export const ownership = pgEnum('ownership', OWNERSHIPS);
export const preset = pgEnum('preset', PRESETS);
export const role = pgEnum('role', ROLES);
export const seatState = pgEnum('seat_state', SEAT_STATES);
export const withdrawalReason = pgEnum('withdrawal_reason', WITHDRAWAL_REASONS);
export const applicationState = pgEnum('application_state', APPLICATION_STATES);
export const leaveReason = pgEnum('leave_reason', LEAVE_REASONS);
export const privilegeState = pgEnum('privilege_state', PRIVILEGE_STATES);
export const directionState = pgEnum('direction_state', DIRECTION_STATES);
export const cancelReason = pgEnum('cancel_reason', CANCEL_REASONS);
export const declineCode = pgEnum('decline_code', DECLINE_CODES);
export const verificationState = pgEnum('verification_state', VERIFICATION_STATES);
export const certificateAge = pgEnum('certificate_age', CERTIFICATE_AGES);
export const rejectionReason = pgEnum('rejection_reason', REJECTION_REASONS);
export const deliveryState = pgEnum('delivery_state', DELIVERY_STATES);
export const findingKind = pgEnum('finding_kind', FINDING_KINDS);
export const findingState = pgEnum('finding_state', FINDING_STATES);
export const deliveryFailure = pgEnum('delivery_failure', DELIVERY_FAILURES);
export const caseCause = pgEnum('case_cause', CASE_CAUSES);
export const caseState = pgEnum('case_state', CASE_STATES);
export const caseEventType = pgEnum('case_event_type', CASE_EVENTS);
export const evidenceKind = pgEnum('evidence_kind', EVIDENCE_KINDS);
export const verdict = pgEnum('verdict', VERDICTS);
