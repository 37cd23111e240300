import { eq, lte } from 'drizzle-orm';
import type { ApplicationId, ChildId, PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Cipher, Place } from './cipher.ts';
import type { Reader, Tx } from './client.ts';
import { guardianInvitation } from './tables/guardianInvitation.ts';

export interface Invitation {
  readonly childId: ChildId;
  readonly applicationId: ApplicationId;
  readonly code: string;
  readonly invitedBy: PersonId;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** In place of an earlier one for the same child. */
export async function saveInvitation(tx: Tx, { code, ...invitation }: Invitation): Promise<void> {
  const { childId, ...made } = {
    ...invitation,
    codeCipher: tx.cipher.encrypt(code, placeOf(invitation.childId)),
    codeIndex: codeIndex(code, tx.cipher),
  };
  await tx
    .insert(guardianInvitation)
    .values({ childId, ...made })
    .onConflictDoUpdate({ target: guardianInvitation.childId, set: made });
}

/** Locked: a code is used once. */
export async function lockInvitation(tx: Tx, code: string): Promise<Invitation | null> {
  const [row] = await tx
    .select()
    .from(guardianInvitation)
    .where(eq(guardianInvitation.codeIndex, codeIndex(code, tx.cipher)))
    .for('update');
  return row === undefined ? null : invitationFrom(row, tx.cipher);
}

/** The one that waits for this child, whether or not its time is over. */
export async function findInvitation(reader: Reader, childId: ChildId): Promise<Invitation | null> {
  const [row] = await reader.select().from(guardianInvitation).where(eq(guardianInvitation.childId, childId));
  return row === undefined ? null : invitationFrom(row, reader.cipher);
}

export async function deleteInvitation(tx: Tx, childId: ChildId): Promise<void> {
  await tx.delete(guardianInvitation).where(eq(guardianInvitation.childId, childId));
}

const invitationFrom = (row: typeof guardianInvitation.$inferSelect, cipher: Cipher): Invitation => ({
  childId: row.childId,
  applicationId: row.applicationId,
  code: cipher.decrypt(row.codeCipher, placeOf(row.childId)),
  invitedBy: row.invitedBy,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
});

const codeIndex = (code: string, cipher: Cipher): Uint8Array => cipher.blindIndex('guardian_invitation.code', code);

/** Nobody can use them any more. @returns how many. */
export async function deleteInvitationsBefore(tx: Tx, expired: Instant): Promise<number> {
  const gone = await tx.delete(guardianInvitation).where(lte(guardianInvitation.expiresAt, expired));
  return gone.count;
}

const placeOf = (row: ChildId): Place => ({ table: 'guardian_invitation', column: 'code_cipher', row });
