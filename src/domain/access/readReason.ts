/** Why staff look at special personal data. Coded, so that the journal keeps a reason and no personal data in it. */
export const READ_REASONS = ['VERIFICATION', 'REVERSAL', 'FAMILY_REQUEST', 'CORRECTION', 'CASE_REVIEW'] as const;
export type ReadReason = (typeof READ_REASONS)[number];
