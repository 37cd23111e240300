import type { ReadReason } from '../domain/access/readReason.ts';
import { enumType } from './enumType.ts';

export const ReadReasonType = enumType<ReadReason>(
  'ReadReason',
  'Why staff look at special personal data. It stands in the journal.',
  {
    VERIFICATION: 'To check the evidence for a direction.',
    REVERSAL: 'To look at a rejection again.',
    FAMILY_REQUEST: 'The family asked for it.',
    CORRECTION: 'To mend a typed error.',
    CASE_REVIEW: 'To examine a case.',
  },
);
