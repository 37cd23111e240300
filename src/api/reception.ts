import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../auth/authenticator.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { ANONYMOUS } from '../domain/access/viewer.ts';
import type { Language } from '../domain/shared/language.ts';
import type { RealTime } from '../ports/clock.ts';
import type { RateLimiter } from '../ports/rateLimiter.ts';
import type { RateMeter, RequestContext } from '../resolvers/context.ts';
import { acceptLanguage } from './acceptLanguage.ts';
import { addressBucket, clientAddress, type TrustedProxies } from './clientAddress.ts';
import { rateMeter } from './rateMeter.ts';

export interface ReceptionOptions {
  readonly rateLimiter: RateLimiter;
  readonly trustedProxies: TrustedProxies;
  readonly language: Language;
  readonly zone: string;
  readonly now: RealTime;
}

/** Turns what came in over either transport into what an operation knows of its request. */
export interface Reception {
  addressOf(remote: string | undefined, headers: IncomingHttpHeaders): string;
  /** The bill of one who has not said who they are. */
  meterOf(address: string, viewer?: Viewer): RateMeter;
  receive(caller: Caller, address: string, language: string | undefined, requestId: string): Promise<RequestContext>;
}

/**
 * A mutation is judged by the roles of its own moment, and not by those of the last second. Where there is one, its word
 * stands in the document.
 */
export const contextFor = async (query: string, context: RequestContext): Promise<RequestContext> =>
  query.includes('mutation') ? { ...context, viewer: await context.viewerAfresh() } : context;

export const newRequestId = (): string => randomUUID();

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;

export const reception = (options: ReceptionOptions): Reception => {
  const meterOf = (address: string, viewer: Viewer = ANONYMOUS): RateMeter =>
    rateMeter(options.rateLimiter, viewer, address, options.now);
  return {
    addressOf: (remote, headers) =>
      addressBucket(clientAddress(remote, single(headers['x-forwarded-for']), options.trustedProxies)),
    meterOf,
    receive: async (caller, address, language, requestId) => {
      const viewer = await caller.viewer();
      return {
        requestId,
        viewer,
        viewerNow: caller.viewer,
        viewerAfresh: caller.viewerAfresh,
        reader: { language: acceptLanguage(language, options.language), zone: options.zone },
        rate: meterOf(address, viewer),
      };
    },
  };
};
