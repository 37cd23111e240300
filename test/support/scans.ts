import { deflateSync } from 'node:zlib';
import { crc32 } from '../../src/domain/scan/cleanPng.ts';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A segment of a JPEG with its length. */
export const segment = (marker: number, content: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** As a camera that was held sideways writes it, with the place where it was. */
export const exif = (orientation: number, secret = 'GPS 51.1283 71.4305'): Buffer => {
  const tiff = Buffer.alloc(26);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return segment(0xe1, Buffer.concat([bytesOf('Exif\0\0'), tiff, bytesOf(secret)]));
};

const JFIF = segment(0xe0, Buffer.concat([bytesOf('JFIF\0'), Buffer.from([1, 1, 1, 0, 72, 0, 72, 0, 0])]));
const frameOf = (width: number, height: number): Buffer => {
  const content = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  content.writeUInt16BE(height, 1);
  content.writeUInt16BE(width, 3);
  return segment(0xc0, content);
};
/** Coded pixels with a stuffed 0xff and a restart marker in them. */
const PIXELS = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);

export interface JpegParts {
  readonly width?: number;
  readonly height?: number;
  /** Between the JFIF header and the tables. */
  readonly segments?: readonly Uint8Array[];
  readonly after?: Uint8Array;
}

export const jpeg = ({ width = 8, height = 8, segments = [], after = new Uint8Array() }: JpegParts = {}): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    JFIF,
    ...segments,
    segment(0xdb, Buffer.alloc(65, 1)),
    frameOf(width, height),
    segment(0xc4, Buffer.alloc(20, 1)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    PIXELS,
    Buffer.from([0xff, 0xd9]),
    after,
  ]);

/** A chunk of a PNG with its checksum. */
export const chunk = (name: string, content: Uint8Array): Buffer => {
  const named = Buffer.concat([bytesOf(name), content]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(content.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
};

export interface PngParts {
  readonly width?: number;
  readonly height?: number;
  /** Between the header and the pixels. */
  readonly chunks?: readonly Uint8Array[];
  readonly after?: Uint8Array;
}

export const png = ({ width = 1, height = 1, chunks = [], after = new Uint8Array() }: PngParts = {}): Buffer => {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...chunks,
    chunk('IDAT', deflateSync(Buffer.from([0, 127]))),
    chunk('IEND', new Uint8Array()),
    after,
  ]);
};

/** One page, and the objects that a test adds to it. */
export const pdf = ({
  objects = '',
  after = '',
}: { readonly objects?: string; readonly after?: string } = {}): Buffer =>
  bytesOf(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n${objects}\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF${after}`,
  );

/** Objects packed away where a search of the plain text does not see them. */
export const packedObjects = (
  text: string,
  dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
): string => {
  const packed = deflateSync(bytesOf(text)).toString('latin1');
  return `7 0 obj\n<< ${dictionary} /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj`;
};
