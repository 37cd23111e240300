import { createHash } from 'node:crypto';

/** What the first line of a city is chained to. */
export const GENESIS = new Uint8Array(32);

/**
 * The link of the hash chain: SHA-256 over the link before, the place in the city's sequence, and the line as
 * `LINE_TO_SEAL` writes it. Whoever changes, takes out or puts in a line changes every link after it.
 */
export const linkOf = (before: Uint8Array, citySeq: number, line: string): Uint8Array =>
  createHash('sha256').update(before).update(`${citySeq}\n`).update(line, 'utf8').digest();
