import type { Standing } from '../domain/application/standing.ts';
import type { Case } from '../domain/integrity/case.ts';
import { judgeFlag } from '../domain/integrity/judgeFlag.ts';
import {
  watchCertificates,
  watchChildren,
  watchDirections,
  watchPhones,
  type Flag,
} from '../domain/integrity/watch.ts';
import { rulesInForce, type Setting } from '../domain/policy/setting.ts';
import type { CaseId, ChildId, CityId } from '../domain/shared/ids.ts';
import { lockChildren, saveMissingLikenesses } from '../db/child.ts';
import { findCasesOfChildren, lockCasesOfChildren } from '../db/integrityCase.ts';
import {
  findLatestApplications,
  findTouchedChildren,
  findWatchedCertificates,
  findWatchedChildren,
  findWatchedDirections,
  findWatchedPhones,
  lockWatch,
  saveWatch,
} from '../db/integrityWatch.ts';
import { queueNotice } from '../db/notice.ts';
import { lockStandings } from '../db/standing/standing.ts';
import { holdByCases } from './holdByCases.ts';
import { saveJudged } from './saveJudged.ts';
import { systemAct } from './systemAct.ts';
import type { SystemWork } from './systemWork.ts';
import type { Deps } from './verb.ts';

/** Lines of the journal in one transaction. */
const LINES_AT_ONCE = 500;

const watchSome = systemAct('watchIntegrity', async (work, { cityId }: { readonly cityId: CityId }) => {
  const watchedUpTo = await lockWatch(work.tx, cityId);
  const { upToSeq, childIds } = await findTouchedChildren(work.tx, cityId, watchedUpTo, LINES_AT_ONCE);
  if (upToSeq === watchedUpTo) return { opened: 0, isMore: false };
  const opened = childIds.length === 0 ? 0 : await lookAt(work, childIds, await work.settingOf(cityId));
  await saveWatch(work.tx, cityId, upToSeq);
  return { opened, isMore: upToSeq - watchedUpTo === LINES_AT_ONCE };
});

/**
 * R17: looks at every child about whom the city's sealed journal says something new, and opens a case where a pattern
 * is, or appends to the one that is open. It knows no score and has no effect but that people look, and the family
 * knows. How far it has come is written in the same transaction: whoever is cut off begins there again.
 *
 * @returns how many cases were opened.
 */
export async function watchIntegrity(deps: Deps, { cityId }: { readonly cityId: CityId }): Promise<number> {
  let opened = 0;
  for (let isMore = true; isMore;) {
    const some = await watchSome(deps, { cityId });
    opened += some.opened;
    isMore = some.isMore;
  }
  return opened;
}

async function lookAt(work: SystemWork, childIds: readonly ChildId[], setting: Setting): Promise<number> {
  const flags = await flagsOf(work, childIds, setting);
  const fresh = await withNews(work, flags);
  if (fresh.length === 0) return 0;

  const flagged = [...new Set(fresh.map(({ childId }) => childId))];
  // A family that submits at this moment waits, and then sees the hold; one that has just done so is seen here.
  await lockStandings(work.tx, await findLatestApplications(work.tx, flagged));
  await lockChildren(work.tx, flagged);
  const standings = await lockStandings(work.tx, await findLatestApplications(work.tx, flagged));
  const cases = await lockCasesOfChildren(work.tx, flagged);
  let opened = 0;
  for (const standing of standings) {
    const { childId } = standing.application;
    opened += await judgeChild(
      work,
      standing,
      fresh.filter((flag) => flag.childId === childId),
      cases.filter((found) => found.childId === childId),
    );
  }
  return opened;
}

async function flagsOf({ tx }: SystemWork, childIds: readonly ChildId[], setting: Setting): Promise<readonly Flag[]> {
  const rules = rulesInForce(setting);
  await saveMissingLikenesses(tx, childIds);
  const [directions, certificates, phones, children] = await Promise.all([
    findWatchedDirections(tx, childIds),
    findWatchedCertificates(tx, childIds),
    findWatchedPhones(tx, childIds),
    findWatchedChildren(tx, childIds),
  ]);
  const watch = { ...rules, zone: setting.calendar.zone };
  return [
    ...childIds.flatMap((childId) =>
      watchDirections(
        childId,
        directions.filter((direction) => direction.childId === childId),
        watch,
      ),
    ),
    ...watchCertificates(certificates),
    ...watchPhones(phones, rules),
    ...watchChildren(children),
  ];
}

/** Most patterns have been looked at before: for those nobody is locked. */
async function withNews({ tx }: SystemWork, flags: readonly Flag[]): Promise<readonly Flag[]> {
  const known = await findCasesOfChildren(tx, [...new Set(flags.map(({ childId }) => childId))]);
  return flags.filter(
    (flag) =>
      judgeFlag(
        flag,
        known.filter(({ childId }) => childId === flag.childId),
      ) !== null,
  );
}

/** Under the locks of the standing, the child and its cases. */
async function judgeChild(
  work: SystemWork,
  latest: Standing,
  flags: readonly Flag[],
  known: readonly Case[],
): Promise<number> {
  const { cityId, id: applicationId } = latest.application;
  const setting = await work.settingOf(cityId);
  const standing = await work.settle(latest, setting);
  const cases = new Map(known.map((found) => [found.id, found]));
  const opened: CaseId[] = [];
  for (const flag of flags) {
    const judged = judgeFlag(flag, [...cases.values()]);
    if (judged === null) continue;
    const found = await saveJudged(work, judged, { cityId, applicationId, role: 'SYSTEM' }, setting);
    cases.set(found.id, found);
    if (judged.kind === 'OPEN') opened.push(found.id);
  }
  const after = await holdByCases(work, standing, [...cases.values()], setting, 'SYSTEM');
  const [caseId] = opened;
  if (caseId !== undefined) await queueNotice(work.tx, 'CASE_OPENED', after, setting, { caseId });
  return opened.length;
}
