import type { CityId } from '../domain/shared/ids.ts';
import type { Setting } from '../domain/policy/setting.ts';
import { findDue } from '../db/due.ts';
import { lockStandings } from '../db/standing/standing.ts';
import { recountDue } from './recountAges.ts';
import type { SystemWork } from './systemWork.ts';

interface Scope {
  readonly cityId: CityId;
  readonly birthYear: number | null;
}

/**
 * D1, D10: what time has done and nobody has written down yet, earliest first, each event effective at its own
 * instant. A run does it before it reads its cohort; a job does it for the whole city.
 *
 * @returns how many standings it has settled: what was found due and then waited for may have been settled, or saved
 * from it, by somebody else. As many found as the limit means that there may be more.
 */
export async function livePassedTime(
  work: SystemWork,
  setting: Setting,
  scope: Scope,
  limit: number,
): Promise<{ readonly settled: number; readonly isMoreDue: boolean }> {
  const recounted = await recountDue(work, setting, scope, limit);
  if (recounted.isMoreDue) return recounted;
  const ids = await findDue(work.tx, scope, setting.now, limit);
  let { settled } = recounted;
  for (const standing of await lockStandings(work.tx, ids)) {
    if ((await work.settle(standing, setting)) !== standing) settled += 1;
  }
  return { settled, isMoreDue: ids.length === limit };
}
