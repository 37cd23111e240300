import { parseText, type TextDefect } from './text.ts';

declare const personName: unique symbol;
/** A name as a document shows it: letters of any script, space, hyphen, apostrophe and full stop. */
export type PersonName = string & { readonly [personName]: true };

export type ParsedPersonName =
  | { readonly ok: true; readonly name: PersonName }
  | { readonly ok: false; readonly defect: TextDefect };

export const MAX_NAME_LENGTH = 100;

/** Kazakh Cyrillic (ә ғ қ ң ө ұ ү һ і) and Latin are letters like any other; digits and signs are not part of a name. */
const NAME = /^\p{L}[\p{L}\p{M} .'’ʼ-]*$/u;

/** A name people typed: NFC, blanks run together, or what is wrong with it. */
export function parsePersonName(typed: string): ParsedPersonName {
  const parsed = parseText(typed, { maxLength: MAX_NAME_LENGTH });
  if (!parsed.ok) return parsed;
  // A line break inside a name is never meant, and forges lines in exports and messages.
  if (/[\n\t]/.test(typed)) return { ok: false, defect: 'FORBIDDEN_CHARACTER' };
  const name = parsed.text.replace(/\s+/gu, ' ').replaceAll('‐', '-');
  return NAME.test(name) ? { ok: true, name: name as PersonName } : { ok: false, defect: 'FORBIDDEN_CHARACTER' };
}
