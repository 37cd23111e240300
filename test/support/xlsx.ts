import { inflateRawSync } from 'node:zlib';

const END_OF_ENTRIES = 0x06054b50;
const DEFLATED = 8;

/** The files inside a zip archive. */
const entriesOf = (archive: Buffer): ReadonlyMap<string, string> => {
  let end = archive.length - 22;
  while (end >= 0 && archive.readUInt32LE(end) !== END_OF_ENTRIES) end -= 1;
  if (end < 0) throw new Error('This is no zip archive');
  const entries = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(start, start + size);
    entries.set(name, (method === DEFLATED ? inflateRawSync(content) : content).toString('utf8'));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
};

const textsIn = (xml: string): string =>
  [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text ?? '').join('');

/** The first sheet of a spreadsheet as somebody sees it, and whether any cell computes something. */
export const readXlsx = (file: Buffer): { readonly rows: readonly string[][]; readonly hasFormula: boolean } => {
  const entries = entriesOf(file);
  const sheet = entries.get('xl/worksheets/sheet1.xml') ?? '';
  const shared = [...(entries.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, words]) =>
    textsIn(words ?? ''),
  );
  const rows = [...sheet.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    [...(row ?? '').matchAll(/<c([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, kind = '', content = '']) => {
      if (kind.includes('t="inlineStr"')) return textsIn(content);
      const value = /<v>([^<]*)<\/v>/.exec(content)?.[1] ?? '';
      return kind.includes('t="s"') ? (shared[Number(value)] ?? '') : value;
    }),
  );
  return { rows, hasFormula: /<f[ >]/.test(sheet) };
};
