import type { Day, Instant } from '../shared/time.ts';
import type { ApplicationId, BatchId, ChildId, CityId, DirectionId, KindergartenId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';

export const APPLICATION_STATES = ['QUEUED', 'DIRECTED', 'STOP_LISTED', 'ENROLLED', 'LEFT', 'AGED_OUT'] as const;

/** An open application stands in the queue and counts in everybody's `place` (B9). */
export const OPEN_STATES = ['QUEUED', 'DIRECTED', 'STOP_LISTED'] as const;

/** Why a family left (R14). */
export const LEAVE_REASONS = ['MOVED', 'NOT_NEEDED', 'OTHER'] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

export type ApplicationState =
  | { readonly kind: 'QUEUED' }
  | { readonly kind: 'DIRECTED'; readonly directionId: DirectionId; readonly directedAt: Instant }
  /** Keeps its key and receives nothing until the first instant that is allowed again (B3). */
  | { readonly kind: 'STOP_LISTED'; readonly until: Instant }
  | { readonly kind: 'ENROLLED'; readonly at: Instant }
  /** What remains of a stop list stays with the child (R14). */
  | {
      readonly kind: 'LEFT';
      readonly at: Instant;
      readonly reason: LeaveReason;
      readonly stopListedUntil: Instant | null;
    }
  | { readonly kind: 'AGED_OUT'; readonly at: Instant };

/** One wished kindergarten. `isSkipped` after a cancel, a decline or an expiry without stop list (R15), until asked for again. */
export interface Wish {
  readonly kindergartenId: KindergartenId;
  readonly isSkipped: boolean;
}

/** One child standing in the queue of one city. */
export interface Application {
  readonly id: ApplicationId;
  readonly cityId: CityId;
  readonly childId: ChildId;
  readonly birthOn: Day;
  readonly birthYear: number;
  readonly queueNumber: number;
  /** Immutable: a family that loses a privilege returns at this date (R11). */
  readonly queuedAt: Instant;
  readonly state: ApplicationState;
  /** Best first. */
  readonly wishes: readonly Wish[];
  /** Accepted languages of instruction, best first. */
  readonly languages: readonly Language[];
  /** No direction before this day, at the parent's wish, without sanction (D12). */
  readonly notBeforeOn: Day | null;
  /** First instant a direction may come: the later of the 2nd birthday (R19) and `notBeforeOn` (D12). */
  readonly eligibleFrom: Instant;
  /** From this instant it ages out (R19). */
  readonly agesOutAt: Instant;
  /** When these two were last counted; null: at submission. A later version of the rules counts them again (R19). */
  readonly agesCountedAt: Instant | null;
  /** Twins and triplets that asked for one kindergarten share a batch (B6). */
  readonly batchId: BatchId | null;
  /** Until then an open case blocks new directions (R17, `holdOnOpenCase`). */
  readonly heldUntil: Instant | null;
  /** The journal has told that it waits: `waitsFrom` has come. Neighbours' ledgers count it from that line on (B9). */
  readonly isLetIn: boolean;
  readonly version: number;
}

export const isOpen = (application: { readonly state: Pick<ApplicationState, 'kind'> }): boolean =>
  (OPEN_STATES as readonly string[]).includes(application.state.kind);

/** First instant at which it could take a seat: the later of `eligibleFrom` and the end of a hold. */
export const waitsFrom = ({ eligibleFrom, heldUntil }: Pick<Application, 'eligibleFrom' | 'heldUntil'>): Instant =>
  heldUntil !== null && heldUntil > eligibleFrom ? heldUntil : eligibleFrom;

/**
 * Could take a seat at `now`: QUEUED, old enough, not on hold, its not-before date reached.
 * Exactly these count in `waitingAhead` (B9); freezes, slots and free seats do not matter.
 */
export const isWaiting = (application: Application, now: Instant): boolean =>
  application.state.kind === 'QUEUED' && waitsFrom(application) <= now;

/** The same as the journal has told it so far: what time has done is told a moment later (D1). */
export const isToldWaiting = ({ state, isLetIn }: Application): boolean => state.kind === 'QUEUED' && isLetIn;

/**
 * Whether the change from `before` to `after` leaves it let in: a new first instant that has come lets it in at once,
 * one that lies ahead lets it out, and whoever kept theirs waits for time to tell.
 *
 * @param before null: submitted just now.
 */
export const isLetInAfter = (before: Application | null, after: Application, now: Instant): boolean =>
  before !== null && waitsFrom(before) === waitsFrom(after) ? after.isLetIn : waitsFrom(after) <= now;
