import type { Refusal } from './refusal.ts';

/** What a rule answers: a decision, or a refusal with its facts. Refusals return; only the unexpected throws. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const accepted = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (refusal: Refusal): Outcome<never> => ({ ok: false, refusal });
