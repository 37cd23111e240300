/** D11: why the desk mends what was typed. Coded, so that no personal data gets into the journal. */
export const CORRECTION_REASONS = ['TYPED_WRONG', 'DOCUMENT_REPLACED', 'OTHER'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];
