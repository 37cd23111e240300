const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION = 0x0112;
const SHORT = 3;

/**
 * How a camera was held: 1 (upright) to 8, from the content of a JPEG's APP1 segment. The one thing of a photograph's
 * metadata that is kept, because without it the certificate lies on its side. Null: it says nothing of that.
 */
export function exifOrientation(segment: Uint8Array): number | null {
  if (!EXIF.every((byte, index) => segment[index] === byte)) return null;
  const tiff = new DataView(segment.buffer, segment.byteOffset + EXIF.length, segment.byteLength - EXIF.length);
  if (tiff.byteLength < 8) return null;
  const isLittle = tiff.getUint16(0) === 0x4949;
  const directoryAt = tiff.getUint32(4, isLittle);
  if (directoryAt + 2 > tiff.byteLength) return null;
  const entries = tiff.getUint16(directoryAt, isLittle);
  for (let index = 0; index < entries; index += 1) {
    const at = directoryAt + 2 + index * 12;
    if (at + 12 > tiff.byteLength) return null;
    if (tiff.getUint16(at, isLittle) !== ORIENTATION || tiff.getUint16(at + 2, isLittle) !== SHORT) continue;
    const orientation = tiff.getUint16(at + 8, isLittle);
    return orientation >= 1 && orientation <= 8 ? orientation : null;
  }
  return null;
}

/** Big-endian TIFF, its only directory at 8. */
const HEADER = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8];

/** A whole APP1 segment that says this and nothing else. */
export function orientationSegment(orientation: number): Uint8Array {
  const entry = [ORIENTATION >> 8, ORIENTATION & 0xff, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0];
  const directory = [0, 1, ...entry, 0, 0, 0, 0];
  const content = [...EXIF, ...HEADER, ...directory];
  return Uint8Array.from([0xff, 0xe1, 0, content.length + 2, ...content]);
}
