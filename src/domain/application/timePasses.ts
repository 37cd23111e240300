import type { Instant } from '../shared/time.ts';
import type { Setting } from '../policy/setting.ts';
import { expireDirection } from '../direction/expireDirection.ts';
import { isLive } from '../direction/direction.ts';
import { hasAgedOut, transition, withApplication, type Standing, type Transition } from './standing.ts';

/** What time alone does to a standing, in the order of equal instants (D10). */
export const TIMED_EVENTS = ['DIRECTION_EXPIRED', 'STOP_LIST_ENDED', 'AGED_OUT'] as const;
export type TimedEvent = (typeof TIMED_EVENTS)[number];

/** When the next of them is due, or null: never by time alone. A presented certificate stops a window (R6). */
export function nextTimedEvent({
  application,
  direction,
}: Standing): { readonly at: Instant; readonly event: TimedEvent } | null {
  switch (application.state.kind) {
    case 'DIRECTED':
      if (direction === null || !isLive(direction)) return null;
      if (direction.verification?.kind === 'PENDING' && direction.verification.presentation !== null) return null;
      return { at: direction.window.endsAt, event: 'DIRECTION_EXPIRED' };
    case 'STOP_LISTED':
      return application.agesOutAt < application.state.until
        ? { at: application.agesOutAt, event: 'AGED_OUT' }
        : { at: application.state.until, event: 'STOP_LIST_ENDED' };
    case 'QUEUED':
      return { at: application.agesOutAt, event: 'AGED_OUT' };
    default:
      return null;
  }
}

/**
 * One thing that time has done by `now`, or null. Called until null, it lives a jump of the clock in time order (D10):
 * a missed deadline (B1, B2), the end of a stop list (B3), ageing out (R19), each effective at its own instant (D1).
 */
export function timePasses(standing: Standing, setting: Setting): Transition | null {
  const due = nextTimedEvent(standing);
  if (due === null || setting.now < due.at) return null;
  switch (due.event) {
    case 'DIRECTION_EXPIRED':
      return expireDirection(standing, setting);
    case 'STOP_LIST_ENDED':
      return endStopList(standing, due.at);
    case 'AGED_OUT':
      return ageOut(standing, due.at);
  }
}

/** B3: the frozen time is over; the key was never lost. */
const endStopList = (standing: Standing, at: Instant): Transition =>
  hasAgedOut(standing, at)
    ? ageOut(standing, at)
    : transition(withApplication(standing, { state: { kind: 'QUEUED' } }), {
        type: 'STOP_LIST_ENDED',
        effectiveAt: at,
      });

/** R19: at 00:00 of the 6th birthday, from QUEUED or STOP_LISTED. */
const ageOut = (standing: Standing, at: Instant): Transition =>
  transition(withApplication(standing, { state: { kind: 'AGED_OUT', at } }), { type: 'AGED_OUT', effectiveAt: at });
