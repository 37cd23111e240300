import { badUserInput } from './errors.ts';

/** What every `idempotencyKey` field says of itself. */
export const KEY_DESCRIPTION =
  'Your own key for this act, 1–200 visible ASCII characters. The same key with the same input answers what was done then; kept for 30 days.';

const VISIBLE = /^[\x21-\x7e]{1,200}$/;

/** D3: a key, or BAD_USER_INPUT at `input.idempotencyKey`. */
export const requireKey = (key: string): string => {
  if (!VISIBLE.test(key)) throw badUserInput('input.idempotencyKey', 'Expected 1–200 visible ASCII characters.');
  return key;
};
