import { sightOf } from '../domain/access/sight.ts';
import type { ScanType } from '../domain/scan/scan.ts';
import { findIsGuardian, findViewer } from '../db/people.ts';
import { findScan } from '../db/scan.ts';
import { saveUsed } from '../db/scanLink.ts';
import { transaction } from '../db/transaction.ts';
import type { ScanDeps } from './receiveScan.ts';

/**
 * Uses an address up and gives the scan it leads to. Null: it was used, its time is over, the scan is forgotten, or who
 * asked for it may not read it any more: a role that was taken away meanwhile opens nothing.
 */
export async function showScan(
  { db, storage }: Pick<ScanDeps, 'db' | 'storage'>,
  ticket: string,
): Promise<{ readonly type: ScanType; readonly bytes: Uint8Array } | null> {
  const link = await transaction(db, (tx) => saveUsed(tx, ticket));
  const scan = link && (await findScan(db, link.certificateId));
  if (!link || !scan) return null;
  const viewer = await findViewer(db, link.requestedBy);
  const isOwn = await findIsGuardian(db, link.requestedBy, scan.childId);
  const sight = viewer && sightOf(viewer, { cityId: scan.cityId, isOwn, kindergartenId: null });
  if (sight !== 'FAMILY' && sight !== 'DESK') return null;
  const stored = await storage.read(scan.fileKey);
  if (stored === null) throw new Error('A scan that is named is not stored');
  return { type: scan.fileType, bytes: db.cipher.decryptFile(stored, scan.fileKey) };
}
