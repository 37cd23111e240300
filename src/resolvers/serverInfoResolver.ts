import { Ctx, Query, Resolver } from 'type-graphql';
import type { RateLimit } from '../ports/rateLimiter.ts';
import { RateLimitType, ServerInfo } from '../schema/serverInfo.ts';
import { VERSION } from '../version.ts';
import type { Context } from './context.ts';

@Resolver()
export class ServerInfoResolver {
  @Query(() => ServerInfo, { description: 'What answers, and by which clock.' })
  async serverInfo(@Ctx() { clock, reader }: Context): Promise<ServerInfo> {
    return { version: VERSION, now: await clock.now(), zone: reader.zone };
  }

  @Query(() => RateLimitType, {
    description: 'What the caller may still ask for. The same stands in the headers and in `extensions.cost`.',
  })
  rateLimit(@Ctx() { rate }: Context): Promise<RateLimit> {
    return rate.standing();
  }
}
