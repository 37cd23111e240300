import { accepted, type Outcome } from '../shared/outcome.ts';
import type { PersonId } from '../shared/ids.ts';
import type { Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import type { RejectionReason } from '../direction/direction.ts';
import { endDirection } from '../direction/endDirection.ts';
import { underJudgement } from './underJudgement.ts';

/**
 * R11, the letter's Option 2: "your application is returned to the general queue … the place that is selected is
 * returned to the register of empty seats": direction ended, seat free, privilege dropped, the application QUEUED as
 * GENERAL at its original queuedAt (I5), all in one step. No stop list, nothing skipped.
 */
export function rejectPrivilege(
  standing: Standing,
  verdict: { readonly by: PersonId; readonly reason: RejectionReason },
  { now }: Setting,
): Outcome<Transition> {
  const judged = underJudgement(standing, now);
  if (!judged.ok) return judged;
  const { presentation, standing: directed } = judged.value;
  return accepted(
    transition(
      endDirection(directed, { kind: 'REVOKED_NOT_CONFIRMED', at: now }, now, {
        privilege: { kind: 'DROPPED_NOT_CONFIRMED', at: now, cause: 'REJECTED' },
        verification: {
          kind: 'REJECTED',
          presentation,
          by: verdict.by,
          at: now,
          reason: verdict.reason,
          isReversed: false,
        },
      }),
      { type: 'PRIVILEGE_REJECTED', reason: verdict.reason },
    ),
  );
}
