import { findAllCities } from '../db/city.ts';
import { remindOfDeadlines } from '../services/remindOfDeadlines.ts';
import { deliverNotices } from './deliverNotices.ts';
import type { Task } from './task.ts';

/** Two days before a deadline, on the morning of its last day, a month before ageing out. */
export const remind: Task = {
  name: 'remindOfDeadlines',
  cron: '* * * * *',
  atOnce: 100,
  sideBySide: 1,
  retries: 0,
  mostSeconds: 300,
  work: async (deps) => {
    for (const cityId of await findAllCities(deps.db)) await remindOfDeadlines(deps, { cityId });
  },
};

/** I10: sends what is owed and was not sent, to whoever can be reached. */
export const deliver: Task = {
  name: 'deliverNotices',
  cron: '* * * * *',
  atOnce: 100,
  sideBySide: 1,
  retries: 0,
  mostSeconds: 900,
  work: async ({ db, clock, realTime, carriers, watchman }) => {
    await deliverNotices({
      db,
      clock,
      realTime,
      carriers,
      draw: Math.random,
      onError: (error) => watchman.taskFailed('deliverNotices', error, 0),
    });
  },
};
