/**
 * Categories of privilege, best first (R2, R3). The rank is the first part of the queue key.
 * Subcategories are data: code, category, legal basis, evidence (see `subcategories.ts`).
 */
export const CATEGORIES = ['EXTRAORDINARY', 'PRIORITY', 'GENERAL'] as const;
export type Category = (typeof CATEGORIES)[number];

/** 0 stands before 1 stands before 2. */
export const categoryRank = (category: Category): number => CATEGORIES.indexOf(category);

export const isPrivileged = (category: Category): boolean => category !== 'GENERAL';
