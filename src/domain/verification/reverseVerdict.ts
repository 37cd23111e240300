import { addDays, dayOf } from '../calendar/days.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { rulesOf, type Setting } from '../policy/setting.ts';
import { isOpen } from '../application/application.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';

/**
 * R11: a supervisor may take a rejection back until the end of day + 30. The privilege returns at the original key;
 * no seat is taken from anyone, and a GENERAL direction received meanwhile stays. Both acts remain in the journal.
 *
 * @param standing with the rejected direction as its direction.
 */
export function reverseVerdict(standing: Standing, setting: Setting): Outcome<Transition> {
  const { now, calendar } = setting;
  const { application, privilege, direction } = standing;
  const verification = direction?.verification;
  if (direction === null || verification?.kind !== 'REJECTED' || verification.isReversed) {
    return refused({ code: 'NO_REJECTION_TO_REVERSE' });
  }
  const closedOn = addDays(dayOf(calendar.zone, verification.at), rulesOf(setting, direction).reversalDays);
  if (dayOf(calendar.zone, now) > closedOn) return refused({ code: 'REVERSAL_CLOSED', closedOn });
  if (!isOpen(application)) return refused({ code: 'WRONG_APPLICATION_STATE', state: application.state.kind });
  if (privilege === null) return refused({ code: 'NO_PRIVILEGE' });
  if (privilege.state.kind === 'CLAIMED') return refused({ code: 'PRIVILEGE_ALREADY_CLAIMED' });
  // A later violation or a later claim of its own has taken this rejection's place.
  const isThisRejection = privilege.state.kind === 'DROPPED_NOT_CONFIRMED' && privilege.state.at === verification.at;
  if (!isThisRejection) return refused({ code: 'NO_REJECTION_TO_REVERSE' });
  return accepted(
    transition(
      {
        ...standing,
        privilege: { ...privilege, state: { kind: 'CLAIMED' } },
        direction: { ...direction, verification: { ...verification, isReversed: true } },
      },
      { type: 'VERDICT_REVERSED' },
    ),
  );
}
