import type { PersonId } from '../shared/ids.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { InputIssue } from '../shared/refusal.ts';
import type { Grant } from './viewer.ts';

/**
 * Nobody changes their own roles. A supervisor who made themselves a specialist would be both people of one verdict
 * (R11, R13), and one who gives up the last supervision would leave a city that nobody can run.
 */
const changesOwn = (by: PersonId, of: PersonId): Outcome<never> | null =>
  by === of ? refused({ code: 'OWN_ROLES' }) : null;

/** A role and the scope it must have: a kindergarten for its admin, the whole city for every other. */
export function grantRole(by: PersonId, to: PersonId, { role, kindergartenId }: Grant): Outcome<null> {
  const needsKindergarten = role === 'KINDERGARTEN_ADMIN';
  if (needsKindergarten !== (kindergartenId !== null)) {
    const issue: InputIssue = needsKindergarten
      ? { path: 'kindergartenId', code: 'REQUIRED', message: 'Say which kindergarten.' }
      : { path: 'kindergartenId', code: 'NOT_FOR_THIS_ROLE', message: 'This role is for the whole city.' };
    return refused({ code: 'INVALID_INPUT', issues: [issue] });
  }
  return changesOwn(by, to) ?? accepted(null);
}

/** @param otherSupervisors how many besides the one it is taken from supervise the city. */
export function revokeRole(
  by: PersonId,
  from: PersonId,
  { role }: Pick<Grant, 'role'>,
  otherSupervisors: number,
): Outcome<null> {
  if (role === 'SUPERVISOR' && otherSupervisors === 0) return refused({ code: 'LAST_SUPERVISOR' });
  return changesOwn(by, from) ?? accepted(null);
}
