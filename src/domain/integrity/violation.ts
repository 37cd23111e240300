import { isOpen } from '../application/application.ts';
import type { Standing, Transition } from '../application/standing.ts';
import { rulesInForce, type Setting } from '../policy/setting.ts';
import { falsifiedUntil } from '../privilege/claimPrivilege.ts';
import { accepted, type Outcome } from '../shared/outcome.ts';
import type { Instant } from '../shared/time.ts';
import { falsifyPrivilege } from '../verification/falsifyPrivilege.ts';

/** What a violation found by two people does by itself. */
export interface Effect {
  readonly step: Transition | null;
  /** Until then the child's privilege is for the desk alone to admit (B4a); null: none was claimed. */
  readonly falsifiedUntil: Instant | null;
}

/**
 * R13: "the system will automatically cancel the exemption and return such applicants to the general waiting list". Who
 * stands loses the privilege that is claimed; who has left or is enrolled is not touched, but the mark follows the child
 * (B4a). Without a privilege there is nothing to cancel.
 */
export function effectOfViolation(standing: Standing, setting: Setting): Outcome<Effect> {
  if (standing.privilege?.state.kind !== 'CLAIMED') return accepted({ step: null, falsifiedUntil: null });
  const until = falsifiedUntil(setting.now, rulesInForce(setting).falsifiedDays, setting.calendar.zone);
  if (!isOpen(standing.application)) return accepted({ step: null, falsifiedUntil: until });
  const step = falsifyPrivilege(standing, setting);
  return step.ok ? accepted({ step: step.value, falsifiedUntil: until }) : step;
}
