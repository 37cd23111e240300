import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Inflate } from '../../../src/domain/scan/cleanPdf.ts';
import { readScan } from '../../../src/domain/scan/readScan.ts';
import { MAX_SCAN_BYTES } from '../../../src/domain/scan/scan.ts';
import { chunk, exif, jpeg, packedObjects, pdf, png, segment } from '../../support/scans.ts';

const inflate: Inflate = async (packed, most) => {
  try {
    return inflateSync(packed, { maxOutputLength: most });
  } catch (error) {
    return error instanceof RangeError ? 'TOO_LARGE' : null;
  }
};

const read = (bytes: Uint8Array, declared: string | null = null) => readScan(bytes, declared, inflate);
const defectOf = async (bytes: Uint8Array, declared: string | null = null) => {
  const found = await read(bytes, declared);
  return found.ok ? null : found.defect;
};
const cleaned = async (bytes: Uint8Array): Promise<Buffer> => {
  const found = await read(bytes);
  if (!found.ok) throw new Error(found.defect);
  return Buffer.from(found.bytes);
};
const text = (words: string): Buffer => Buffer.from(words, 'latin1');

describe('what a file is', () => {
  test('is told by its first bytes, whatever was said of it', async () => {
    expect(await read(pdf())).toMatchObject({ ok: true, type: 'application/pdf' });
    expect(await read(jpeg(), 'application/octet-stream')).toMatchObject({ ok: true, type: 'image/jpeg' });
    expect(await read(png(), 'image/png')).toMatchObject({ ok: true, type: 'image/png' });
    expect(await defectOf(png(), 'application/pdf')).toBe('NOT_AS_DECLARED');
    expect(await defectOf(png(), 'text/html')).toBe('NOT_AS_DECLARED');
  });

  test('renamed programs, pages, drawings and archives are none of the three', async () => {
    const others = [
      text('MZ\x90\0\x03'),
      text('\x7fELF\x02\x01'),
      text('#!/bin/sh\nexit'),
      text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      text('<!doctype html><script>alert(1)</script>'),
      text('PK\x03\x04'),
      text('GIF89a'),
      Buffer.concat([text('\n'), pdf()]),
      Buffer.concat([text('GIF89a'), pdf()]),
    ];
    for (const other of others) expect(await defectOf(other, 'image/png')).toBe('NOT_A_SCAN');
  });

  test('nothing, and more than 5 MB, is not taken', async () => {
    expect(await defectOf(new Uint8Array())).toBe('EMPTY');
    const most = png({ chunks: [chunk('tEXt', Buffer.alloc(MAX_SCAN_BYTES - png().length - 12))] });
    expect(most.length).toBe(MAX_SCAN_BYTES);
    expect(await defectOf(most)).toBeNull();
    expect(await defectOf(Buffer.concat([most, Buffer.alloc(1)]))).toBe('TOO_LARGE');
  });

  test('an archive hidden at the end of one of them is not taken', async () => {
    const zipEnd = text('PK\x05\x06' + '\0'.repeat(18));
    const inComment = pdf({ after: `\n${zipEnd.toString('latin1')}%%EOF` });
    expect(await defectOf(inComment)).toBe('ACTIVE_CONTENT');
    // Behind the end it is cut away with the rest.
    expect(await cleaned(png({ after: zipEnd }))).toEqual(png());
    expect(await cleaned(jpeg({ after: zipEnd }))).toEqual(jpeg());
    expect(await cleaned(pdf({ after: `\n${zipEnd.toString('latin1')}` }))).toEqual(pdf());
  });
});

describe('a photograph', () => {
  test('loses where and by what it was taken, its comments, thumbnails and what follows its end', async () => {
    const told = jpeg({
      segments: [
        exif(1),
        segment(0xe1, text('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>')),
        segment(0xe2, text('MPF\0')),
        segment(0xed, text('Photoshop 3.0\0')),
        segment(0xfe, text('Aliya, 51.1283')),
      ],
      after: text('<script>alert(1)</script>'),
    });
    expect(await cleaned(told)).toEqual(jpeg());
  });

  test('keeps how the camera was held, and no more of it', async () => {
    const held = await cleaned(jpeg({ segments: [exif(6)] }));
    expect(held.toString('latin1')).not.toContain('GPS');
    // Read again, it says the same.
    expect(await cleaned(held)).toEqual(held);
    expect(held.length).toBe(jpeg().length + 36);
    expect(held[held.indexOf('MM') + 19]).toBe(6);
    expect(await cleaned(jpeg({ segments: [exif(9)] }))).toEqual(jpeg());
  });

  test('keeps the segment without which its colours would be others', async () => {
    const adobe = segment(0xee, Buffer.concat([text('Adobe'), Buffer.from([0, 100, 0, 0, 0, 0, 1])]));
    expect(await cleaned(jpeg({ segments: [adobe] }))).toEqual(jpeg({ segments: [adobe] }));
  });

  test('is damaged when it ends early, has no picture, or lies about its lengths', async () => {
    const whole = jpeg();
    for (let length = 3; length < whole.length; length += 1)
      expect(await defectOf(whole.subarray(0, length))).toBe('DAMAGED');
    const hollow = Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xfe, text('x')), Buffer.from([0xff, 0xd9])]);
    expect(await defectOf(hollow)).toBe('DAMAGED');
    expect(await defectOf(jpeg({ width: 0 }))).toBe('DAMAGED');
    expect(await defectOf(jpeg({ segments: [Buffer.from([0xff, 0xe5, 0, 1])] }))).toBe('DAMAGED');
    expect(await defectOf(jpeg({ segments: [segment(0xf7, text('x'))] }))).toBe('DAMAGED');
  });

  test('may have 100 million pixels, as a page has fewer', async () => {
    expect(await defectOf(jpeg({ width: 10_000, height: 10_000 }))).toBeNull();
    expect(await defectOf(jpeg({ width: 65_535, height: 65_535 }))).toBe('TOO_MANY_PIXELS');
  });
});

