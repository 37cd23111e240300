import type { Instant } from '../domain/shared/time.ts';

/** What a valid token proves: who, by whose word, until when. Nothing else of a token is believed. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly expiresAt: Instant;
}

/** Vouches for people by signed tokens. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Null for every token that is not valid here and now. Throws only when it cannot tell, as when its keys cannot be fetched. */
  verify(token: string): Promise<Identity | null>;
}
