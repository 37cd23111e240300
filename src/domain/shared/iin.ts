import type { Day } from './time.ts';
import { parseDay } from '../calendar/days.ts';

declare const iin: unique symbol;
/** An individual identification number of Kazakhstan: 12 ASCII digits YYMMDD C NNNN K. Special personal data. */
export type Iin = string & { readonly [iin]: true };

export const SEXES = ['M', 'F'] as const;
export type Sex = (typeof SEXES)[number];

/** What can be wrong, in the order in which it is looked for: what a person can see in the number comes first. */
export const IIN_DEFECTS = ['FORMAT', 'CENTURY', 'DATE', 'CHECKSUM'] as const;
export type IinDefect = (typeof IIN_DEFECTS)[number];

export type ParsedIin =
  | { readonly ok: true; readonly iin: Iin; readonly birthOn: Day; readonly sex: Sex }
  | { readonly ok: false; readonly defect: IinDefect };

const FORM = /^[0-9]{12}$/;
const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** Seventh digit: the century of birth, odd for a boy. */
const CENTURIES = ['18', '18', '19', '19', '20', '20'];

/** The number a person typed, with the birth date and sex it encodes, or its first defect. */
export function parseIin(text: string): ParsedIin {
  if (!FORM.test(text)) return { ok: false, defect: 'FORMAT' };
  const century = CENTURIES[Number(text[6]) - 1];
  if (century === undefined) return { ok: false, defect: 'CENTURY' };
  const birthOn = parseDay(`${century}${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4, 6)}`);
  if (birthOn === null) return { ok: false, defect: 'DATE' };
  if (controlDigit(text.slice(0, 11)) !== Number(text[11])) return { ok: false, defect: 'CHECKSUM' };
  return { ok: true, iin: text as Iin, birthOn, sex: Number(text[6]) % 2 === 1 ? 'M' : 'F' };
}

/** K for the first eleven digits; null: this number is never issued. */
export function controlDigit(elevenDigits: string): number | null {
  const first = weigh(elevenDigits, FIRST_WEIGHTS);
  if (first < 10) return first;
  const second = weigh(elevenDigits, SECOND_WEIGHTS);
  return second < 10 ? second : null;
}

const weigh = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;

/**
 * A number for demo and test people, who use the serials 9000–9999; null: this one is never issued, take another serial.
 * Throws a RangeError for a serial outside 0–9999 or a birth outside 1800–2099.
 */
export function makeIin(person: { readonly birthOn: Day; readonly sex: Sex; readonly serial: number }): Iin | null {
  const { birthOn, sex, serial } = person;
  const century = CENTURIES.indexOf(birthOn.slice(0, 2));
  if (century < 0) throw new RangeError('An IIN encodes births of 1800 to 2099');
  if (!Number.isInteger(serial) || serial < 0 || serial > 9999) throw new RangeError('An IIN serial has four digits');
  const date = birthOn.slice(2).replaceAll('-', '');
  const eleven = `${date}${century + (sex === 'M' ? 1 : 2)}${String(serial).padStart(4, '0')}`;
  const control = controlDigit(eleven);
  return control === null ? null : ((eleven + control) as Iin);
}

/** For screens and logs of access: only the last two digits. */
export const maskIin = (number: Iin): string => `••••••••••${number.slice(-2)}`;
