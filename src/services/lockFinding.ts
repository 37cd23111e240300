import { maySupervise, mayVerify, type Family } from '../domain/access/may.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import type { Finding } from '../domain/integrity/finding.ts';
import type { FindingId } from '../domain/shared/ids.ts';
import { findFinding, lockFinding as lock } from '../db/finding.ts';
import { ownFamily } from './forbidden.ts';
import type { Locked, Work } from './work.ts';

type MayJudge = (viewer: Viewer, family: Family) => 'SPECIALIST' | 'SUPERVISOR' | 'OWN_FAMILY' | null;

/**
 * R13: a finding and the standing it is about, both under lock, or null where it is not there for this viewer. Own
 * family: Forbidden.
 */
async function lockFindingFor(
  work: Work,
  id: FindingId,
  mayJudge: MayJudge,
): Promise<(Locked & { readonly finding: Finding }) | null> {
  const seen = await findFinding(work.tx, id);
  const locked = seen && (await work.lockByApplication(seen.applicationId));
  const role = locked && mayJudge(work.act.viewer, locked.family);
  if (role === 'OWN_FAMILY') throw ownFamily();
  if (!locked || role === null) return null;
  const finding = await lock(work.tx, id);
  return finding && { ...locked, finding };
}

/** The first person of a verdict. */
export const lockFindingAsSpecialist = (work: Work, id: FindingId) => lockFindingFor(work, id, mayVerify);

/** The second. */
export const lockFindingAsSupervisor = (work: Work, id: FindingId) => lockFindingFor(work, id, maySupervise);
