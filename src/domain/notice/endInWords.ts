import type { Instant } from '../shared/time.ts';
import type { Saying } from './refusalMessage.ts';

/** When a direction ended, as people read it: one that ran out ended with the last minute of its window. */
export const endInWords = (state: string, endedAt: Instant, say: Saying): string =>
  state === 'EXPIRED_CONFIRMATION' || state === 'EXPIRED_ENROLMENT' ? say.deadline(endedAt) : say.moment(endedAt);
