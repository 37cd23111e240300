import type { Instant } from '../shared/time.ts';
import { categoryRank, type Category } from '../privilege/category.ts';

/**
 * The strict total order inside a cohort (glossary: queue key).
 * `queuedAt` never changes in an application's life (I5); only the category moves it.
 */
export interface QueueKey {
  readonly category: Category;
  readonly queuedAt: Instant;
  readonly queueNumber: number;
}

/** Negative when `a` stands before `b`. Never 0 for two applications of one city. */
export const compareKeys = (a: QueueKey, b: QueueKey): number =>
  categoryRank(a.category) - categoryRank(b.category) || compareByDate(a, b);

/** The order of one lane (B8) and of applications of equal category: by date, then number. */
export const compareByDate = (a: Omit<QueueKey, 'category'>, b: Omit<QueueKey, 'category'>): number =>
  a.queuedAt - b.queuedAt || a.queueNumber - b.queueNumber;
