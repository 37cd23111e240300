import type { Day } from '../shared/time.ts';
import { addMonth } from '../calendar/days.ts';

/**
 * B6: twins by date: the later birth is at most one calendar month after the earlier. Of triplets every pair must be.
 * That they share a guardian and a cohort is asked elsewhere.
 */
export const areTwins = (one: Day, other: Day): boolean =>
  one <= other ? other <= addMonth(one) : one <= addMonth(other);
