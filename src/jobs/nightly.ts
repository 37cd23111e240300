import { daysBetween, dayOf } from '../domain/calendar/days.ts';
import { loadCalendar } from '../db/calendar.ts';
import { findAllCities } from '../db/city.ts';
import { checkInvariants } from '../services/checkInvariants.ts';
import { forgetOld } from '../services/forgetOld.ts';
import { forgetScans } from '../services/forgetScans.ts';
import type { Task } from './task.ts';

const ONCE_A_NIGHT = { atOnce: 100, sideBySide: 1, retries: 2, mostSeconds: 3_600 } as const;

/** What must always hold is looked for broken, everywhere. */
export const watchInvariants: Task = {
  ...ONCE_A_NIGHT,
  name: 'watchInvariants',
  cron: '20 3 * * *',
  work: async (deps) => {
    deps.watchman.everythingChecked(await checkInvariants(deps, { draw: Math.random }));
  },
};

/** D3: what is kept for a time is kept no longer. */
export const forget: Task = {
  ...ONCE_A_NIGHT,
  name: 'forgetOld',
  cron: '50 3 * * *',
  work: async (deps) => {
    await forgetOld(deps);
    await forgetScans(deps);
  },
};

/** D9: the desk hears of it in good time. */
const WARNED_DAYS = 90;

/** D9: "beyond the last shipped year the fixed holiday rules apply, and the desk is warned 90 days before". */
export const watchCalendars: Task = {
  ...ONCE_A_NIGHT,
  name: 'watchCalendars',
  cron: '10 4 * * *',
  work: async ({ db, clock, watchman }) => {
    const now = await clock.now();
    for (const cityId of await findAllCities(db)) {
      const { zone, knownUntil } = await loadCalendar(db, cityId);
      const daysLeft = daysBetween(dayOf(zone, now), knownUntil);
      if (daysLeft < WARNED_DAYS) watchman.calendarEndsSoon(cityId, knownUntil, daysLeft);
    }
  },
};
