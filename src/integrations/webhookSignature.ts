import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../domain/shared/time.ts';

/** What a signed call carries, as Standard Webhooks names it: `webhook-id`, `webhook-timestamp`, `webhook-signature`. */
export interface SignedCall {
  readonly id: string;
  /** Seconds since 1970, as it was written. */
  readonly timestamp: string;
  readonly body: Uint8Array;
}

/** A call that was held back longer than this, or comes from the future, is not believed: it may be a replay. */
const TOLERANCE_MS = 5 * 60_000;

/** `v1,` and HMAC-SHA256 of `id.timestamp.body`. */
export const signWebhook = (secret: Uint8Array, { id, timestamp, body }: SignedCall): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;

/** @param signatures as the header has it: one, or several with blanks between while a secret is changed. */
export function isGenuine(secret: Uint8Array, call: SignedCall, signatures: string, now: Instant): boolean {
  if (!/^\d{1,12}$/.test(call.timestamp) || Math.abs(now - Number(call.timestamp) * 1000) > TOLERANCE_MS) return false;
  const expected = Buffer.from(signWebhook(secret, call));
  return signatures
    .split(' ', 10)
    .map((text) => Buffer.from(text))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}
