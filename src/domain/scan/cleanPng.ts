import { joined } from './joined.ts';
import { defective, MAX_SCAN_PIXELS, type Cleaned } from './scan.ts';

const SIGNATURE = 8;
/** Length, name, checksum. */
const AROUND = 12;

/** The picture, and the ancillary chunks without which its colours would be others. No text, no time, no Exif. */
const KEPT: ReadonlySet<string> = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs'.split(' '));

const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CHECKSUMS[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** An uppercase first letter: a reader that does not know the chunk cannot show the picture. */
const isCritical = (name: string): boolean => /^[A-Z]/.test(name);

/**
 * The picture of a PNG and nothing else: texts, times, Exif, animations, private chunks and whatever follows the end
 * are left out. Checksums are tried, pixels are not unpacked.
 */
export function cleanPng(bytes: Uint8Array): Cleaned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, SIGNATURE)];
  let hasPixels = false;
  for (let at = SIGNATURE; at + AROUND <= bytes.length;) {
    const length = view.getUint32(at);
    const next = at + AROUND + length;
    if (next > bytes.length) return defective('DAMAGED');
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(name) || (at === SIGNATURE) !== (name === 'IHDR')) return defective('DAMAGED');
    if (crc32(bytes.subarray(at + 4, next - 4)) !== view.getUint32(next - 4)) return defective('DAMAGED');
    if (name === 'IHDR') {
      if (length !== 13) return defective('DAMAGED');
      const pixels = view.getUint32(at + 8) * view.getUint32(at + 12);
      if (pixels === 0) return defective('DAMAGED');
      if (pixels > MAX_SCAN_PIXELS) return defective('TOO_MANY_PIXELS');
    }
    if (KEPT.has(name)) kept.push(bytes.subarray(at, next));
    else if (isCritical(name)) return defective('DAMAGED');
    hasPixels ||= name === 'IDAT';
    if (name === 'IEND') return hasPixels ? { ok: true, bytes: joined(kept) } : defective('DAMAGED');
    at = next;
  }
  return defective('DAMAGED');
}
