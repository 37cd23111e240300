import type { DeskCasePartsFragment, DeskEvidenceQuery } from './documents.ts';

/** What the family laid: read once for each state of a case. */
export type Evidence = Extract<NonNullable<DeskEvidenceQuery['node']>, { readonly __typename: 'Direction' }>;

/** Presented, but the papers of a family are read by those alone who may judge them. */
export const isHiddenPaper = ({ verification }: DeskCasePartsFragment, evidence: Evidence | null): boolean =>
  Boolean(verification?.presentation) && !evidence?.verification?.certificate;
