import { cleanJpeg } from './cleanJpeg.ts';
import { cleanPdf, type Inflate } from './cleanPdf.ts';
import { cleanPng } from './cleanPng.ts';
import { MAX_SCAN_BYTES, typeOf, type Cleaned, type ScanDefect, type ScanType } from './scan.ts';

export type ReadScan =
  | { readonly ok: true; readonly type: ScanType; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly defect: ScanDefect };

/** The end of a ZIP's table of contents. It stands in the last 64 KiB, or a program does not find it. */
const ZIP_END = [0x50, 0x4b, 0x05, 0x06] as const;
const ZIP_TAIL = 65_557;

/**
 * A file that claims to be the scan of a certificate. It is what its first bytes say, and it must be that from the first
 * byte to the last: what it carries besides its pages or pixels is cut away or refused.
 *
 * @param declared media type it was sent with; null or `application/octet-stream` says nothing.
 */
export async function readScan(bytes: Uint8Array, declared: string | null, inflate: Inflate): Promise<ReadScan> {
  if (bytes.length === 0) return { ok: false, defect: 'EMPTY' };
  if (bytes.length > MAX_SCAN_BYTES) return { ok: false, defect: 'TOO_LARGE' };
  const type = typeOf(bytes);
  if (type === null) return { ok: false, defect: 'NOT_A_SCAN' };
  if (isClaim(declared) && declared !== type) return { ok: false, defect: 'NOT_AS_DECLARED' };
  const cleaned = await clean(type, bytes, inflate);
  if (!cleaned.ok) return cleaned;
  // A program that opens it from its end would find an archive.
  return holdsZip(cleaned.bytes) ? { ok: false, defect: 'ACTIVE_CONTENT' } : { ok: true, type, bytes: cleaned.bytes };
}

const isClaim = (declared: string | null): boolean => declared !== null && declared !== 'application/octet-stream';

const clean = (type: ScanType, bytes: Uint8Array, inflate: Inflate): Cleaned | Promise<Cleaned> => {
  switch (type) {
    case 'application/pdf':
      return cleanPdf(bytes, inflate);
    case 'image/jpeg':
      return cleanJpeg(bytes);
    case 'image/png':
      return cleanPng(bytes);
  }
};

const holdsZip = (bytes: Uint8Array): boolean => {
  const tail = bytes.subarray(Math.max(0, bytes.length - ZIP_TAIL));
  for (let at = tail.indexOf(ZIP_END[0]); at !== -1; at = tail.indexOf(ZIP_END[0], at + 1)) {
    if (ZIP_END.every((byte, index) => tail[at + index] === byte)) return true;
  }
  return false;
};

/** How a file is called when it is saved. */
export const EXTENSIONS: Readonly<Record<ScanType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};
