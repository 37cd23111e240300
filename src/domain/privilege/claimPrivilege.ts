import { addDays, dayOf, daysBetween, endsAtOf } from '../calendar/days.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Day, Instant } from '../shared/time.ts';
import type { PrivilegeId } from '../shared/ids.ts';
import { rulesInForce, type Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import type { CertificateAge } from '../direction/direction.ts';
import type { PolicyRules } from '../policy/policy.ts';
import type { Subcategory } from './subcategories.ts';

export interface DeskCertificate {
  readonly age: CertificateAge;
  readonly validUntil: Day;
}

export interface Claim {
  readonly privilegeId: PrivilegeId;
  readonly subcategory: Subcategory;
  /** What is laid before the specialist; null when a parent claims online. */
  readonly deskCertificate: DeskCertificate | null;
  /** FALSIFIED follows the child into a new application (B4a). */
  readonly falsifiedUntil: Instant | null;
}

/**
 * B4a: a privilege can be claimed while QUEUED or STOP_LISTED, queuedAt kept. If it fell by a no-show, once that stop
 * list ended; after NOT_CONFIRMED or FALSIFIED only the desk re-admits, on a VALID certificate. The claim confirms
 * nothing (R1): each direction on it is verified afresh (R4).
 */
export function claimPrivilege(standing: Standing, claim: Claim, setting: Setting): Outcome<Transition> {
  const may = mayClaimNow(standing, claim, setting);
  if (!may.ok) return may;
  const { now } = setting;
  const { application } = standing;
  return accepted(
    transition(
      {
        ...standing,
        privilege: {
          id: claim.privilegeId,
          applicationId: application.id,
          subcategory: claim.subcategory.code,
          category: claim.subcategory.category,
          claimedAt: now,
          state: { kind: 'CLAIMED' },
        },
      },
      { type: 'PRIVILEGE_CLAIMED', isAtDesk: claim.deskCertificate !== null },
    ),
  );
}

/** B4a: whether it can be claimed at this moment, before anything is claimed. */
export function mayClaimNow(standing: Standing, claim: Omit<Claim, 'privilegeId'>, setting: Setting): Outcome<null> {
  const { now } = setting;
  const { application, privilege } = standing;
  const rules = rulesInForce(setting);
  if (!rules.isPrivilegeClaimableLater || !isOffered(claim.subcategory, rules))
    return refused({ code: 'NOT_IN_POLICY' });
  if (application.state.kind !== 'QUEUED' && application.state.kind !== 'STOP_LISTED') {
    return refused({ code: 'WRONG_APPLICATION_STATE', state: application.state.kind });
  }
  if (privilege?.state.kind === 'CLAIMED') return refused({ code: 'PRIVILEGE_ALREADY_CLAIMED' });
  const opensAt = claimOpensAt(standing, setting);
  if (opensAt !== null && now < opensAt) return refused({ code: 'CLAIM_NOT_OPEN', opensAt });
  return mayClaim(claim, isLost(standing), now);
}

/** R3 is a sister rule: a policy without PRIORITY offers EXTRAORDINARY alone. */
export const isOffered = (subcategory: Subcategory, rules: PolicyRules): boolean =>
  subcategory.category !== 'PRIORITY' || rules.hasPriorityCategory;

/** Shared by a later claim and by a submission: what was lost by a verdict comes back only over the desk. */
export function mayClaim(
  claim: Pick<Claim, 'deskCertificate' | 'falsifiedUntil'>,
  isLostByVerdict: boolean,
  now: Instant,
): Outcome<null> {
  const isDeskNeeded = isLostByVerdict || (claim.falsifiedUntil !== null && now < claim.falsifiedUntil);
  if (!isDeskNeeded) return accepted(null);
  if (claim.deskCertificate === null) return refused({ code: 'CLAIM_ONLY_AT_DESK' });
  const { age, validUntil } = claim.deskCertificate;
  return age === 'VALID' ? accepted(null) : refused({ code: 'CERTIFICATE_STALE', validUntil });
}

/**
 * B4a: "if it fell by a no-show, once that stop list ended". A later stop list, for a no-show at enrolment, began other
 * than with the fall and so is not as long after it as any policy lays down.
 */
function claimOpensAt({ application, privilege }: Standing, { policies, calendar: { zone } }: Setting): Instant | null {
  if (privilege?.state.kind !== 'DROPPED_NOT_CONFIRMED' || privilege.state.cause !== 'NO_SHOW') return null;
  if (application.state.kind !== 'STOP_LISTED') return null;
  const { until } = application.state;
  const days = daysBetween(dayOf(zone, privilege.state.at), dayOf(zone, until));
  return policies.some(({ rules }) => rules.stopListDays === days) ? until : null;
}

const isLost = ({ privilege }: Standing): boolean =>
  privilege?.state.kind === 'REVOKED_FALSIFIED' ||
  (privilege?.state.kind === 'DROPPED_NOT_CONFIRMED' && privilege.state.cause === 'REJECTED');

/** B4a: FALSIFIED follows the child into a new application for 365 days, the last of them included. */
export const falsifiedUntil = (revokedAt: Instant, days: number, zone: string): Instant =>
  endsAtOf(zone, addDays(dayOf(zone, revokedAt), days));
