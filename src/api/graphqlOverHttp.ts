import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Authenticator } from '../auth/authenticator.ts';
import type { RealTime } from '../ports/clock.ts';
import type { Context, RateMeter, RequestContext } from '../resolvers/context.ts';
import { badUserInput, forbidden, type ErrorCode } from '../schema/errors.ts';
import { statusOf } from './apolloGate.ts';
import { LIMITS } from './limits.ts';
import type { EventStreams } from './graphqlOverEvents.ts';
import { answerType, EVENTS_TYPE, GRAPHQL_TYPE, JSON_TYPE, wantsEvents, type AnswerType } from './mediaType.ts';
import type { Origins } from './origins.ts';
import { codeOf, toPublicError } from './publicError.ts';
import type { QuickPosition } from './quickPosition.ts';
import { rateHeaders } from './rateMeter.ts';
import { contextFor, type Reception } from './reception.ts';
import { parseJson, readOperation, UnreadableRequest, type OperationRequest } from './requestBody.ts';

export interface GraphqlOverHttp<C extends RequestContext & Pick<Context, 'positions'>> {
  readonly quick: QuickPosition;
  readonly apollo: ApolloServer<C>;
  readonly authenticator: Authenticator;
  readonly reception: Reception;
  readonly origins: () => Origins;
  readonly contextOf: (request: RequestContext) => C;
  readonly events: EventStreams;
  readonly now: RealTime;
}

const EXPOSED = 'x-request-id, retry-after, ratelimit-limit, ratelimit-cost, ratelimit-remaining, ratelimit-reset';

/** A page of another origin that is on our list may read the answers. */
const admitPage = (reply: FastifyReply, origin: string | undefined): void => {
  reply.header('vary', 'Origin, Accept, Accept-Language');
  if (origin !== undefined)
    reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', EXPOSED);
};

const asGraphQLError = (error: unknown): GraphQLError => {
  if (error instanceof GraphQLError) return error;
  if (error instanceof UnreadableRequest) return badUserInput(error.inputPath, error.message);
  return new GraphQLError('Unexpected', { originalError: error instanceof Error ? error : null });
};

/** What Apollo is told of a request: our route has read it, and has chosen the one type it accepts. */
const requestAccepting = (type: AnswerType): HTTPGraphQLRequest => ({
  method: 'POST',
  headers: new HeaderMap([['accept', type]]),
  search: '',
  body: null,
});

const REQUESTS: { readonly [Type in AnswerType]: HTTPGraphQLRequest } = {
  [JSON_TYPE]: requestAccepting(JSON_TYPE),
  [GRAPHQL_TYPE]: requestAccepting(GRAPHQL_TYPE),
};

const wantsJson = (contentType: string | undefined): boolean => {
  const [type, ...parameters] = (contentType ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  return (
    type === JSON_TYPE &&
    parameters.every((parameter) => !parameter.startsWith('charset=') || /^charset="?utf-8"?$/.test(parameter))
  );
};

declare module 'fastify' {
  interface FastifyReply {
    /** Its operation has a line in the log, which says everything of the request too. */
    isTold: boolean;
  }
}

/** An answer that no operation gave. The status here is never softened to 200: nothing of the request was run. */
const sendError = (reply: FastifyReply, error: GraphQLError, type: AnswerType, status?: number): FastifyReply => {
  const code: ErrorCode = codeOf(error);
  const { retryAfterSeconds } = error.extensions;
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(retryAfterSeconds));
  if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer error="invalid_token"');
  return reply
    .code(status ?? (code === 'BAD_USER_INPUT' ? 400 : statusOf(code, false, type)))
    .type(`${type}; charset=utf-8`)
    .send(JSON.stringify({ errors: [toPublicError(error, reply.request.id)] }));
};

/**
 * `POST /graphql` with `application/json`, and nothing else: a page cannot send that to another origin without asking
 * first, and a GET would put what people search for into logs and histories.
 */
