declare const cleanText: unique symbol;
/** Text a person typed, made safe to store and show: NFC, trimmed, without control characters. */
export type CleanText = string & { readonly [cleanText]: true };

export const TEXT_DEFECTS = ['EMPTY', 'TOO_LONG', 'FORBIDDEN_CHARACTER'] as const;
export type TextDefect = (typeof TEXT_DEFECTS)[number];

export type ParsedText =
  | { readonly ok: true; readonly text: CleanText }
  | { readonly ok: false; readonly defect: TextDefect };

/**
 * NUL and the other controls (tab and line feed apart), lone surrogates, and the marks that reverse the direction of
 * reading, with which a text can show something else than it says. Postgres refuses the first and JSON the second.
 */
const FORBIDDEN =
  /[\p{Surrogate}\p{Noncharacter_Code_Point}\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u;

/** Free text, as a reason or an address. `maxLength` counts characters as people do (code points). */
export function parseText(typed: string, { maxLength }: { readonly maxLength: number }): ParsedText {
  // Before any work on it: two UTF-16 units a character, and twice that for what NFC puts together.
  if (typed.length > maxLength * 4) return { ok: false, defect: 'TOO_LONG' };
  const lines = typed.replaceAll('\r\n', '\n');
  if (FORBIDDEN.test(lines)) return { ok: false, defect: 'FORBIDDEN_CHARACTER' };
  const text = lines.normalize('NFC').trim();
  if (text === '') return { ok: false, defect: 'EMPTY' };
  if (lengthOf(text) > maxLength) return { ok: false, defect: 'TOO_LONG' };
  return { ok: true, text: text as CleanText };
}

/** Characters as people count them: code points, not UTF-16 units. */
export const lengthOf = (text: string): number => Array.from(text).length;
