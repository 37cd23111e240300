import { parseText } from './text.ts';

declare const email: unique symbol;
/** An e-mail address. Personal data. */
export type Email = string & { readonly [email]: true };

export type ParsedEmail =
  | { readonly ok: true; readonly email: Email }
  | { readonly ok: false; readonly defect: 'FORMAT' };

/** Whether it exists is proved by the code sent to it; here only what no address looks like is turned down. */
const FORM = /^[^\s@,;:<>()"\\]+@[^\s@.,;:<>()"\\]+(\.[^\s@.,;:<>()"\\]+)+$/u;

/** The longest address that mail can be sent to (RFC 5321). */
const MAX_LENGTH = 254;

export function parseEmail(typed: string): ParsedEmail {
  const parsed = parseText(typed, { maxLength: MAX_LENGTH });
  return parsed.ok && FORM.test(parsed.text)
    ? { ok: true, email: parsed.text as string as Email }
    : { ok: false, defect: 'FORMAT' };
}

/** Nothing of the name, and the end of the domain. */
export const maskEmail = (address: Email): string => `••••••@••••${address.slice(-2)}`;
