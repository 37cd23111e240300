import type { JournalEntry } from './journalEntry.ts';

type Line = Pick<JournalEntry, 'type' | 'before' | 'after' | 'keyAfter'>;

/** R21: a seat became free, whoever gave it back and whatever held it. */
export const freesSeat = ({ before, after }: Line): boolean =>
  after?.seat?.state.kind === 'FREE' && before?.seat?.state.kind !== 'FREE';

export const RETURN_REASONS = ['NOT_CONFIRMED', 'FALSIFIED'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/**
 * R11, R13: the privilege was not confirmed, or its evidence was false, and the application stands in the general queue
 * at its own time. Null for everything else, as for a child that is enrolled already.
 */
export function returnReasonOf({ type, keyAfter }: Line): ReturnReason | null {
  if (keyAfter?.category !== 'GENERAL') return null;
  if (type === 'PRIVILEGE_REJECTED') return 'NOT_CONFIRMED';
  return type === 'PRIVILEGE_FALSIFIED' ? 'FALSIFIED' : null;
}

/** Somebody was given a role, or lost one. */
export const changesRoles = ({ type }: Pick<Line, 'type'>): boolean =>
  type === 'ROLE_GRANTED' || type === 'ROLE_REVOKED';

/** R6: something came to the desk, changed there or left it. */
export const movesDesk = ({ before, after }: Line): boolean =>
  before?.direction?.state.kind === 'AWAITING_CONFIRMATION' || after?.direction?.state.kind === 'AWAITING_CONFIRMATION';
