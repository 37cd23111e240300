import { accepted, type Outcome } from '../shared/outcome.ts';
import type { Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { endDirection } from './endDirection.ts';
import { liveDirection } from './liveDirection.ts';

/**
 * R15: "If you want to withdraw the direction and get a place in another kindergarten": the seat is free at once, the
 * family keeps its key (P14) and its privilege and may receive another at once; this kindergarten is skipped until
 * the parent asks for it again. Allowed in both windows.
 */
export function cancelDirection(standing: Standing, { now }: Setting): Outcome<Transition> {
  const live = liveDirection(standing, now);
  if (!live.ok) return live;
  return accepted(
    transition(
      endDirection(live.value, { kind: 'CANCELLED', at: now, reason: 'BY_PARENT' }, now, { isSkipped: true }),
      {
        type: 'DIRECTION_CANCELLED',
        reason: 'BY_PARENT',
      },
    ),
  );
}
