import type { Viewer } from '../domain/access/viewer.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { RealTime } from '../ports/clock.ts';
import type { RateLimit, RateLimiter } from '../ports/rateLimiter.ts';
import type { RateMeter } from '../resolvers/context.ts';
import { rateLimited } from '../schema/errors.ts';
import { formatInstant } from '../schema/scalars.ts';
import { ALLOWANCES, SCARCE } from './limits.ts';

export const rateMeter = (limiter: RateLimiter, viewer: Viewer, address: string, now: RealTime): RateMeter => {
  const caller = viewer.kind === 'PERSON' ? `person:${viewer.personId}` : `address:${address}`;
  const allowance = ALLOWANCES[viewer.kind === 'PERSON' ? 'PERSON' : 'ADDRESS'];
  let charged = 0;
  let last: RateLimit | null = null;

  const take = async (cost: number): Promise<RateLimit> => (last = await limiter.take(caller, cost, allowance, now()));
  return {
    charge: async (cost) => {
      const { retryAfterSeconds } = await take(cost);
      if (retryAfterSeconds > 0) throw rateLimited(retryAfterSeconds);
      charged += cost;
    },
    attempt: async (act) => {
      const { retryAfterSeconds } = await limiter.take(`${act} ${caller}`, 1, SCARCE[act], now());
      if (retryAfterSeconds > 0) throw rateLimited(retryAfterSeconds);
    },
    standing: async () => ({ ...(last ?? (await take(0))), cost: charged }),
  };
};

/** As `extensions.cost`. */
export const billForClient = ({ cost, limit, remaining, resetAt }: RateLimit): object => ({
  cost,
  limit,
  remaining,
  resetAt: formatInstant(resetAt),
});

/** The same in headers; the reset in seconds from now. */
export const rateHeaders = (
  { cost, limit, remaining, resetAt }: RateLimit,
  now: Instant,
): Readonly<Record<string, string>> => ({
  'ratelimit-limit': String(limit),
  'ratelimit-cost': String(cost),
  'ratelimit-remaining': String(remaining),
  'ratelimit-reset': String(Math.max(0, Math.ceil((resetAt - now) / 1_000))),
});
