import { findAllCities } from '../db/city.ts';
import { findDue } from '../db/due.ts';
import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import { passTime } from '../services/passTime.ts';
import type { Task } from './task.ts';

interface Due {
  readonly cityId: CityId;
  readonly applicationIds: readonly ApplicationId[];
}

const MOST_FOUND = 5_000;
const A_PIECE = 50;

/**
 * D1: looks for what time has done and nobody has written down: deadlines of both windows, ends of stop lists, 2nd
 * birthdays, not-before days, ends of holds, ageing out. It only finds; pieces of it go to whoever has time.
 */
export const lookForDue: Task = {
  name: 'lookForDue',
  cron: '* * * * *',
  atOnce: 100,
  sideBySide: 1,
  retries: 0,
  mostSeconds: 60,
  work: async ({ db, clock }) => {
    // What was found a minute ago is still being worked on: it would only be found again.
    if (db.jobs === null || (await db.jobs.hasWaiting(settleDue.name))) return;
    const now = await clock.now();
    for (const cityId of await findAllCities(db)) {
      const due = await findDue(db, { cityId, birthYear: null }, now, MOST_FOUND);
      const pieces: Due[] = [];
      for (let at = 0; at < due.length; at += A_PIECE)
        pieces.push({ cityId, applicationIds: due.slice(at, at + A_PIECE) });
      await db.jobs.sendNow(
        settleDue.name,
        pieces.map((data) => ({ data })),
      );
    }
  },
};

/** Each application in a short transaction of its own; what another has done meanwhile is not there any more. */
export const settleDue: Task = {
  name: 'settleDue',
  cron: null,
  atOnce: 1,
  sideBySide: 2,
  retries: 5,
  mostSeconds: 120,
  work: async (deps, requests) => {
    // Only `lookForDue` asks for this, and it asks in this form.
    for (const { cityId, applicationIds } of requests as readonly Due[]) {
      for (const applicationId of applicationIds) await passTime(deps, { cityId, applicationIds: [applicationId] });
    }
  },
};