describe('a PNG', () => {
  test('loses texts, times, Exif, private chunks and what follows its end', async () => {
    const chunks = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'iCCP', 'prVt', 'acTL'].map((name) =>
      chunk(name, text('51.1283')),
    );
    expect(await cleaned(png({ chunks, after: text('MZ') }))).toEqual(png());
  });

  test('keeps its density and its colours', async () => {
    const chunks = [chunk('gAMA', Buffer.alloc(4, 1)), chunk('pHYs', Buffer.alloc(9, 1))];
    expect(await cleaned(png({ chunks }))).toEqual(png({ chunks }));
  });

  test('is damaged when a checksum is wrong, it ends early, or needs a chunk nobody knows', async () => {
    const whole = png();
    for (let length = 8; length < whole.length; length += 1)
      expect(await defectOf(whole.subarray(0, length))).toBe('DAMAGED');
    const altered = Buffer.from(whole);
    altered[20] = (altered[20] ?? 0) ^ 1;
    expect(await defectOf(altered)).toBe('DAMAGED');
    expect(await defectOf(png({ chunks: [chunk('ABCD', text('x'))] }))).toBe('DAMAGED');
    expect(await defectOf(png({ chunks: [chunk('IHDR', Buffer.alloc(13, 1))] }))).toBe('DAMAGED');
  });

  test('that would unpack to a wall is not taken', async () => {
    expect(await defectOf(png({ width: 10_000, height: 10_000 }))).toBeNull();
    expect(await defectOf(png({ width: 2 ** 31 - 1, height: 2 ** 31 - 1 }))).toBe('TOO_MANY_PIXELS');
  });
});

describe('a PDF', () => {
  test('that shows pages is taken, up to its last end', async () => {
    expect(await cleaned(pdf({ after: '\r\n' }))).toEqual(pdf());
    const updated = pdf({ after: '\n3 0 obj\n<< >>\nendobj\n%%EOF' });
    expect(await cleaned(updated)).toEqual(updated);
  });

  test('that runs, opens, carries or sends something is not', async () => {
    const actions = [
      '<< /S /JavaScript /JS (app.alert\\(1\\)) >>',
      '<< /S /J#61vaScript /JS (x) >>',
      '<< /S /Launch /F (cmd.exe) >>',
      '<< /Type /EmbeddedFile >>',
      '<< /Names << /EmbeddedFiles 4 0 R >> >>',
      '<< /AcroForm << /XFA [ 5 0 R ] >> >>',
      '<< /S /SubmitForm /F (http://example.test) >>',
      '<< /S /GoToE >>',
      '<< /Subtype /RichMedia >>',
    ];
    for (const action of actions) {
      const object = `4 0 obj\n${action}\nendobj`;
      expect([action, await defectOf(pdf({ objects: object }))]).toEqual([action, 'ACTIVE_CONTENT']);
      expect([action, await defectOf(pdf({ objects: packedObjects(`4 0 ${action}`) }))]).toEqual([
        action,
        'ACTIVE_CONTENT',
      ]);
    }
  });

  test('with packed objects that only show pages is taken', async () => {
    expect(await defectOf(pdf({ objects: packedObjects('4 0 << /Type /Page /Contents 5 0 R >>') }))).toBeNull();
    // A word that only begins alike is another word.
    expect(await defectOf(pdf({ objects: '4 0 obj << /LaunchPad 1 >> endobj' }))).toBeNull();
  });

  test('that cannot be looked into is not taken: locked, packed otherwise, broken or bottomless', async () => {
    expect(await defectOf(pdf({ objects: '4 0 obj << /Encrypt 5 0 R >> endobj' }))).toBe('LOCKED');
    const objects = '4 0 << /Type /Page >>';
    const otherwise = [
      '/Type /ObjStm /N 1 /First 4 /Filter [/ASCII85Decode /FlateDecode]',
      '/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode',
      '/Type /Obj#53tm /N 1 /First 4 /Filter /LZWDecode',
      '/N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>',
    ];
    for (const dictionary of otherwise)
      expect(await defectOf(pdf({ objects: packedObjects(objects, dictionary) }))).toBe('ACTIVE_CONTENT');
    const broken = '7 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\nnot zlib\nendstream';
    expect(await defectOf(pdf({ objects: broken }))).toBe('DAMAGED');
    expect(await defectOf(pdf({ objects: packedObjects(' '.repeat(17 * 1024 * 1024)) }))).toBe('TOO_LARGE');
    expect(await defectOf(text('%PDF-1.7\nnothing more'))).toBe('DAMAGED');
  });

  test('whose pixels unpack to much is not unpacked', async () => {
    const pixels = deflateSync(Buffer.alloc(17 * 1024 * 1024)).toString('latin1');
    const image = `7 0 obj\n<< /Subtype /Image /Filter /FlateDecode /Length ${pixels.length} >>\nstream\n${pixels}\nendstream`;
    expect(await defectOf(pdf({ objects: image }))).toBeNull();
  });
});
