export const STEPS = ['child', 'privilege', 'wishes', 'time', 'check'] as const;
export type Step = (typeof STEPS)[number];

/** On which page a field of the form stands. */
export const stepOf = (path: string): Step => {
  if (path.startsWith('child')) return 'child';
  if (path.startsWith('subcategory')) return 'privilege';
  return path.startsWith('notBeforeOn') || path.startsWith('togetherWithId') ? 'time' : 'wishes';
};

export const pathOf = (step: Step): string => `/apply/${step}`;
