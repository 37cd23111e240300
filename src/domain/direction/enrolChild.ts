import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { isProven } from './direction.ts';
import { liveDirection } from './liveDirection.ts';

/**
 * R5: only a confirmed direction may be enrolled; until then it is not there for the kindergarten.
 * D6: enrolled is final for the application.
 */
export function enrolChild(standing: Standing, { now }: Setting): Outcome<Transition> {
  if (standing.direction === null || !isProven(standing.direction)) return refused({ code: 'NOT_FOUND' });
  const live = liveDirection(standing, now);
  if (!live.ok) return live;
  const { application, direction, seat, privilege } = live.value;
  return accepted(
    transition(
      {
        application: { ...application, state: { kind: 'ENROLLED', at: now } },
        privilege,
        direction: { ...direction, state: { kind: 'ENROLLED', at: now, vacatedAt: null } },
        seat: { ...seat, state: { kind: 'OCCUPIED', directionId: direction.id }, changedAt: now },
      },
      { type: 'CHILD_ENROLLED' },
    ),
  );
}
