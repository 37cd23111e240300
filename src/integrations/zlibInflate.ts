import { inflate } from 'node:zlib';
import type { Inflate } from '../domain/scan/cleanPdf.ts';

/** In a thread of its own, so that nobody waits for somebody else's file. */
export const zlibInflate: Inflate = (packed, most) =>
  new Promise((resolve) => {
    inflate(packed, { maxOutputLength: Math.max(1, most) }, (error, unpacked) => {
      if (error === null) resolve(unpacked);
      else resolve('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'TOO_LARGE' : null);
    });
  });
