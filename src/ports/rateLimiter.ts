import type { Instant } from '../domain/shared/time.ts';

/** Points a caller may spend at once, and how many come back each second. */
export interface Allowance {
  readonly limit: number;
  readonly perSecond: number;
}

/** Where a caller stands after paying. */
export interface RateLimit {
  readonly limit: number;
  readonly cost: number;
  readonly remaining: number;
  /** When the whole limit is there again. */
  readonly resetAt: Instant;
  /** 0: paid. Otherwise the whole seconds after which the same payment can be made. */
  readonly retryAfterSeconds: number;
}

/** One bucket of points a caller. In memory for one process; a shared one has the same face. */
export interface RateLimiter {
  take(caller: string, cost: number, allowance: Allowance, now: Instant): Promise<RateLimit>;
}
