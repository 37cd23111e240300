import { and, eq, lte } from 'drizzle-orm';
import type { ContactChannel, PendingContact } from '../domain/contact/contactChange.ts';
import type { CityId, PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Place } from './cipher.ts';
import type { Reader, Tx } from './client.ts';
import { notice } from './tables/notice.ts';
import { contactChange } from './tables/person.ts';

interface NewContactChange extends PendingContact {
  readonly id: number;
  readonly personId: PersonId;
  readonly channel: ContactChannel;
  readonly createdAt: Instant;
}

/**
 * The new contact waits for its code, in place of an earlier one, and the notice that will carry the code is owed. The
 * notice names only this row: number and code are encrypted here and nowhere else (I14).
 */
export async function saveContactChange(tx: Tx, cityId: CityId, made: NewContactChange): Promise<void> {
  const { id, personId, channel, value, code, triesLeft, createdAt, expiresAt } = made;
  const waiting = {
    id,
    valueCipher: tx.cipher.encrypt(value, placeOf('value_cipher', id)),
    codeCipher: tx.cipher.encrypt(code, placeOf('code_cipher', id)),
    triesLeft,
    createdAt,
    expiresAt,
  };
  await tx
    .insert(contactChange)
    .values({ personId, channel, ...waiting })
    .onConflictDoUpdate({ target: [contactChange.personId, contactChange.channel], set: waiting });
  await tx.insert(notice).values({
    cityId,
    kind: 'CONTACT_CODE',
    personId,
    facts: { contactChangeId: id, expiresAt },
    createdAt,
    key: `CONTACT_CODE.${id}`,
  });
}

/** Locked: every try at the code counts. */
export async function lockContactChange(
  tx: Tx,
  personId: PersonId,
  channel: ContactChannel,
): Promise<(PendingContact & { readonly id: number }) | null> {
  const [row] = await tx
    .select()
    .from(contactChange)
    .where(and(eq(contactChange.personId, personId), eq(contactChange.channel, channel)))
    .for('update');
  if (row === undefined) return null;
  const { id, triesLeft, expiresAt } = row;
  return {
    id,
    value: tx.cipher.decrypt(row.valueCipher, placeOf('value_cipher', id)),
    code: tx.cipher.decrypt(row.codeCipher, placeOf('code_cipher', id)),
    triesLeft,
    expiresAt,
  };
}

/** What a notice of this change brings, and where to. Null: it is not waited for any more. Personal data. */
export async function findSentCode(
  reader: Reader,
  id: number,
): Promise<{ readonly channel: ContactChannel; readonly value: string; readonly code: string } | null> {
  const [row] = await reader.select().from(contactChange).where(eq(contactChange.id, id));
  if (row === undefined) return null;
  return {
    channel: row.channel,
    value: reader.cipher.decrypt(row.valueCipher, placeOf('value_cipher', id)),
    code: reader.cipher.decrypt(row.codeCipher, placeOf('code_cipher', id)),
  };
}

export async function saveTriesLeft(tx: Tx, id: number, triesLeft: number): Promise<void> {
  await tx.update(contactChange).set({ triesLeft }).where(eq(contactChange.id, id));
}

export async function deleteContactChange(tx: Tx, id: number): Promise<void> {
  await tx.delete(contactChange).where(eq(contactChange.id, id));
}

/** Nobody can use them any more. @returns how many. */
export async function deleteContactChangesBefore(tx: Tx, expired: Instant): Promise<number> {
  const gone = await tx.delete(contactChange).where(lte(contactChange.expiresAt, expired));
  return gone.count;
}

const placeOf = (column: string, row: number): Place => ({ table: 'contact_change', column, row });
