import { asInstant, type Instant } from '../domain/shared/time.ts';
import type { RateLimiter } from '../ports/rateLimiter.ts';

interface Bucket {
  points: number;
  at: Instant;
}

/** More callers than this at once are an attack by addresses; full buckets say nothing and are dropped first. */
const MOST_BUCKETS = 100_000;

export const memoryRateLimiter = (): RateLimiter => {
  const buckets = new Map<string, Bucket>();

  /** A caller moves to the end when it pays, so the longest silent stand in front. */
  const dropOldest = (): void => {
    for (const caller of buckets.keys()) {
      if (buckets.size < MOST_BUCKETS) return;
      buckets.delete(caller);
    }
  };

  return {
    take: (caller, cost, { limit, perSecond }, now) => {
      const before = buckets.get(caller);
      const elapsed = before ? Math.max(0, now - before.at) : 0;
      const points = before ? Math.min(limit, before.points + (elapsed * perSecond) / 1_000) : limit;
      const isPaid = points >= cost;
      const left = isPaid ? points - cost : points;
      buckets.delete(caller);
      dropOldest();
      buckets.set(caller, { points: left, at: now });
      return Promise.resolve({
        limit,
        cost,
        remaining: Math.floor(left),
        resetAt: asInstant(now + Math.ceil(((limit - left) / perSecond) * 1_000)),
        retryAfterSeconds: isPaid ? 0 : Math.max(1, Math.ceil((cost - left) / perSecond)),
      });
    },
  };
};
