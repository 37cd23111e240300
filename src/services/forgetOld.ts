import { asInstant } from '../domain/shared/time.ts';
import { deleteContactChangesBefore } from '../db/contactChange.ts';
import { deleteInvitationsBefore } from '../db/guardianInvitation.ts';
import { deleteSuccessesBefore } from '../db/idempotency.ts';
import { transaction } from '../db/transaction.ts';
import type { Deps } from './verb.ts';

/** D3 */
const KEYS_DAYS = 30;
const DAY_MS = 86_400_000;

/** How many of each are gone. */
interface Forgotten {
  readonly keys: number;
  readonly codes: number;
  readonly invitations: number;
}

/** Keys of repeated calls after their 30 days (D3), and codes that nobody can use any more. The journal is for ever. */
export async function forgetOld({ db, clock }: Deps): Promise<Forgotten> {
  const now = await clock.now();
  const keys = await transaction(db, (tx) => deleteSuccessesBefore(tx, asInstant(now - KEYS_DAYS * DAY_MS)));
  const codes = await transaction(db, (tx) => deleteContactChangesBefore(tx, now));
  const invitations = await transaction(db, (tx) => deleteInvitationsBefore(tx, now));
  return { keys, codes, invitations };
}
