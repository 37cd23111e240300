import type { Allowance } from '../ports/rateLimiter.ts';
import type { ScarceAct } from '../resolvers/context.ts';

/**
 * Every limit of the API, told to integrators and applied to HTTP and to sockets alike.
 * A pure introspection operation is exempt from depth and cost, not from size.
 */
export const LIMITS = {
  /** Fields inside fields. */
  depth: 10,
  /** Counted after fragments are spread. */
  aliases: 30,
  rootFields: 10,
  directives: 20,
  /** Lexical tokens of a document. */
  tokens: 1_000,
  /** Objects an operation may read, lists counted by the page asked for. */
  cost: 1_000,
  /** Bytes of an HTTP body. */
  bodyBytes: 128 * 1024,
  /** Bytes of one message on a socket. */
  messageBytes: 64 * 1024,
  /** Operations running at once on one socket. */
  operationsPerSocket: 20,
  /** Subscriptions running at once of one person, or of one address without a token, in one process. */
  subscriptionsPerCaller: 2_000,
  /** Milliseconds a socket may stay without `connection_init`. */
  connectionInit: 5_000,
} as const;

/** Tries at once, and how many come back each second: of numbers, codes and files a family sends a few, a guesser thousands. */
export const SCARCE: { readonly [Act in ScarceAct]: Allowance } = {
  REGISTER_CHILD: { limit: 20, perSecond: 20 / 3_600 },
  ENTER_CODE: { limit: 10, perSecond: 10 / 3_600 },
  SEND_CODE: { limit: 5, perSecond: 10 / 3_600 },
  SEND_FILE: { limit: 60, perSecond: 60 / 3_600 },
};

/** By person once signed in, otherwise by address: a department behind one address does not share a bucket. */
export const ALLOWANCES: { readonly [Caller in 'PERSON' | 'ADDRESS']: Allowance } = {
  PERSON: { limit: 10_000, perSecond: 200 },
  ADDRESS: { limit: 5_000, perSecond: 100 },
};
