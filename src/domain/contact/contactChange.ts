import { maskEmail, parseEmail, type Email } from '../shared/email.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { maskPhone, parsePhone, type Phone } from '../shared/phone.ts';
import type { InputIssue } from '../shared/refusal.ts';
import { asInstant, type Instant } from '../shared/time.ts';

export const CONTACT_CHANNELS = ['PHONE', 'EMAIL'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** A new contact that waits for the code sent to it (D11). */
export interface PendingContact {
  readonly value: string;
  /** Six digits. */
  readonly code: string;
  readonly triesLeft: number;
  readonly expiresAt: Instant;
}

const TRIES = 5;
const CODE_LIVES_MS = 15 * 60_000;
export const CODES = 1_000_000;

/** @param draw a whole number below `CODES` that nobody can foresee. */
export const awaitCode = (value: string, draw: number, now: Instant): PendingContact => ({
  value,
  code: String(draw).padStart(6, '0'),
  triesLeft: TRIES,
  expiresAt: asInstant(now + CODE_LIVES_MS),
});

/** The number or address as it will be kept, or what is wrong with it. */
export function readContact(
  channel: ContactChannel,
  typed: string,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly issues: readonly InputIssue[] } {
  const value = channel === 'PHONE' ? phoneOrNull(typed) : emailOrNull(typed);
  if (value !== null) return { ok: true, value };
  const message =
    channel === 'PHONE'
      ? 'Write the number with its country code, as +7 701 234 56 78.'
      : 'Write the address as name@example.kz.';
  return { ok: false, issues: [{ path: 'value', code: 'FORMAT', message }] };
}

const phoneOrNull = (typed: string): Phone | null => {
  const parsed = parsePhone(typed);
  return parsed.ok ? parsed.phone : null;
};

const emailOrNull = (typed: string): Email | null => {
  const parsed = parseEmail(typed);
  return parsed.ok ? parsed.email : null;
};

/** D11: "contact change with a code": the value when the code is right. Every wrong try counts; after the last none helps. */
export function tryCode(pending: PendingContact | null, typed: string, now: Instant): Outcome<string> {
  if (pending === null || now >= pending.expiresAt) return refused({ code: 'NOT_FOUND' });
  if (pending.triesLeft === 0) return refused({ code: 'CODE_WRONG', triesLeft: 0 });
  if (typed.replace(/\s/g, '') !== pending.code)
    return refused({ code: 'CODE_WRONG', triesLeft: pending.triesLeft - 1 });
  return accepted(pending.value);
}

/** As its owner may see it: at most the last two characters. */
export const maskContact = (channel: ContactChannel, value: string): string =>
  // What is kept was parsed when it was written.
  channel === 'PHONE' ? maskPhone(value as Phone) : maskEmail(value as Email);
