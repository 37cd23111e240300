import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Setting } from '../policy/setting.ts';
import { isOpen } from '../application/application.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { isPrivileged } from '../privilege/category.ts';
import { endDirection } from '../direction/endDirection.ts';
import { liveDirection } from '../direction/liveDirection.ts';

/**
 * R13: "if violations are detected, the system will automatically cancel the exemption and return such applicants to
 * the general waiting list": the effect of a violation that two people have found. The application stands as GENERAL
 * at its original queuedAt; a live direction on the privilege ends and its seat is free. An enrolled child is never
 * expelled by the system.
 */
export function falsifyPrivilege(standing: Standing, { now }: Setting): Outcome<Transition> {
  const { application, privilege } = standing;
  if (!isOpen(application)) return refused({ code: 'WRONG_APPLICATION_STATE', state: application.state.kind });
  // What was dropped is no longer there to cancel; a parent drops it without sanction (B4).
  if (privilege?.state.kind !== 'CLAIMED') return refused({ code: 'NO_PRIVILEGE' });
  const state = { kind: 'REVOKED_FALSIFIED', at: now } as const;
  const event = { type: 'PRIVILEGE_FALSIFIED' } as const;
  if (application.state.kind === 'DIRECTED' && standing.direction !== null && isPrivileged(standing.direction.ground)) {
    const live = liveDirection(standing, now);
    return live.ok ? accepted(transition(endDirection(live.value, state, now, { privilege: state }), event)) : live;
  }
  return accepted(transition({ ...standing, privilege: { ...privilege, state } }, event));
}