export const graphqlOverHttp = <C extends RequestContext & Pick<Context, 'positions'>>(
  server: FastifyInstance,
  options: GraphqlOverHttp<C>,
): void => {
  const { apollo, authenticator, reception, origins, contextOf, now } = options;

  const run = async (
    reply: FastifyReply,
    operation: OperationRequest,
    context: C,
    type: AnswerType,
  ): Promise<FastifyReply> => {
    const quick = await options.quick(operation, context);
    if (quick !== null) {
      reply.isTold = true;
      reply.headers(rateHeaders(await context.rate.standing(), now()));
      return reply.code(200).type(`${type}; charset=utf-8`).send(quick);
    }
    const { query, operationName, variables } = operation;
    const { body, http } = await apollo.executeOperation(
      { query, operationName: operationName ?? undefined, variables: variables ?? undefined, http: REQUESTS[type] },
      { contextValue: context },
    );
    if (body.kind !== 'single') throw new Error('Incremental delivery is not offered');
    const { status = 200 } = http;
    for (const [name, value] of http.headers) reply.header(name, value);
    const bill = await context.rate.standing();
    reply.headers(rateHeaders(bill, now()));
    // Of another status the request has a line of its own, which tells it.
    if (status === 200) reply.isTold = true;
    if (status === 429) reply.header('retry-after', String(Math.max(1, bill.retryAfterSeconds)));
    const { errors, data, extensions } = body.singleResult;
    return reply
      .code(status)
      .type(`${type}; charset=utf-8`)
      .send(`${JSON.stringify({ errors, data, extensions })}\n`);
  };

  /** The whole way of a request, cheapest checks first. */
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { origin, accept, authorization } = request.headers;
    if (!origins().allows(origin))
      return sendError(reply, forbidden('This web page may not call the API.'), JSON_TYPE, 403);
    admitPage(reply, origin);
    const isStream = wantsEvents(accept);
    const type = isStream ? GRAPHQL_TYPE : answerType(accept);
    if (type === null)
      return sendError(
        reply,
        badUserInput('accept', `Accept ${JSON_TYPE}, ${GRAPHQL_TYPE}, or ${EVENTS_TYPE} for a stream.`),
        JSON_TYPE,
        406,
      );
    const address = reception.addressOf(request.socket.remoteAddress, request.headers);
    let meter: RateMeter = reception.meterOf(address);
    try {
      const caller = await authenticator.authenticate(authorization).catch(async (refusal: unknown) => {
        // Guessing tokens costs the address that guesses.
        await meter.charge(1);
        throw refusal;
      });
      const known = await reception.receive(caller, address, request.headers['accept-language'], request.id);
      meter = known.rate;
      await meter.charge(1);
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      const body = parseJson(bytes);
      if (!isStream) {
        const operation = readOperation(body);
        return await run(reply, operation, contextOf(await contextFor(operation.query, known)), type);
      }
      await options.events.answer(reply, body, known, caller, address);
      return reply;
    } catch (error) {
      // A stream that has begun has told its errors itself.
      if (reply.sent) throw error;
      reply.headers(rateHeaders(await meter.standing(), now()));
      return sendError(reply, asGraphQLError(error), type);
    }
  };

  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LIMITS.bodyBytes }, (_request, body, done) =>
      done(null, body),
    );

    scope.post('/graphql', { bodyLimit: LIMITS.bodyBytes }, (request, reply) =>
      wantsJson(request.headers['content-type'])
        ? answer(request, reply)
        : sendError(reply, badUserInput('content-type', `Expected ${JSON_TYPE} in UTF-8.`), JSON_TYPE, 415),
    );

    scope.options('/graphql', (request, reply) => {
      const { origin } = request.headers;
      if (origin === undefined || !origins().allows(origin)) return reply.code(403).send();
      admitPage(reply, origin);
      return reply
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', 'content-type, authorization, accept, accept-language')
        .header('access-control-max-age', '600')
        .code(204)
        .send();
    });

    scope.get('/graphql', (_request, reply) =>
      sendError(
        reply.header('allow', 'POST'),
        badUserInput('method', 'Send operations by POST. For a page to try them, open /graphiql.'),
        JSON_TYPE,
        405,
      ),
    );
  });
};
