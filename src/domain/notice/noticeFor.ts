import type { StandingEvent } from '../application/standingEvent.ts';
import type { Standing } from '../application/standing.ts';

/** What a family is told (R22). The words in three languages are made where a notice is delivered or shown. */
export const NOTICE_KINDS = [
  'APPLICATION_RECEIVED',
  'CONFIRM_PRIVILEGE',
  'GO_TO_KINDERGARTEN',
  'FRESH_CERTIFICATE_NEEDED',
  'PRIVILEGE_NOT_CONFIRMED',
  'PRIVILEGE_FALSIFIED',
  'VERDICT_REVERSED',
  'DIRECTION_EXTENDED',
  'DIRECTION_CANCELLED',
  'DIRECTION_DECLINED',
  'DIRECTION_EXPIRED',
  'DEADLINE_MOVED',
  'STOP_LIST_ENDED',
  'QUEUE_LEFT',
  'AGED_OUT',
  'CHILD_ENROLLED',
  'ERROR_CORRECTED',
  'CONTACT_CODE',
  'DEADLINE_NEAR',
  'LAST_DAY',
  'AGES_OUT_SOON',
  'CASE_OPENED',
  'CASE_CLEARED',
  'CASE_ESCALATED',
  'CASE_VIOLATION',
  'SEAT_CAME_FREE',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * The notice an event owes the family, or null. R6: an offer on a privilege asks for the proof; R7, R8: a confirmed
 * one, and one on the ground GENERAL, sends the family to the kindergarten. One event, at most one notice: with the
 * event's row in the same transaction each is owed exactly once.
 */
export function noticeFor(event: StandingEvent, standing: Standing): NoticeKind | null {
  switch (event.type) {
    case 'APPLICATION_SUBMITTED':
      return 'APPLICATION_RECEIVED';
    case 'DIRECTION_ISSUED':
      return standing.direction?.state.kind === 'AWAITING_CONFIRMATION' ? 'CONFIRM_PRIVILEGE' : 'GO_TO_KINDERGARTEN';
    case 'PRIVILEGE_CONFIRMED':
      return 'GO_TO_KINDERGARTEN';
    case 'FRESH_CERTIFICATE_REQUESTED':
      return 'FRESH_CERTIFICATE_NEEDED';
    case 'PRIVILEGE_REJECTED':
      return 'PRIVILEGE_NOT_CONFIRMED';
    // To the family it is one thing: what was taken away counts again.
    case 'FALSIFICATION_LIFTED':
      return 'VERDICT_REVERSED';
    case 'PRIVILEGE_FALSIFIED':
    case 'VERDICT_REVERSED':
    case 'DIRECTION_EXTENDED':
    case 'DIRECTION_CANCELLED':
    case 'DIRECTION_DECLINED':
    case 'DIRECTION_EXPIRED':
    case 'DEADLINE_MOVED':
    case 'STOP_LIST_ENDED':
    case 'QUEUE_LEFT':
    case 'AGED_OUT':
    case 'CHILD_ENROLLED':
    case 'ERROR_CORRECTED':
      return event.type;
    case 'WISHES_CHANGED':
    case 'PRIVILEGE_CLAIMED':
    case 'PRIVILEGE_DROPPED':
    case 'RULE_CHANGED':
    case 'BECAME_ELIGIBLE':
    case 'PUT_ON_HOLD':
    case 'HOLD_ENDED':
    case 'CERTIFICATE_PRESENTED':
      return null;
  }
}
