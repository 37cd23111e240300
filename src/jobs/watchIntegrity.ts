import { findUnwatchedCities } from '../db/integrityWatch.ts';
import { watchIntegrity } from '../services/watchIntegrity.ts';
import type { Task } from './task.ts';

/** R17: looks for patterns in what the sealed journal says since the last look. Nothing is due by it. */
export const watchForPatterns: Task = {
  name: 'watchIntegrity',
  cron: '* * * * *',
  atOnce: 100,
  sideBySide: 1,
  retries: 0,
  mostSeconds: 900,
  work: async (deps) => {
    for (const cityId of await findUnwatchedCities(deps.db)) await watchIntegrity(deps, { cityId });
  },
};
