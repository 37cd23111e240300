import { holdsRoleIn } from '../domain/access/viewer.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { livePassedTime } from './livePassedTime.ts';
import { verb, type InCity } from './verb.ts';

/** A transaction of this size keeps its locks for well under a second. */
const MOST_AT_ONCE = 500;

/** D1: tidies what deadlines have already decided: missed windows, ends of stop lists, ageing out. */
export const expireOverdue = verb('expireOverdue', async (work, { cityId }: InCity) => {
  if (!holdsRoleIn(work.act.viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  const setting = await work.settingOf(cityId);
  const { settled, isMoreDue } = await livePassedTime(work, setting, { cityId, birthYear: null }, MOST_AT_ONCE);
  return accepted({ cityId, settled, isMoreDue });
});
