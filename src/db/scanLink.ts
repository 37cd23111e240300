import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { CertificateId, PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Cipher, Place } from './cipher.ts';
import type { Reader, Tx } from './client.ts';
import { scanLink } from './tables/upload.ts';

/** Real time by the database's clock: one for all processes, and no demo moves it. */
const now = sql<Instant>`now()`;

interface NewLink {
  readonly id: number;
  readonly certificateId: CertificateId;
  readonly requestedBy: PersonId;
  readonly ticket: string;
  readonly lifeSeconds: number;
}

export async function saveScanLink(tx: Tx, { id, ticket, lifeSeconds, ...made }: NewLink): Promise<void> {
  await tx.insert(scanLink).values({
    id,
    ...made,
    ticketCipher: tx.cipher.encrypt(ticket, placeOf(id)),
    ticketIndex: indexOf(ticket, tx.cipher),
    createdAt: now,
    expiresAt: sql<Instant>`now() + make_interval(secs => ${lifeSeconds})`,
  });
}

/** As who asked for it sees it. Null ticket: it was used. */
export async function findScanLink(
  reader: Reader,
  id: number,
): Promise<{ readonly ticket: string | null; readonly expiresAt: Instant } | null> {
  const [row] = await reader.select().from(scanLink).where(eq(scanLink.id, id));
  if (row === undefined) return null;
  const { ticketCipher, expiresAt } = row;
  return { ticket: ticketCipher && reader.cipher.decrypt(ticketCipher, placeOf(id)), expiresAt };
}

/** Uses the ticket up. Null: somebody has, or its time is over. */
export async function saveUsed(
  tx: Tx,
  ticket: string,
): Promise<{ readonly certificateId: CertificateId; readonly requestedBy: PersonId } | null> {
  const [used] = await tx
    .update(scanLink)
    .set({ usedAt: now, ticketCipher: null })
    .where(
      and(eq(scanLink.ticketIndex, indexOf(ticket, tx.cipher)), isNull(scanLink.usedAt), gt(scanLink.expiresAt, now)),
    )
    .returning({ certificateId: scanLink.certificateId, requestedBy: scanLink.requestedBy });
  return used ?? null;
}

/** Nobody can use them any more. @returns how many. */
export async function deleteScanLinks(tx: Tx): Promise<number> {
  const gone = await tx.delete(scanLink).where(lt(scanLink.expiresAt, now));
  return gone.count;
}

const placeOf = (row: number): Place => ({ table: 'scan_link', column: 'ticket_cipher', row });

const indexOf = (ticket: string, cipher: Cipher): Uint8Array => cipher.blindIndex('scan_link.ticket', ticket);
