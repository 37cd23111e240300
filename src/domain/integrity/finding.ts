import type { Standing, Transition } from '../application/standing.ts';
import { isOpen } from '../application/application.ts';
import type { Setting } from '../policy/setting.ts';
import type {
  ApplicationId,
  CertificateId,
  CityId,
  FindingId,
  PersonId,
  PrivilegeId,
  ReconciliationId,
} from '../shared/ids.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Instant } from '../shared/time.ts';
import { falsifyPrivilege } from '../verification/falsifyPrivilege.ts';
import { liftFalsification } from '../verification/liftFalsification.ts';
import { SWEPT_KINDS } from './reconcile.ts';
import { secondPerson } from './twoPersons.ts';

export const FINDING_KINDS = [...SWEPT_KINDS, 'BY_HAND'] as const;
/** BY_HAND: a specialist saw it. */
export type FindingKind = (typeof FINDING_KINDS)[number];

export const FINDING_STATES = ['OPEN', 'PROPOSED', 'VIOLATION', 'DISMISSED', 'LIFTED'] as const;

/** Who did something with a finding, and when. */
export interface FindingAct {
  readonly by: PersonId;
  readonly at: Instant;
}

export type FindingState =
  | { readonly kind: 'OPEN' }
  | { readonly kind: 'PROPOSED'; readonly proposed: FindingAct }
  /** `proposed` null: dismissed before anybody proposed a violation. */
  | { readonly kind: 'DISMISSED'; readonly proposed: FindingAct | null; readonly decided: FindingAct }
  | { readonly kind: 'VIOLATION'; readonly proposed: FindingAct; readonly decided: FindingAct }
  | {
      readonly kind: 'LIFTED';
      readonly proposed: FindingAct;
      readonly decided: FindingAct;
      readonly lifted: FindingAct;
    };

/** R13: what speaks against the evidence of one privilege, and what two people made of it. */
export interface Finding {
  readonly id: FindingId;
  readonly cityId: CityId;
  /** Null: recorded by hand. */
  readonly reconciliationId: ReconciliationId | null;
  readonly applicationId: ApplicationId;
  /** The claim that the evidence is for. Null: it was for none. */
  readonly privilegeId: PrivilegeId | null;
  /** Null: recorded by hand. */
  readonly certificateId: CertificateId | null;
  /** The certificate of another family that it is the same as. */
  readonly sameAs: CertificateId | null;
  readonly kind: FindingKind;
  readonly foundAt: Instant;
  readonly state: FindingState;
}

/** R13: the first person proposes. What is no longer there to cancel is not proposed. */
export function proposeViolation(found: Finding, standing: Standing, act: FindingAct): Outcome<Finding> {
  if (found.state.kind !== 'OPEN') return refused(wrongState(found));
  const accused = accusedBy(found, standing);
  if (!accused.ok) return accused;
  return accepted({ ...found, state: { kind: 'PROPOSED', proposed: act } });
}

/** Before a proposal one person may say that a finding is none; after it the second person says so. */
export function dismissFinding(found: Finding, act: FindingAct): Outcome<Finding> {
  if (found.state.kind !== 'OPEN') return refused(wrongState(found));
  return accepted({ ...found, state: { kind: 'DISMISSED', proposed: null, decided: act } });
}

/** A verdict and what follows from it at once. */
export interface Ruling {
  readonly finding: Finding;
  /** Null: nothing stands any more that could change. */
  readonly step: Transition | null;
}

/**
 * R13: "a recorded violation cancels the privilege and puts the application into GENERAL at its original queuedAt. The
 * effect is automatic, the verdict two people's." An enrolled child is never expelled (`judgeEnrolled` says what becomes
 * of it), and whoever has left has nothing to lose here; FALSIFIED still follows the child (B4a).
 *
 * @param isFoundAlready another finding of the same privilege is a violation in force: it is cancelled once.
 */
export function decideViolation(
  found: Finding,
  isViolation: boolean,
  standing: Standing,
  act: FindingAct,
  setting: Setting,
  isFoundAlready = false,
): Outcome<Ruling> {
  const { state } = found;
  if (state.kind === 'OPEN') return refused({ code: 'NO_VERDICT_PROPOSED' });
  if (state.kind !== 'PROPOSED') return refused(wrongState(found));
  const second = secondPerson(state.proposed.by, act.by);
  if (!second.ok) return second;
  const { proposed } = state;
  if (!isViolation) {
    return accepted({ finding: { ...found, state: { kind: 'DISMISSED', proposed, decided: act } }, step: null });
  }
  const accused = isFoundAlready ? refused({ code: 'NO_PRIVILEGE' }) : accusedBy(found, standing);
  if (!accused.ok) return accused;
  const finding: Finding = { ...found, state: { kind: 'VIOLATION', proposed, decided: act } };
  if (!isOpen(standing.application)) return accepted({ finding, step: null });
  const step = falsifyPrivilege(standing, setting);
  return step.ok ? accepted({ finding, step: step.value }) : step;
}

/**
 * R13, restitution: an order takes a violation back. The privilege returns at its key when it is still this one that
 * was cancelled; a claim that the desk has re-admitted meanwhile stays as it is.
 */
export function liftViolation(found: Finding, standing: Standing, act: FindingAct): Outcome<Ruling> {
  const { state } = found;
  if (state.kind !== 'VIOLATION') return refused(wrongState(found));
  const finding: Finding = { ...found, state: { ...state, kind: 'LIFTED', lifted: act } };
  const { application, privilege } = standing;
  const isStillCancelled = privilege?.id === found.privilegeId && privilege?.state.kind === 'REVOKED_FALSIFIED';
  if (!isOpen(application) || !isStillCancelled) return accepted({ finding, step: null });
  const step = liftFalsification(standing);
  return step.ok ? accepted({ finding, step: step.value }) : step;
}

/** What was dropped, refused or claimed anew is not the privilege that this evidence is for. */
const accusedBy = ({ privilegeId }: Finding, { privilege }: Standing): Outcome<null> =>
  privilege !== null && privilege.id === privilegeId && privilege.state.kind === 'CLAIMED'
    ? accepted(null)
    : refused({ code: 'NO_PRIVILEGE' });

const wrongState = ({ state }: Finding) => ({ code: 'WRONG_FINDING_STATE', state: state.kind }) as const;
