import type { TextId } from '../../texts/catalogues.ts';
import type { JournalEventType } from './documents.ts';

/** What happens to an application, as the history tells it. */
const TOLD = [
  'APPLICATION_SUBMITTED',
  'WISHES_CHANGED',
  'PRIVILEGE_CLAIMED',
  'PRIVILEGE_DROPPED',
  'PRIVILEGE_CONFIRMED',
  'PRIVILEGE_REJECTED',
  'VERDICT_REVERSED',
  'PRIVILEGE_FALSIFIED',
  'FALSIFICATION_LIFTED',
  'CERTIFICATE_PRESENTED',
  'FRESH_CERTIFICATE_REQUESTED',
  'QUEUE_LEFT',
  'AGED_OUT',
  'STOP_LIST_ENDED',
  'RULE_CHANGED',
  'BECAME_ELIGIBLE',
  'PUT_ON_HOLD',
  'HOLD_ENDED',
  'ERROR_CORRECTED',
  'DIRECTION_ISSUED',
  'DIRECTION_CANCELLED',
  'DIRECTION_EXTENDED',
  'DIRECTION_EXPIRED',
  'DIRECTION_DECLINED',
  'DEADLINE_MOVED',
  'CHILD_ENROLLED',
  'SEAT_VACATED',
  'CASE_OPENED',
  'CASE_EVIDENCE_FOUND',
  'CASE_TAKEN_UP',
  'CASE_ANSWERED',
  'CASE_DECIDED',
  'GUARDIAN_ADDED',
  'CONTACT_CHANGED',
  'PERSONAL_DATA_READ',
  'FINDING_RECORDED',
  'FINDING_DISMISSED',
] as const satisfies readonly JournalEventType[];

export const eventText = (type: JournalEventType): TextId =>
  `queue.event.${TOLD.find((one) => one === type) ?? 'OTHER'}`;
