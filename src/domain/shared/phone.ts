declare const phone: unique symbol;
/** A telephone number in E.164: `+` and 8 to 15 digits. Personal data. */
export type Phone = string & { readonly [phone]: true };

export type ParsedPhone =
  | { readonly ok: true; readonly phone: Phone }
  | { readonly ok: false; readonly defect: 'FORMAT' };

const SEPARATORS = /[ ().\u00A0-]/g;
const LONGEST_TYPED = 40;

/**
 * People in Kazakhstan write 8 for the country code +7, or leave it away; their numbers go on with 6 or 7. Any other
 * number needs its `+` and country code, or one digit too few would ring in Russia.
 */
export function parsePhone(typed: string): ParsedPhone {
  if (typed.length > LONGEST_TYPED) return { ok: false, defect: 'FORMAT' };
  const bare = typed.trim().replaceAll(SEPARATORS, '');
  const national = /^[78]?([67][0-9]{9})$/.exec(bare)?.[1];
  const number = national === undefined ? bare : `+7${national}`;
  const isWhole = number.startsWith('+7') ? /^\+7[3-9][0-9]{9}$/.test(number) : /^\+[1-9][0-9]{7,14}$/.test(number);
  return isWhole ? { ok: true, phone: number as Phone } : { ok: false, defect: 'FORMAT' };
}

/** At most the last two digits, and not even the country. */
export const maskPhone = (number: Phone): string => `••••••••••${number.slice(-2)}`;
