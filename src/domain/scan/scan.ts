/** What a scan of a certificate may be. */
export const SCAN_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type ScanType = (typeof SCAN_TYPES)[number];

/** Bytes. */
export const MAX_SCAN_BYTES = 5 * 1024 * 1024;

/** A page of A4 at 600 dots an inch has 35 million; what unpacks to much more is meant for something else. */
export const MAX_SCAN_PIXELS = 100_000_000;

/** Why a file is not taken. */
export const SCAN_DEFECTS = [
  'EMPTY',
  'TOO_LARGE',
  'NOT_A_SCAN',
  'NOT_AS_DECLARED',
  'DAMAGED',
  'TOO_MANY_PIXELS',
  'ACTIVE_CONTENT',
  'LOCKED',
] as const;
export type ScanDefect = (typeof SCAN_DEFECTS)[number];

export type Cleaned =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly defect: ScanDefect };

export const defective = (defect: ScanDefect): Cleaned => ({ ok: false, defect });

const BEGINNINGS: readonly (readonly [ScanType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** By its first bytes, whatever its name and whatever was said of it. */
export const typeOf = (bytes: Uint8Array): ScanType | null =>
  BEGINNINGS.find(([, beginning]) => beginning.every((byte, index) => bytes[index] === byte))?.[0] ?? null;
