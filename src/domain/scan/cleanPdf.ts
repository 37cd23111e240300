import { defective, type Cleaned, type ScanDefect } from './scan.ts';

/** Unpacks zlib data, `most` bytes of it at most. 'TOO_LARGE': there is more. Null: it is not packed that way. */
export type Inflate = (packed: Uint8Array, most: number) => Promise<Uint8Array | 'TOO_LARGE' | null>;

/** No shorter name stands here: pixels spell it by chance. What a scanner never writes: what runs, what opens something else, what carries other files, what sends forms. */
const ACTIVE =
  /\/(?:(?:JavaScript|Launch|Rendition|RichMedia|EmbeddedFiles?|Filespec|SubmitForm|ImportData|GoToE|GoToR|Movie)(?![A-Za-z0-9])|XFA\s*[[\d])/;
const LOCKED = /\/Encrypt(?![A-Za-z0-9])/;

/** A stream that holds objects, not pixels: it names the place of its first one. */
const HOLDS_OBJECTS = /\/(?:ObjStm|First)(?![A-Za-z0-9])/;
const FILTER = /\/Filter(?![A-Za-z0-9])/;
const FLATE_ALONE = /\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\s*\]?\s*(?:\/|>|$)/;
const PREDICTED = /\/Predictor\s*(?!1(?!\d))\d/;

/** Bytes of objects looked through in one file. A scan holds a few kilobytes of them. */
const MOST_OBJECTS = 16 * 1024 * 1024;
const MOST_STREAMS = 2_000;
/** No dictionary of a stream of objects is longer. */
const DICTIONARY = 4_096;

/** A byte a letter. */
const LATIN = new TextDecoder('latin1');

/** A name may be written with its letters in hexadecimal: `/J#61vaScript`. */
const spelledOut = (text: string): string =>
  text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const wrongWith = (text: string): ScanDefect | null => {
  const plain = spelledOut(text);
  if (LOCKED.test(plain)) return 'LOCKED';
  return ACTIVE.test(plain) ? 'ACTIVE_CONTENT' : null;
};

/**
 * A PDF that shows pages and does nothing else. Objects that stand packed in streams are looked through too; what
 * cannot be looked into is not taken. Whatever follows the end is cut off. Its metadata stays: to take it out would mean
 * writing the file anew.
 */
export async function cleanPdf(bytes: Uint8Array, inflate: Inflate): Promise<Cleaned> {
  const text = LATIN.decode(bytes);
  const end = text.lastIndexOf('%%EOF');
  if (!/^%PDF-[12]\.\d/.test(text) || end === -1) return defective('DAMAGED');
  const wrong = wrongWith(text) ?? (await wrongInside(bytes, text, inflate));
  return wrong === null ? { ok: true, bytes: bytes.subarray(0, end + '%%EOF'.length) } : defective(wrong);
}

async function wrongInside(bytes: Uint8Array, text: string, inflate: Inflate): Promise<ScanDefect | null> {
  let left = MOST_OBJECTS;
  let streams = 0;
  for (const { index, 0: word } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const dictionary = spelledOut(dictionaryBefore(text, index));
    if (!HOLDS_OBJECTS.test(dictionary) || !FILTER.test(dictionary)) continue;
    if (!FLATE_ALONE.test(dictionary) || PREDICTED.test(dictionary)) return 'ACTIVE_CONTENT';
    streams += 1;
    const objects = streams > MOST_STREAMS ? 'TOO_LARGE' : await inflate(bytes.subarray(index + word.length), left);
    if (objects === 'TOO_LARGE') return 'TOO_LARGE';
    if (objects === null) return 'DAMAGED';
    left -= objects.length;
    const wrong = wrongWith(LATIN.decode(objects));
    if (wrong !== null) return wrong;
  }
  return null;
}

const dictionaryBefore = (text: string, at: number): string => {
  const before = text.slice(Math.max(0, at - DICTIONARY), at);
  const begins = [...before.matchAll(/\d\s+\d+\s+obj(?![A-Za-z])/g)].at(-1)?.index ?? 0;
  return before.slice(begins);
};
