import { maySupervise, mayVerify } from '../domain/access/may.ts';
import type { DirectionId } from '../domain/shared/ids.ts';
import { ownFamily } from './forbidden.ts';
import type { Locked, Work } from './work.ts';

/** R1: the direction under a specialist's verdict, or null where it is not there for this viewer. Own family: Forbidden. */
export async function lockForVerdict(work: Work, id: DirectionId): Promise<Locked | null> {
  const found = await work.lockByDirection(id);
  const role = found && mayVerify(work.act.viewer, found.family);
  if (role === 'OWN_FAMILY') throw ownFamily();
  return role === null ? null : found;
}

/** R11: the same for the supervisor, who is the second person. */
export async function lockForReversal(work: Work, id: DirectionId): Promise<Locked | null> {
  const found = await work.lockByDirection(id);
  const role = found && maySupervise(work.act.viewer, found.family);
  if (role === 'OWN_FAMILY') throw ownFamily();
  return role === null ? null : found;
}
