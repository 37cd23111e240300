import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Setting } from '../policy/setting.ts';
import type { Instant } from '../shared/time.ts';
import { endDirection } from '../direction/endDirection.ts';
import { liveDirection } from '../direction/liveDirection.ts';
import { isOpen, type LeaveReason } from './application.ts';
import { transition, withApplication, type Standing, type Transition } from './standing.ts';

/**
 * R14: "As soon as you press it, the system will immediately remove you from the queue, you will need to get up again
 * after that." Immediate and final; a live direction ends and its seat is free. Standing again gives a new queuedAt
 * and number (P13); what remains of a stop list stays with the child.
 */
export function leaveQueue(standing: Standing, reason: LeaveReason, { now }: Setting): Outcome<Transition> {
  const { application } = standing;
  if (!isOpen(application)) return refused({ code: 'WRONG_APPLICATION_STATE', state: application.state.kind });
  const stopListedUntil = application.state.kind === 'STOP_LISTED' ? application.state.until : null;
  const released = releaseSeat(standing, now);
  if (!released.ok) return released;
  return accepted(
    transition(withApplication(released.value, { state: { kind: 'LEFT', at: now, reason, stopListedUntil } }), {
      type: 'QUEUE_LEFT',
      reason,
    }),
  );
}

function releaseSeat(standing: Standing, now: Instant): Outcome<Standing> {
  if (standing.application.state.kind !== 'DIRECTED') return accepted(standing);
  const live = liveDirection(standing, now);
  return live.ok ? accepted(endDirection(live.value, { kind: 'CANCELLED', at: now, reason: 'LEFT' }, now)) : live;
}
