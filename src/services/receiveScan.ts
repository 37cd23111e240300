import { createHash } from 'node:crypto';
import type { Inflate } from '../domain/scan/cleanPdf.ts';
import { readScan } from '../domain/scan/readScan.ts';
import type { ScanDefect, ScanType } from '../domain/scan/scan.ts';
import type { Db } from '../db/client.ts';
import { transaction } from '../db/transaction.ts';
import { saveStored, saveTaken, saveUntaken } from '../db/upload.ts';
import type { CertificateStorage } from '../ports/certificateStorage.ts';

export interface ScanDeps {
  readonly db: Db;
  readonly storage: CertificateStorage;
  readonly inflate: Inflate;
}

interface SentFile {
  readonly bytes: Uint8Array;
  /** Media type it was sent with. */
  readonly declared: string | null;
}

export type Receipt =
  | { readonly kind: 'STORED'; readonly type: ScanType; readonly size: number }
  /** The ticket is good for another try. */
  | { readonly kind: 'NOT_TAKEN'; readonly defect: ScanDefect }
  | { readonly kind: 'NO_TICKET' };

/**
 * A file comes in under a ticket: looked at, cleaned, encrypted, stored. The ticket is used up by the first good file,
 * whoever else sends one at the same moment. A process that dies in between leaves a used ticket and a file that its
 * row names, which goes by night; the family asks for another ticket.
 */
export async function receiveScan(deps: ScanDeps, ticket: string, sent: SentFile): Promise<Receipt> {
  const { db, storage, inflate } = deps;
  const scan = await readScan(sent.bytes, sent.declared, inflate);
  if (!scan.ok) return { kind: 'NOT_TAKEN', defect: scan.defect };
  const taken = await transaction(db, (tx) => saveTaken(tx, ticket));
  if (taken === null) return { kind: 'NO_TICKET' };
  const { type, bytes } = scan;
  try {
    await storage.save(taken.fileKey, db.cipher.encryptFile(bytes, taken.fileKey));
  } catch (error) {
    await transaction(db, (tx) => saveUntaken(tx, taken.id));
    throw error;
  }
  const file = { type, size: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
  await transaction(db, (tx) => saveStored(tx, taken.id, file));
  return { kind: 'STORED', type, size: bytes.length };
}
