import { agesUnder, ageChanges } from '../domain/application/recountAges.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { CityId } from '../domain/shared/ids.ts';
import { findAgeGroups, findCountedBefore, findRecountsFinished, saveRecountFinished } from '../db/ageRecount.ts';
import { lockStandings } from '../db/standing/standing.ts';
import { systemAct } from './systemAct.ts';
import type { SystemWork } from './systemWork.ts';

interface Scope {
  readonly cityId: CityId;
  readonly birthYear: number | null;
}

/** Longer than any transaction: whoever was received before the rules began has been committed by then. */
const GRACE_MS = 600_000;

/** A piece of the queue: its families are locked until the piece is written. */
const AT_ONCE = 500;

/**
 * R19: other ages, carried through the queue from the instant they begin, a piece at a time; what was written before it
 * was cut off is found done.
 *
 * @returns whether there may be more.
 */
export const recountAges = systemAct('recountAges', async (work, { cityId }: { readonly cityId: CityId }) => {
  const scope = { cityId, birthYear: null };
  const { isMoreDue } = await recountDue(work, await work.settingOf(cityId), scope, AT_ONCE);
  return { isMoreDue, birthYears: work.birthYearsToRun };
});

/** The same within another act, for the families it is about. */
export async function recountDue(
  work: SystemWork,
  setting: Setting,
  scope: Scope,
  limit: number,
): Promise<{ readonly settled: number; readonly isMoreDue: boolean }> {
  const { tx } = work;
  const { zone } = setting.calendar;
  const begun = ageChanges(setting.policies, setting.now);
  // A city whose ages never changed pays nothing for this.
  const finished = begun.length === 0 ? null : await findRecountsFinished(tx, scope.cityId);
  let settled = 0;
  for (const policy of begun) {
    if (finished?.has(policy.id) === true) continue;
    const groups = await findAgeGroups(tx, scope, policy.validFrom);
    const moved = groups.filter((group) => agesUnder(group, policy, zone) !== null);
    const ids = await findCountedBefore(tx, scope, policy.validFrom, moved, limit);
    for (const standing of await lockStandings(tx, ids)) {
      if ((await work.settle(standing, setting)) !== standing) settled += 1;
    }
    if (ids.length === limit) return { settled, isMoreDue: true };
    const isWhole = ids.length === 0 && scope.birthYear === null && setting.now >= policy.validFrom + GRACE_MS;
    if (isWhole) await saveRecountFinished(tx, policy.id, setting.now);
  }
  return { settled, isMoreDue: false };
}
