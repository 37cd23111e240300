import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { GraphQLError, type ExecutionResult, type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';
import type { Caller } from '../auth/authenticator.ts';
import type { RequestContext } from '../resolvers/context.ts';
import type { RealTime } from '../ports/clock.ts';
import { isErrorCode, unauthenticated, type ErrorCode } from '../schema/errors.ts';
import type { Heartbeats } from './heartbeats.ts';
import type { LiveResults } from './liveResults.ts';
import { EVENTS_TYPE } from './mediaType.ts';
import type { Operation, Operations } from './operations.ts';
import { toPublicError } from './publicError.ts';

/** Longer than this Node's timers fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

export interface EventStreams {
  /** Answers one operation as a stream. Throws before anything was sent when it cannot be run. */
  answer(reply: FastifyReply, body: unknown, context: RequestContext, caller: Caller, address: string): Promise<void>;
  /** Ends every stream; its client comes back elsewhere and goes on from its cursor. */
  close(): void;
}

/**
 * One operation, one response: events `next` with an answer each, and `complete` (the "distinct connections" of GraphQL
 * over Server-Sent Events). For those who cannot use sockets.
 */
export const graphqlOverEvents = (operations: Operations, heartbeats: Heartbeats, now: RealTime): EventStreams => {
  const open = new Set<() => void>();

  const send = (response: ServerResponse, event: string, answer?: FormattedExecutionResult): Promise<void> => {
    const data = answer === undefined ? '' : JSON.stringify(answer);
    const hasRoom = response.write(`event: ${event}\ndata: ${data}\n\n`);
    // A reader that is slower than the city makes us wait, not remember.
    return hasRoom
      ? Promise.resolve()
      : new Promise((resolve) => {
          const goOn = (): void => {
            response.off('drain', goOn).off('close', goOn);
            resolve();
          };
          response.on('drain', goOn).on('close', goOn);
        });
  };

  const tellAll = async (
    response: ServerResponse,
    operation: Operation,
    results: LiveResults,
    isOver: () => boolean,
  ): Promise<void> => {
    try {
      for await (const result of results) {
        if (isOver()) return;
        await send(response, 'next', await operations.answerOf(operation, result));
      }
    } catch (error) {
      await send(response, 'next', { errors: [publicOf(error, operation.context.requestId)] });
    }
  };

  const resultOf = (operation: Operation): Promise<LiveResults | ExecutionResult> =>
    operation.kind === 'subscription' ? operations.subscribe(operation) : operations.execute(operation.args);

  const begin = (reply: FastifyReply): ServerResponse => {
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': `${EVENTS_TYPE}; charset=utf-8`,
      'cache-control': 'no-store',
      // Kept for a next request, it would hold up a stop.
      connection: 'close',
      // A proxy that collects answers would tell everything at the end.
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    return response;
  };

  const finish = async (response: ServerResponse, answer?: FormattedExecutionResult): Promise<void> => {
    if (response.writableEnded || response.destroyed) return;
    if (answer !== undefined) await send(response, 'next', answer);
    await send(response, 'complete');
    response.end();
  };

  return {
    answer: async (reply, body, context, caller, address) => {
      const { requestId } = context;
      const prepared = await prepare(operations, body, context, address);
      if ('errors' in prepared) return finish(begin(reply), prepared);
      const result = await resultOf(prepared);
      const response = begin(reply);
      if (!(Symbol.asyncIterator in result)) return finish(response, await operations.answerOf(prepared, result));

      await operations.logBegin(prepared);
      const stop = (): void => void result.return().catch(() => undefined);
      open.add(stop);
      response.once('close', stop);
      const stopHeart = heartbeats.add(() => void response.write(':\n\n'));
      let last: FormattedExecutionResult | undefined;
      const takeBack = endAt(caller.expiresAt, now, () => {
        last = { errors: [toPublicError(unauthenticated('The bearer token has ended.'), requestId)] };
        stop();
      });
      await tellAll(response, prepared, result, () => last !== undefined);
      stopHeart();
      takeBack();
      open.delete(stop);
      return finish(response, last);
    },
    close: () => {
      for (const stop of open) stop();
    },
  };
};

/** A document that cannot run is told over the stream; who may not ask at all has an answer of HTTP. */
const prepare = async (
  operations: Operations,
  body: unknown,
  context: RequestContext,
  address: string,
): Promise<Operation | { readonly errors: readonly GraphQLFormattedError[] }> => {
  const startedAt = performance.now();
  try {
    return await operations.prepare(body, context, address);
  } catch (error) {
    const isOfDocument =
      error instanceof AggregateError ||
      (error instanceof GraphQLError && error.extensions['code'] === ('BAD_USER_INPUT' satisfies ErrorCode));
    if (!isOfDocument) throw error;
    return { errors: operations.refusalOf(error, context.requestId, startedAt) };
  }
};

const publicOf = (error: unknown, requestId: string) =>
  toPublicError(
    error instanceof GraphQLError && isErrorCode(error.extensions['code'])
      ? error
      : new GraphQLError('Unexpected', { originalError: error instanceof Error ? error : null }),
    requestId,
  );

/** @returns what takes it back. */
const endAt = (endsAt: number | null, now: RealTime, act: () => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    if (endsAt === null) return;
    const left = Math.min(LONGEST_TIMER, Math.max(0, endsAt - now()));
    timer = setTimeout(() => (now() < endsAt ? wait() : act()), left).unref();
  };
  wait();
  return () => clearTimeout(timer);
};
