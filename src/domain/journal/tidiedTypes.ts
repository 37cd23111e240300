import type { JournalEventType } from './journalEntry.ts';

/** What time had done and a run writes down before it looks (D1): its own lines, behind its watermark. */
export const TIDIED_TYPES = [
  'DIRECTION_EXPIRED',
  'STOP_LIST_ENDED',
  'AGED_OUT',
  'RULE_CHANGED',
  'BECAME_ELIGIBLE',
  'HOLD_ENDED',
] as const satisfies readonly JournalEventType[];
