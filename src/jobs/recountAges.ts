import { findAllCities } from '../db/city.ts';
import { recountAges } from '../services/recountAges.ts';
import type { Task } from './task.ts';

/** R19: ages that other rules have begun to ask, through the whole queue; cut off anywhere, it goes on from there. */
export const carryAges: Task = {
  name: 'carryAges',
  cron: '* * * * *',
  atOnce: 100,
  sideBySide: 1,
  retries: 0,
  mostSeconds: 600,
  work: async (deps) => {
    for (const cityId of await findAllCities(deps.db)) {
      let isMoreDue = true;
      while (isMoreDue) ({ isMoreDue } = await recountAges(deps, { cityId }));
    }
  },
};
