import type { QueueCohortsQuery } from './documents.ts';
import type { QueueFilter } from './queueFilter.ts';

type Cohorts = QueueCohortsQuery['cohorts'];

/** How many a filter leaves, from the counts of the cohorts. Null: the counts do not tell it. */
export const standingIn = (cohorts: Cohorts, filter: QueueFilter): number | null => {
  if (cohorts === null || filter.kindergartenId !== null || filter.number !== null) return null;
  const lanes = cohorts
    .filter(({ birthYear }) => filter.birthYear === null || birthYear === filter.birthYear)
    .flatMap((cohort) => cohort.lanes)
    .filter(({ category }) => filter.category === null || category === filter.category);
  const counted = lanes.map(({ queued, directed, stopListed }) => {
    switch (filter.state) {
      case 'QUEUED':
        return queued;
      case 'DIRECTED':
        return directed;
      case 'STOP_LISTED':
        return stopListed;
      case null:
        return queued + directed + stopListed;
    }
  });
  return counted.reduce((sum, count) => sum + count, 0);
};
