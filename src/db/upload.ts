import { and, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { ScanType } from '../domain/scan/scan.ts';
import type { DirectionId, PersonId, UploadId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Cipher, Place } from './cipher.ts';
import type { Reader, Tx } from './client.ts';
import { upload } from './tables/upload.ts';

/** Real time by the database's clock: one for all processes, and no demo moves it. */
const now = sql<Instant>`now()`;
const inSeconds = (seconds: number) => sql<Instant>`now() + make_interval(secs => ${seconds})`;

interface NewUpload {
  readonly id: UploadId;
  readonly directionId: DirectionId;
  readonly requestedBy: PersonId;
  readonly ticket: string;
  readonly fileKey: string;
  readonly lifeSeconds: number;
}

export async function saveUpload(tx: Tx, { id, ticket, lifeSeconds, ...made }: NewUpload): Promise<void> {
  await tx.insert(upload).values({
    id,
    ...made,
    ticketCipher: tx.cipher.encrypt(ticket, placeOf(id)),
    ticketIndex: indexOf(ticket, tx.cipher),
    createdAt: now,
    expiresAt: inSeconds(lifeSeconds),
  });
}

/** An upload as who asked for it sees it. Null ticket: a file has come. */
export async function findUpload(
  reader: Reader,
  id: UploadId,
): Promise<{ readonly id: UploadId; readonly ticket: string | null; readonly expiresAt: Instant } | null> {
  const [row] = await reader.select().from(upload).where(eq(upload.id, id));
  if (row === undefined) return null;
  const { ticketCipher, expiresAt } = row;
  return { id, ticket: ticketCipher && reader.cipher.decrypt(ticketCipher, placeOf(id)), expiresAt };
}

const awaits = (ticket: string, cipher: Cipher) =>
  and(eq(upload.ticketIndex, indexOf(ticket, cipher)), isNull(upload.takenAt), gt(upload.expiresAt, now));

/** Does somebody wait for a file under this ticket? */
export async function findIsAwaited(reader: Reader, ticket: string): Promise<boolean> {
  const rows = await reader.select({ id: upload.id }).from(upload).where(awaits(ticket, reader.cipher));
  return rows.length > 0;
}

/** Uses the ticket up. Null: somebody else has, or its time is over. */
export async function saveTaken(
  tx: Tx,
  ticket: string,
): Promise<{ readonly id: UploadId; readonly fileKey: string } | null> {
  const [taken] = await tx
    .update(upload)
    .set({ takenAt: now, ticketCipher: null })
    .where(awaits(ticket, tx.cipher))
    .returning({ id: upload.id, fileKey: upload.fileKey });
  return taken ?? null;
}

/** Nothing came of it: the ticket is good again. */
export async function saveUntaken(tx: Tx, id: UploadId): Promise<void> {
  await tx.update(upload).set({ takenAt: null }).where(eq(upload.id, id));
}

interface StoredFile {
  readonly type: ScanType;
  readonly size: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

export async function saveStored(tx: Tx, id: UploadId, { type, size, hash }: StoredFile): Promise<void> {
  const fileFingerprint = tx.cipher.blindIndex('certificate.file', hash);
  await tx
    .update(upload)
    .set({ storedAt: now, fileType: type, fileSize: size, fileFingerprint })
    .where(eq(upload.id, id));
}

/** Seconds after the ticket's own time: a file may be presented for the first, and is forgotten after the second. */
const PRESENTABLE = 12 * 3_600;
const FORGOTTEN = 24 * 3_600;
const overFor = (seconds: number) => sql<Instant>`now() - make_interval(secs => ${seconds})`;

/** What has been stored and not yet presented, as a certificate takes it over; gone from here with that. */
export async function deletePresented(tx: Tx, id: UploadId, directionId: DirectionId) {
  const [row] = await tx
    .delete(upload)
    .where(
      and(
        eq(upload.id, id),
        eq(upload.directionId, directionId),
        isNotNull(upload.storedAt),
        gt(upload.expiresAt, overFor(PRESENTABLE)),
      ),
    )
    .returning();
  if (row === undefined || row.fileType === null || row.fileSize === null || row.fileFingerprint === null) return null;
  return { key: row.fileKey, type: row.fileType, size: row.fileSize, fingerprint: row.fileFingerprint };
}

/** Nobody has presented them, and nobody will. */
export const findUnpresented = (reader: Reader, limit: number) =>
  reader
    .select({ id: upload.id, fileKey: upload.fileKey })
    .from(upload)
    .where(lt(upload.expiresAt, overFor(FORGOTTEN)))
    .orderBy(upload.id)
    .limit(limit);

export async function deleteUpload(tx: Tx, id: UploadId): Promise<void> {
  await tx.delete(upload).where(eq(upload.id, id));
}

const placeOf = (row: UploadId): Place => ({ table: 'upload', column: 'ticket_cipher', row });

const indexOf = (ticket: string, cipher: Cipher): Uint8Array => cipher.blindIndex('upload.ticket', ticket);
