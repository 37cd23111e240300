import type { Instant } from '../shared/time.ts';
import { isOverdue, type Direction } from './direction.ts';

/** What a printed direction is worth to whoever holds the paper. */
export type DirectionProof =
  /** The child may be enrolled on it. `until`: the first moment too late. */
  { readonly kind: 'VALID'; readonly until: Instant } | { readonly kind: 'USED' } | { readonly kind: 'NOT_VALID' };

/**
 * R5: only a confirmed direction may be enrolled, so one whose privilege is still to be confirmed is worth as much as one
 * that has ended; why, the paper tells nobody. D1: judged by the deadline, before any job has run.
 */
export const proofOf = (direction: Direction, now: Instant): DirectionProof => {
  if (direction.state.kind === 'ENROLLED') return { kind: 'USED' };
  if (direction.state.kind !== 'AWAITING_ENROLMENT' || isOverdue(direction, now)) return { kind: 'NOT_VALID' };
  return { kind: 'VALID', until: direction.window.endsAt };
};
