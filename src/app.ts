import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastify from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { apolloGate } from './api/apolloGate.ts';
import { trustedProxies } from './api/clientAddress.ts';
import { dashboardPages, type Dashboard } from './api/dashboardPages.ts';
import { demoSignIn, type Demo } from './api/demoSignIn.ts';
import { DOCUMENT_RULES } from './api/documentLimits.ts';
import { documentReader, PARSE_OPTIONS, VALIDATION_OPTIONS } from './api/documentReader.ts';
import { errorForLog } from './api/errorForLog.ts';
import type { ExampleOperation } from './api/exampleOperations.ts';
import { graphiql } from './api/graphiql.ts';
import { Heartbeats } from './api/heartbeats.ts';
import { graphqlOverEvents } from './api/graphqlOverEvents.ts';
import { graphqlOverHttp } from './api/graphqlOverHttp.ts';
import { graphqlOverSocket } from './api/graphqlOverSocket.ts';
import { LIMITS } from './api/limits.ts';
import { metrics, type Metrics } from './api/metrics.ts';
import { operationLog } from './api/operationLog.ts';
import { operations } from './api/operations.ts';
import { origins, ownOrigins, type Origins } from './api/origins.ts';
import { protectiveHeaders } from './api/protectiveHeaders.ts';
import { quickPosition } from './api/quickPosition.ts';
import { newRequestId, reception } from './api/reception.ts';
import { scanRoutes, type Scans } from './api/scans.ts';
import { smsCallbacks, type SmsCallbacks } from './api/smsCallbacks.ts';
import { SharedResults } from './api/sharedResults.ts';
import { statusPages } from './api/statusPages.ts';
import { subscriptionCount } from './api/subscriptionCount.ts';
import type { Authenticator } from './auth/authenticator.ts';
import type { Language } from './domain/shared/language.ts';
import type { RealTime } from './ports/clock.ts';
import type { RateLimiter } from './ports/rateLimiter.ts';
import type { Context, RequestContext } from './resolvers/context.ts';

export interface AppParts<C extends RequestContext> {
  readonly schema: GraphQLSchema;
  /** Adds to what the transport knows of an operation what its resolvers use. */
  readonly contextOf: (request: RequestContext) => C;
  readonly authenticator: Authenticator;
  readonly rateLimiter: RateLimiter;
  /** Throws when the API cannot answer, as without its database. */
  readonly checkReady: () => Promise<void>;
  readonly logger: Logger;
  /** Counted beside the app's own, on the same page. */
  readonly metrics?: Metrics;
  readonly now: RealTime;
  /** Web pages beyond our own that may call us. */
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly language: Language;
  readonly zone: string;
  /** Null: the API alone, without pages for people. */
  readonly dashboard: Dashboard | null;
  /** Null outside demo mode. */
  readonly demo: Demo | null;
  /** Null: no gateway reports to us. */
  readonly smsCallbacks: SmsCallbacks | null;
  /** Null: no files come in or go out. */
  readonly scans: Scans | null;
  readonly examples: readonly ExampleOperation[];
}

export interface App {
  /** Port 0 takes a free one. Resolves to the address it answers at. */
  listen(where: { readonly port: number; readonly host: string }): Promise<string>;
  /** Takes no more, lets what runs end, closes. Waits at most `patience` ms for the slowest. */
  close(patience?: number): Promise<void>;
}

const PATIENCE = 10_000;

