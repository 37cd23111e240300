/**
 * The two kinds of time. They are different types and never compared:
 * an `Instant` is a moment, a `Day` is a square of the city's wall calendar.
 */

declare const instant: unique symbol;
declare const day: unique symbol;

/** Milliseconds since 1970-01-01T00:00:00Z, whole. */
export type Instant = number & { readonly [instant]: true };

/** A local day of the city, `YYYY-MM-DD`. Days sort as text. */
export type Day = string & { readonly [day]: true };

/** Trusts the caller: the number is already whole milliseconds. */
export const asInstant = (milliseconds: number): Instant => milliseconds as Instant;

/** Trusts the caller: the text is already a valid `YYYY-MM-DD`. Input from people goes through `parseDay`. */
export const asDay = (text: string): Day => text as Day;
