import type { Direction } from '../direction/direction.ts';
import type { QueueKey } from '../queue/queueKey.ts';
import type { Seat } from '../seat/seat.ts';
import type { Instant } from '../shared/time.ts';
import { categoryInForce, type Privilege } from '../privilege/privilege.ts';
import { isOpen, type Application } from './application.ts';
import type { StandingEvent } from './standingEvent.ts';

/**
 * All that changes together in the life of one child in the queue. Every rule of the letter is a function from one
 * standing to the next; one save path writes the difference.
 */
export interface Standing {
  readonly application: Application;
  /** The latest claim, whatever became of it. */
  readonly privilege: Privilege | null;
  /** The live or enrolled direction, or the ended one that a verb asked for. */
  readonly direction: Direction | null;
  /** The seat of a live or enrolled direction; of one that ended in this very transition, the freed seat. */
  readonly seat: Seat | null;
}

/** One accepted decision: the standing after it and the event that says what happened. */
export interface Transition {
  readonly standing: Standing;
  readonly event: StandingEvent;
}

/** The key by which it stands in its cohort, or null when it no longer stands. */
export const keyOf = ({ application, privilege }: Standing): QueueKey | null =>
  isOpen(application)
    ? { category: categoryInForce(privilege), queuedAt: application.queuedAt, queueNumber: application.queueNumber }
    : null;

/** The event as it took effect at `at`; without a deadline of its own that is `now`. */
export const transition = (standing: Standing, event: StandingEvent): Transition => ({ standing, event });

export const withApplication = (standing: Standing, change: Partial<Application>): Standing => ({
  ...standing,
  application: { ...standing.application, ...change },
});

/** A family past the 6th birthday leaves the queue as soon as no direction holds it (R19). */
export const hasAgedOut = ({ application }: Standing, at: Instant): boolean => at >= application.agesOutAt;
