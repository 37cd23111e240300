import type { Setting } from '../policy/setting.ts';
import type { Standing } from './standing.ts';
import { timePasses } from './timePasses.ts';

/** D1: what time has done to it already, whether or not anybody has written it down. */
export function settled(standing: Standing, setting: Setting): Standing {
  let at = standing;
  for (let due = timePasses(at, setting); due !== null; due = timePasses(at, setting)) at = due.standing;
  return at;
}
