import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { isOpen } from '../application/application.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';

/**
 * R13, restitution by order: the privilege returns at its original key. No seat is taken from anyone, and a GENERAL
 * direction received meanwhile stays, as after a reversed verdict (R11).
 */
export function liftFalsification(standing: Standing): Outcome<Transition> {
  const { application, privilege } = standing;
  if (!isOpen(application)) return refused({ code: 'WRONG_APPLICATION_STATE', state: application.state.kind });
  if (privilege?.state.kind !== 'REVOKED_FALSIFIED') return refused({ code: 'NO_PRIVILEGE' });
  return accepted(
    transition(
      { ...standing, privilege: { ...privilege, state: { kind: 'CLAIMED' } } },
      { type: 'FALSIFICATION_LIFTED' },
    ),
  );
}
