import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import { lockStandings } from '../db/standing/standing.ts';
import { systemAct } from './systemAct.ts';

interface Due {
  readonly cityId: CityId;
  /** One, or a few that share a transaction, in the order in which it is told. */
  readonly applicationIds: readonly ApplicationId[];
}

/**
 * D1: writes down what time has done to applications, each event effective at its own instant. Found by whoever
 * looked, decided under its lock alone: of two who found it, the second finds nothing left to do.
 *
 * @returns the birth years whose cohort is to be run because of it (R21).
 */
export const passTime = systemAct('passTime', async (work, { cityId, applicationIds }: Due) => {
  const standings = await lockStandings(work.tx, applicationIds);
  const setting = await work.settingOf(cityId);
  for (const standing of standings) await work.settle(standing, setting);
  return work.birthYearsToRun;
});
