import { openWindow } from '../calendar/workingDays.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { PersonId } from '../shared/ids.ts';
import { rulesOf, type Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { underJudgement } from './underJudgement.ts';

interface Confirmation {
  /** A specialist; who may be one is decided before (R1). */
  readonly by: PersonId;
  /** Why a stale certificate is accepted all the same (R10). */
  readonly staleAcceptedBecause: string | null;
}

/**
 * R1: only a person confirms. R7, R8: from this moment the family has 5 working days to enrol; unused days of the
 * first window are not added.
 */
export function confirmPrivilege(standing: Standing, verdict: Confirmation, setting: Setting): Outcome<Transition> {
  const { now, calendar } = setting;
  const judged = underJudgement(standing, now);
  if (!judged.ok) return judged;
  const { presentation, standing: directed } = judged.value;
  const isStale = presentation.age === 'STALE';
  if (isStale && verdict.staleAcceptedBecause === null) return refused({ code: 'STALE_NEEDS_REASON' });
  const { direction } = directed;
  return accepted(
    transition(
      {
        ...directed,
        direction: {
          ...direction,
          state: { kind: 'AWAITING_ENROLMENT' },
          window: openWindow(calendar, now, rulesOf(setting, direction).enrolmentWorkingDays),
          verification: {
            kind: 'CONFIRMED',
            presentation,
            by: verdict.by,
            at: now,
            staleAcceptedBecause: isStale ? verdict.staleAcceptedBecause : null,
          },
        },
      },
      { type: 'PRIVILEGE_CONFIRMED', isStaleAccepted: isStale },
    ),
  );
}