/** Operations over HTTP and sockets on one port, health, metrics and the page to try it on. */
export const createApp = async <C extends RequestContext & Pick<Context, 'positions'>>(
  parts: AppParts<C>,
): Promise<App> => {
  const { schema, contextOf, authenticator, logger, now } = parts;
  const server = fastify({
    logger: false,
    genReqId: newRequestId,
    requestIdHeader: false,
    bodyLimit: 16 * 1024,
    // Slow senders hold a socket no longer than this.
    requestTimeout: 30_000,
    return503OnClosing: true,
  });
  const counted = parts.metrics ?? metrics();
  const log = operationLog(logger, counted);
  const receive = reception({ ...parts, trustedProxies: trustedProxies(parts.trustedProxies) });
  let known: Origins = origins(parts.allowedOrigins);
  let isStopping = false;

  const apollo = new ApolloServer<C>({
    schema,
    introspection: true,
    // Our route takes nothing that a page can send unasked; Apollo's own guard would only repeat that.
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: PARSE_OPTIONS,
    validationOptions: VALIDATION_OPTIONS,
    validationRules: [...DOCUMENT_RULES],
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: () => logger.error('Apollo failed outside an operation'),
    },
    plugins: [
      apolloGate(log),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();

  server.decorateReply('isTold', false);
  const protective = protectiveHeaders();
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(protective).header('x-request-id', request.id);
    done();
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    // A connection kept for a next request would hold up the stop.
    if (isStopping) reply.header('connection', 'close');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    // The pattern, never the address that was asked for: it may hold what someone searched.
    const route = request.routeOptions.url ?? 'unknown';
    counted.requestEnded(route, reply.statusCode);
    done();
    if (reply.isTold) return;
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  server.setErrorHandler((error, request, reply) => {
    const given = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    const status = given >= 400 && given < 500 ? given : 500;
    const code = status === 500 ? 'INTERNAL' : 'BAD_USER_INPUT';
    if (status === 500) logger.error({ requestId: request.id, error: errorForLog(error) }, 'request failed');
    const message =
      status === 413
        ? 'The body is too large.'
        : status === 500
          ? 'Something went wrong on our side.'
          : 'The request cannot be read.';
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send({
        errors: [{ message, extensions: { code, ...(status < 500 && { inputPath: 'body' }), requestId: request.id } }],
      });
  });

  const operationsOver = {
    schema,
    readDocument: documentReader(schema),
    contextOf,
    log,
    subscriptions: subscriptionCount(LIMITS.subscriptionsPerCaller),
    shared: new SharedResults(),
  };
  const heartbeats = new Heartbeats();
  const events = graphqlOverEvents(operations('HTTP', operationsOver), heartbeats, now);
  const quick = quickPosition(schema, operationsOver);
  graphqlOverHttp(server, {
    apollo,
    quick,
    authenticator,
    reception: receive,
    origins: () => known,
    contextOf,
    events,
    now,
  });

  const sendDashboard = parts.dashboard ? await dashboardPages(server, parts.dashboard) : () => false;
  server.setNotFoundHandler((request, reply) => {
    if (sendDashboard(request, reply)) return;
    reply.code(404).send({ message: 'There is nothing here.', requestId: request.id });
  });
  statusPages(server, { checkReady: parts.checkReady, metrics: counted }, () => isStopping);
  graphiql(server, parts.examples);
  if (parts.demo) demoSignIn(server, parts.demo, () => known);
  if (parts.smsCallbacks) smsCallbacks(server, parts.smsCallbacks, now);
  if (parts.scans)
    scanRoutes(server, parts.scans, { reception: receive, origins: () => known, language: parts.language });

  const sockets = graphqlOverSocket(server.server, {
    operations: operations('SOCKET', operationsOver),
    authenticator,
    reception: receive,
    origins: () => known,
    log,
    metrics: counted,
    heartbeats,
    now,
  });

  return {
    listen: async ({ port, host }) => {
      await server.listen({ port, host });
      const address = server.server.address();
      const actualPort = typeof address === 'object' && address !== null ? address.port : port;
      known = origins([...ownOrigins(actualPort), ...parts.allowedOrigins]);
      return `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`;
    },
    close: async (patience = PATIENCE) => {
      isStopping = true;
      events.close();
      const cutOff = setTimeout(() => server.server.closeAllConnections(), patience);
      await Promise.all([sockets.close(patience), server.close()]);
      clearTimeout(cutOff);
      await apollo.stop();
    },
  };
};
