import { randomBytes } from 'node:crypto';
import { mayActForFamily } from '../domain/access/may.ts';
import { INVITATION_CODE_LENGTH, invitationCode, invitationEndsAt } from '../domain/guardian/invitation.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { saveInvitation } from '../db/guardianInvitation.ts';
import { verb } from './verb.ts';

interface InviteInput {
  readonly applicationId: ApplicationId;
}

/**
 * D11, the first step to a second guardian: a code, shown to the guardian who asks or printed by the desk for a family
 * on paper. Nobody has to name the other person, and nobody becomes a guardian without signing in as themselves.
 */
export const inviteGuardian = verb('inviteGuardian', async (work, { applicationId }: InviteInput) => {
  const found = await work.lockByApplication(applicationId);
  const role = found && mayActForFamily(work.act.viewer, found.family);
  if (!found || !role) return refused({ code: 'NOT_FOUND' });
  const { childId } = found.standing.application;
  const { now: createdAt } = found.setting;
  const code = invitationCode(randomBytes(INVITATION_CODE_LENGTH));
  const expiresAt = invitationEndsAt(createdAt);
  await saveInvitation(work.tx, { childId, applicationId, code, invitedBy: work.personId, createdAt, expiresAt });
  // Not the code: what a key has stored is plain text for 30 days.
  return accepted({ childId, expiresAt });
});
