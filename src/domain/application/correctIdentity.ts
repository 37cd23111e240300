import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Day } from '../shared/time.ts';
import { rulesInForce, type Setting } from '../policy/setting.ts';
import { agedOutFromOn, agesOutAt, eligibleFrom } from './age.ts';
import { isOpen } from './application.ts';
import { transition, withApplication, type Standing, type Transition } from './standing.ts';

/**
 * D11: the desk mends a typed error (cause CORRECTION in the ledger). A child's identity stands once a direction was
 * ever issued to it: changed after selection, it would be another child. queuedAt and number stay (I5).
 */
export function correctIdentity(
  standing: Standing,
  correction: {
    readonly birthOn: Day;
    /** Another IIN: that of another child, or one typed wrong. */
    readonly isOtherIin?: boolean;
    readonly hasEverBeenDirected: boolean;
    readonly reason: string;
  },
  setting: Setting,
): Outcome<Transition> {
  const { application } = standing;
  const { birthOn } = correction;
  const rules = rulesInForce(setting);
  const { zone } = setting.calendar;
  if (!isOpen(application)) return refused({ code: 'WRONG_APPLICATION_STATE', state: application.state.kind });
  const isOther = birthOn !== application.birthOn || correction.isOtherIin === true;
  if (isOther && correction.hasEverBeenDirected) return refused({ code: 'IDENTITY_FIXED' });
  if (birthOn !== application.birthOn) {
    if (setting.now >= agesOutAt(birthOn, rules, zone))
      return refused({ code: 'TOO_OLD', agedOutOn: agedOutFromOn(birthOn, rules) });
  }
  return accepted(
    transition(
      birthOn === application.birthOn
        ? standing
        : withApplication(standing, {
            birthOn,
            birthYear: Number(birthOn.slice(0, 4)),
            eligibleFrom: eligibleFrom(birthOn, application.notBeforeOn, rules, zone),
            agesOutAt: agesOutAt(birthOn, rules, zone),
            agesCountedAt: setting.now,
            // Another cohort has other twins.
            batchId: null,
          }),
      { type: 'ERROR_CORRECTED', reason: correction.reason },
    ),
  );
}
