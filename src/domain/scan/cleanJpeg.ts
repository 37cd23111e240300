import { exifOrientation, orientationSegment } from './exifOrientation.ts';
import { joined } from './joined.ts';
import { defective, MAX_SCAN_PIXELS, type Cleaned } from './scan.ts';

const SOI = [0xff, 0xd8];
const EOI = 0xd9;
const SOS = 0xda;
const COMMENT = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const APP15 = 0xef;

/** Frames: how the picture is coded, with its size. C4, C8 and CC are tables and reserved. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Frames, tables, restart intervals: what the picture is made of. */
const isOfPicture = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xdb && marker <= 0xdd);

const startsWith = (content: Uint8Array, word: string): boolean =>
  [...word].every((letter, index) => content[index] === letter.charCodeAt(0));

/** A plain JFIF header of its own density; the thumbnail that may follow is left out. */
const bareJfif = (content: Uint8Array): Uint8Array =>
  Uint8Array.from([0xff, APP0, 0, 16, ...content.subarray(0, 12), 0, 0]);

/**
 * The picture of a JPEG and nothing else: applications' segments (Exif, XMP, IPTC, thumbnails, colour profiles),
 * comments and whatever follows the end are left out. Kept are the density, the colour transform and how the camera was
 * held. Pixels are not decoded.
 */
export function cleanJpeg(bytes: Uint8Array): Cleaned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture: Uint8Array[] = [];
  let jfif: Uint8Array | null = null;
  let orientation: number | null = null;
  let hasFrame = false;
  let hasScan = false;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) return defective('DAMAGED');
    // Any number of fill bytes may stand before a marker.
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined) return defective('DAMAGED');
    if (marker === EOI) break;
    const length = at + 4 <= bytes.length ? view.getUint16(at + 2) : 0;
    const next = at + 2 + length;
    if (length < 2 || next > bytes.length) return defective('DAMAGED');
    const content = bytes.subarray(at + 4, next);
    if (isFrame(marker)) {
      if (content.length < 5) return defective('DAMAGED');
      const pixels = view.getUint16(at + 5) * view.getUint16(at + 7);
      if (pixels === 0) return defective('DAMAGED');
      if (pixels > MAX_SCAN_PIXELS) return defective('TOO_MANY_PIXELS');
      hasFrame = true;
    }
    if (marker === SOS) {
      const end = endOfScan(bytes, next);
      picture.push(bytes.subarray(at, end));
      hasScan = true;
      at = end;
      continue;
    }
    if (isOfPicture(marker)) picture.push(bytes.subarray(at, next));
    else if (marker === APP14 && startsWith(content, 'Adobe') && content.length === 12)
      picture.push(bytes.subarray(at, next));
    else if (marker === APP0 && startsWith(content, 'JFIF\0') && content.length >= 14) jfif ??= bareJfif(content);
    else if (marker === APP1) orientation ??= exifOrientation(content);
    else if ((marker < APP0 || marker > APP15) && marker !== COMMENT) return defective('DAMAGED');
    at = next;
  }
  if (!hasFrame || !hasScan) return defective('DAMAGED');
  const held = orientation === null || orientation === 1 ? [] : [orientationSegment(orientation)];
  const parts = [Uint8Array.from(SOI), ...(jfif === null ? [] : [jfif]), ...held, ...picture, Uint8Array.of(0xff, EOI)];
  return { ok: true, bytes: joined(parts) };
}

/** Coded pixels run until a marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const after = bytes[at + 1] ?? 0;
    const isInside = after === 0 || after === 0xff || (after >= 0xd0 && after <= 0xd7);
    if (!isInside) return at;
  }
  return bytes.length;
}
