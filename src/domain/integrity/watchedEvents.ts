import type { JournalEventType } from '../journal/journalEntry.ts';

/** After which a child is looked at again (R17): a direction came or went, a paper, a number, a name or a person is new. */
export const WATCHED_EVENTS = [
  'APPLICATION_SUBMITTED',
  'PRIVILEGE_CLAIMED',
  'PRIVILEGE_DROPPED',
  'QUEUE_LEFT',
  'ERROR_CORRECTED',
  'DIRECTION_ISSUED',
  'DIRECTION_CANCELLED',
  'DIRECTION_EXPIRED',
  'CERTIFICATE_PRESENTED',
  'GUARDIAN_ADDED',
  'CONTACT_CHANGED',
] as const satisfies readonly JournalEventType[];
