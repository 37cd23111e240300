import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { rulesInForce, type Setting } from '../policy/setting.ts';
import { isOpen } from '../application/application.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { endDirection, isDirected } from '../direction/endDirection.ts';
import { liveDirection } from '../direction/liveDirection.ts';
import { isPrivileged } from './category.ts';
import type { Privilege } from './privilege.ts';

/**
 * B4: a parent drops an undue privilege without sanction, any time before a verdict. A live unverified direction on
 * it ends, its seat is free, the kindergarten is not skipped; one on the ground GENERAL stays.
 */
export function dropPrivilege(standing: Standing, setting: Setting): Outcome<Transition> {
  const { now } = setting;
  const { application, privilege } = standing;
  if (!rulesInForce(setting).isPrivilegeDroppable) return refused({ code: 'NOT_IN_POLICY' });
  if (!isOpen(application)) return refused({ code: 'WRONG_APPLICATION_STATE', state: application.state.kind });
  const verdict = verdictOn(privilege);
  if (verdict !== null) return refused({ code: 'VERDICT_GIVEN', state: verdict });
  if (privilege?.state.kind !== 'CLAIMED') return refused({ code: 'NO_PRIVILEGE' });
  const dropped = { kind: 'DROPPED_BY_PARENT', at: now } as const;

  if (isDirected(standing) && isPrivileged(standing.direction.ground)) {
    const live = liveDirection(standing, now);
    if (!live.ok) return live;
    if (live.value.direction.state.kind !== 'AWAITING_CONFIRMATION')
      return refused({ code: 'VERDICT_GIVEN', state: 'CONFIRMED' });
    const end = { kind: 'CANCELLED', at: now, reason: 'PRIVILEGE_DROPPED' } as const;
    return accepted(
      transition(endDirection(live.value, end, now, { privilege: dropped }), { type: 'PRIVILEGE_DROPPED' }),
    );
  }
  return accepted(
    transition({ ...standing, privilege: { ...privilege, state: dropped } }, { type: 'PRIVILEGE_DROPPED' }),
  );
}

/** What people have decided against it: there is nothing left to drop, and dropping would hide the verdict. */
function verdictOn(privilege: Privilege | null): 'REJECTED' | 'REVOKED_FALSIFIED' | null {
  if (privilege?.state.kind === 'REVOKED_FALSIFIED') return 'REVOKED_FALSIFIED';
  return privilege?.state.kind === 'DROPPED_NOT_CONFIRMED' && privilege.state.cause === 'REJECTED' ? 'REJECTED' : null;
}
