/** R16: "for objective reasons". Asked for, not judged; coded, so that no personal data gets into the journal. */
export const EXTENSION_REASONS = ['ILLNESS', 'AWAY', 'CERTIFICATE_NOT_READY', 'OTHER'] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];
