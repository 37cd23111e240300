import type { CertificateId, ChildId, DirectionId, PersonId } from '../shared/ids.ts';

export const EVIDENCE_KINDS = ['DIRECTION', 'CERTIFICATE', 'CHILD', 'GUARDIAN'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What makes a pattern, by its id alone. */
export type Evidence =
  | { readonly kind: 'DIRECTION'; readonly directionId: DirectionId }
  | { readonly kind: 'CERTIFICATE'; readonly certificateId: CertificateId }
  /** Another child under the same name and birth date. */
  | { readonly kind: 'CHILD'; readonly childId: ChildId }
  | { readonly kind: 'GUARDIAN'; readonly guardianId: PersonId };

/** Those of `found` that are not among `known`, each once. */
export function withoutKnown(found: readonly Evidence[], known: readonly Evidence[]): readonly Evidence[] {
  const names = new Set(known.map(nameOf));
  return found.filter((each) => {
    const isNew = !names.has(nameOf(each));
    names.add(nameOf(each));
    return isNew;
  });
}

const nameOf = (evidence: Evidence): string => JSON.stringify(Object.values(evidence));
