import type { Instant } from '../shared/time.ts';
import type { Setting } from '../policy/setting.ts';
import { expireDirection } from '../direction/expireDirection.ts';
import { isLive } from '../direction/direction.ts';
import { isOpen, waitsFrom } from './application.ts';
import { recountAges } from './recountAges.ts';
import { hasAgedOut, transition, withApplication, type Standing, type Transition } from './standing.ts';

/** What time alone does to a standing, in the order of equal instants (D10). */
export const TIMED_EVENTS = ['DIRECTION_EXPIRED', 'STOP_LIST_ENDED', 'LET_IN', 'AGED_OUT'] as const;
export type TimedEvent = (typeof TIMED_EVENTS)[number];

interface Due {
  readonly at: Instant;
  readonly event: TimedEvent;
}

/** When the next of them is due, or null: never by time alone. A presented certificate stops a window (R6). */
export function nextTimedEvent(standing: Standing): Due | null {
  const { application } = standing;
  const due = nextOfState(standing);
  if (!isOpen(application) || application.isLetIn) return due;
  const letIn: Due = { at: waitsFrom(application), event: 'LET_IN' };
  return due !== null && (due.at < letIn.at || (due.at === letIn.at && isBeforeLetIn(due))) ? due : letIn;
}

const isBeforeLetIn = ({ event }: Due): boolean => TIMED_EVENTS.indexOf(event) < TIMED_EVENTS.indexOf('LET_IN');

function nextOfState({ application, direction }: Standing): Due | null {
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
 * a missed deadline (B1, B2), the end of a stop list (B3), the 2nd birthday (R19), the not-before day (D12) or the end
 * of a hold (R17), ageing out and other rules on age (R19), each effective at its own instant (D1).
 */
export function timePasses(standing: Standing, setting: Setting): Transition | null {
  const due = nextTimedEvent(standing);
  // Rules that begin judge the whole of their instant.
  const recounted = recountAges(standing, setting);
  if (recounted !== null && (due === null || recounted.at <= due.at)) return recounted.step;
  if (due === null || setting.now < due.at) return null;
  switch (due.event) {
    case 'DIRECTION_EXPIRED':
      return expireDirection(standing, setting);
    case 'STOP_LIST_ENDED':
      return endStopList(standing, due.at);
    case 'LET_IN':
      return letIn(standing, due.at);
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

/** R19, D12, R17: from now on it waits, and its neighbours' ledgers say why. */
const letIn = (standing: Standing, at: Instant): Transition =>
  transition(withApplication(standing, { isLetIn: true }), {
    type: at === standing.application.heldUntil ? 'HOLD_ENDED' : 'BECAME_ELIGIBLE',
    effectiveAt: at,
  });

/** R19: at 00:00 of the 6th birthday, from QUEUED or STOP_LISTED. */
const ageOut = (standing: Standing, at: Instant): Transition =>
  transition(withApplication(standing, { state: { kind: 'AGED_OUT', at } }), { type: 'AGED_OUT', effectiveAt: at });
