import { isOpen } from '../application/application.ts';
import { transition, withApplication, type Standing, type Transition } from '../application/standing.ts';
import type { Instant } from '../shared/time.ts';

/**
 * R17, `holdOnOpenCase`: new directions wait until `until`; null: no longer. What the child holds already it keeps, and
 * its key too. Null: nothing changes.
 */
export function hold(standing: Standing, until: Instant | null, now: Instant): Transition | null {
  const { application } = standing;
  if (!isOpen(application)) return null;
  const before = application.heldUntil !== null && application.heldUntil > now ? application.heldUntil : null;
  if (before === until) return null;
  return transition(
    withApplication(standing, { heldUntil: until }),
    until === null ? { type: 'HOLD_ENDED', effectiveAt: now } : { type: 'PUT_ON_HOLD' },
  );
}
