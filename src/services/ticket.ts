import { randomBytes } from 'node:crypto';

/** What opens an address once: 256 random bits. It is kept encrypted, and found by a keyed index. */
export const newTicket = (): string => randomBytes(32).toString('base64url');
