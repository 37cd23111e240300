import { dayOf } from '../calendar/days.ts';
import { checkCertificate } from '../direction/certificate.ts';
import type { CertificateAge } from '../direction/direction.ts';
import { policyById, policyInForce, type Setting } from '../policy/setting.ts';
import type { PolicyRules } from '../policy/policy.ts';
import type { CertificateId, PolicyId } from '../shared/ids.ts';
import type { Day, Instant } from '../shared/time.ts';

/** What a sweep over the evidence can find, in the order in which it is told. */
export const SWEPT_KINDS = [
  'PAPER_OF_ANOTHER_FAMILY',
  'FILE_OF_ANOTHER_FAMILY',
  'DATE_DOES_NOT_FIT',
  'RECORDED_BY_RELATIVE',
  'VERIFIED_BY_RELATIVE',
] as const;
export type SweptKind = (typeof SWEPT_KINDS)[number];

/** One certificate as it was recorded, beside everything that can contradict it. */
export interface Evidence {
  readonly issuedOn: Day;
  readonly presentedAt: Instant;
  readonly presentedOn: Day;
  /** As it was measured when it was presented (R10). */
  readonly age: CertificateAge;
  /** Of the direction it was presented for; null: laid before the desk with a claim (B4a). */
  readonly policyId: PolicyId | null;
  /** Confirmed although it was stale, and nobody wrote why (R10). */
  readonly isStaleWithoutReason: boolean;
  /** Laid at the desk by somebody who is a guardian of this child (R1). */
  readonly isRecordedByRelative: boolean;
  /** Judged by somebody who is a guardian of this child (R1). */
  readonly isVerifiedByRelative: boolean;
  /** The first certificate of a child with no guardian in common that has the same issuer, number and date. */
  readonly samePaperAs: CertificateId | null;
  /** The same by its file. */
  readonly sameFileAs: CertificateId | null;
}

/** What speaks against a certificate. It is no verdict: two people give that (R13). */
export interface Suspicion {
  readonly kind: SweptKind;
  /** The certificate it is the same as. */
  readonly sameAs: CertificateId | null;
}

/**
 * R13: "Reconciliation of all supporting documents is now being carried out": one certificate, checked again. One paper
 * or one file of several families (guardians may show theirs for each of their children), a date that does not fit R9
 * and R10, an act of the child's own relative at the desk (R1).
 */
export function reconcile(evidence: Evidence, setting: Setting): readonly Suspicion[] {
  const { samePaperAs, sameFileAs } = evidence;
  const suspicions: Suspicion[] = [];
  if (samePaperAs !== null) suspicions.push({ kind: 'PAPER_OF_ANOTHER_FAMILY', sameAs: samePaperAs });
  if (sameFileAs !== null) suspicions.push({ kind: 'FILE_OF_ANOTHER_FAMILY', sameAs: sameFileAs });
  if (!isDateFitting(evidence, setting)) suspicions.push({ kind: 'DATE_DOES_NOT_FIT', sameAs: null });
  if (evidence.isRecordedByRelative) suspicions.push({ kind: 'RECORDED_BY_RELATIVE', sameAs: null });
  if (evidence.isVerifiedByRelative) suspicions.push({ kind: 'VERIFIED_BY_RELATIVE', sameAs: null });
  return suspicions;
}

function isDateFitting(evidence: Evidence, setting: Setting): boolean {
  const { issuedOn, presentedAt, presentedOn, age, isStaleWithoutReason } = evidence;
  if (isStaleWithoutReason || presentedOn !== dayOf(setting.calendar.zone, presentedAt)) return false;
  const [year = 0, month = 0, day = 0] = issuedOn.split('-').map(Number);
  const checked = checkCertificate({ year, month, day }, presentedOn, rulesThen(evidence, setting));
  return checked.ok && checked.value.age === age;
}

/** A direction lives under the policy of its issue; what was laid with a claim was judged by the one of its day. */
const rulesThen = ({ policyId, presentedAt }: Evidence, setting: Setting): PolicyRules =>
  policyId === null ? policyInForce({ ...setting, now: presentedAt }).rules : policyById(setting, policyId).rules;
