import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import { lockStandings } from '../db/standing/standing.ts';
import { systemAct } from './systemAct.ts';

interface Due {
  readonly cityId: CityId;
  readonly applicationId: ApplicationId;
}

/**
 * D1: writes down what time has done to one application, each event effective at its own instant. Found by whoever
 * looked, decided under its lock alone: of two who found it, the second finds nothing left to do.
 *
 * @returns the birth years whose cohort is to be run because of it (R21).
 */
export const passTime = systemAct('passTime', async (work, { cityId, applicationId }: Due) => {
  const [standing] = await lockStandings(work.tx, [applicationId]);
  if (standing === undefined) return [];
  await work.settle(standing, await work.settingOf(cityId));
  return work.birthYearsToRun;
});
