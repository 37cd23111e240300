import type { ReadReason } from '../access/readReason.ts';

/** Special personal data that staff may ask for, each time with a reason. */
export const READ_THINGS = ['CERTIFICATE', 'SUBCATEGORY', 'SCAN'] as const;
export type ReadThing = (typeof READ_THINGS)[number];

/** The facts of a PERSONAL_DATA_READ line. */
export interface ReadFacts {
  readonly what: ReadThing;
  readonly reason: ReadReason;
}
