import { mayActForFamily, maySupervise, mayVerify } from '../domain/access/may.ts';
import type { Case } from '../domain/integrity/case.ts';
import type { Standing } from '../domain/application/standing.ts';
import type { ActorRole } from '../domain/journal/journalEntry.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { CaseId } from '../domain/shared/ids.ts';
import { findCaseScope, lockCasesOfChildren } from '../db/integrityCase.ts';
import { findLatestApplications } from '../db/integrityWatch.ts';
import { ownFamily } from './forbidden.ts';
import type { Work } from './work.ts';

/** A case under lock, with its child's latest standing and the child's other cases. */
export interface LockedCase {
  readonly found: Case;
  readonly others: readonly Case[];
  /** Settled (D1). */
  readonly standing: Standing;
  /** Of the case's own city. */
  readonly setting: Setting;
  readonly role: ActorRole;
}

type May = typeof mayVerify | typeof maySupervise | typeof mayActForFamily;

/** Null: it is not there for this caller. R13: own family is Forbidden. */
async function lock(work: Work, id: CaseId, may: May): Promise<LockedCase | null> {
  const scope = await findCaseScope(work.tx, id);
  if (scope === null) return null;
  const { cityId, childId } = scope;
  const [applicationId] = await findLatestApplications(work.tx, [childId]);
  if (applicationId === undefined) throw new Error('A case is about a child that never stood');
  const locked = await work.lockByApplication(applicationId);
  const role = locked && may(work.act.viewer, { cityId, isOwn: locked.family.isOwn });
  if (role === 'OWN_FAMILY') throw ownFamily();
  if (!locked || !role) return null;
  const cases = await lockCasesOfChildren(work.tx, [childId]);
  const found = cases.find((each) => each.id === id);
  if (found === undefined) throw new Error('A case has gone');
  const setting = locked.family.cityId === cityId ? locked.setting : await work.settingOf(cityId);
  return { found, others: cases.filter((each) => each !== found), standing: locked.standing, setting, role };
}

/** R17: what the family says to it, itself or at the desk on paper (D11). */
export const lockCaseAsFamily = (work: Work, id: CaseId): Promise<LockedCase | null> => lock(work, id, mayActForFamily);

/** R13: the first person. */
export const lockCaseAsSpecialist = (work: Work, id: CaseId): Promise<LockedCase | null> => lock(work, id, mayVerify);

/** R13: the second person. */
export const lockCaseAsSupervisor = (work: Work, id: CaseId): Promise<LockedCase | null> =>
  lock(work, id, maySupervise);
