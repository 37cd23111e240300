import type { ChildId, DirectionId } from '../shared/ids.ts';
import { isUndecided, type Case } from './case.ts';
import { withoutKnown, type Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Judged } from './judgeFlag.ts';

/**
 * R13: "an enrolled child is never expelled by the system: it opens a case". Two people have found the violation, so it
 * opens one whatever was judged before; one of this cause that is still open takes what is new. Null: nothing is new.
 *
 * @param enrolment the direction by which the child is enrolled.
 * @param cases all cases of the child, decided ones too.
 */
export function judgeEnrolled(
  { certificateId }: Pick<Finding, 'certificateId'>,
  { childId, enrolment }: { readonly childId: ChildId; readonly enrolment: DirectionId },
  cases: readonly Case[],
): Judged | null {
  const evidence: readonly Evidence[] = [
    { kind: 'DIRECTION', directionId: enrolment },
    ...(certificateId === null ? [] : [{ kind: 'CERTIFICATE' as const, certificateId }]),
  ];
  const cause = 'VIOLATION_WHEN_ENROLLED';
  const open = cases.find((found) => found.cause === cause && isUndecided(found));
  if (open === undefined) return { kind: 'OPEN', flag: { childId, cause, evidence } };
  const fresh = withoutKnown(evidence, open.evidence);
  return fresh.length === 0 ? null : { kind: 'APPEND', to: open, evidence: fresh };
}
