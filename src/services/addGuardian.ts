import { readInvitationCode } from '../domain/guardian/invitation.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { deleteInvitation, lockInvitation } from '../db/guardianInvitation.ts';
import { saveGuardian } from '../db/people.ts';
import { findStanding } from '../db/standing/standing.ts';
import { personEntry } from './personEntry.ts';
import { verb } from './verb.ts';

interface AddInput {
  /** As it was given by the first guardian or the desk. */
  readonly code: string;
}

/** D11, the second step: who signs in and enters the code is a guardian of the child from now on. A code works once. */
export const addGuardian = verb('addGuardian', async (work, input: AddInput) => {
  const { tx, personId } = work;
  const code = readInvitationCode(input.code);
  const invitation = code === null ? null : await lockInvitation(tx, code);
  const standing = invitation && (await findStanding(tx, invitation.applicationId));
  if (invitation === null || standing === null) return refused({ code: 'NOT_FOUND' });
  const { applicationId, childId, invitedBy } = invitation;
  const { cityId } = standing.application;
  const setting = await work.settingOf(cityId);
  if (setting.now >= invitation.expiresAt) return refused({ code: 'NOT_FOUND' });
  // Who is a guardian already leaves the code for the one it is meant for.
  if (!(await saveGuardian(tx, childId, personId, setting.now))) return accepted({ applicationId });
  await deleteInvitation(tx, childId);
  const facts = { personId, invitedBy };
  work.journal(
    personEntry(work, { type: 'GUARDIAN_ADDED', cityId, role: 'PARENT', applicationId, childId, facts }, setting),
  );
  return accepted({ applicationId });
});
