import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../resolvers/context.ts';
import { badUserInput, type ErrorCode } from '../schema/errors.ts';
import { GRAPHQL_TYPE, JSON_TYPE, type AnswerType } from './mediaType.ts';
import { operationCost } from './operationCost.ts';
import type { OperationLog } from './operationLog.ts';
import { codeOf, toPublicError } from './publicError.ts';
import { billForClient } from './rateMeter.ts';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/**
 * GraphQL over HTTP: an answer with `data` is 200. Without it the status tells the code, but a client that takes only
 * `application/json` gets 200 for a request that was read and is wrong.
 */
export const statusOf = (code: ErrorCode | undefined, hasData: boolean, type: AnswerType): number => {
  if (hasData || code === undefined) return 200;
  return type === JSON_TYPE && code === 'BAD_USER_INPUT' ? 200 : STATUS[code];
};

/** Our route has chosen one type and passed it on as the only one accepted. */
const typeOf = (request: GraphQLRequestContext<RequestContext>): AnswerType =>
  request.request.http?.headers.get('accept') === GRAPHQL_TYPE ? GRAPHQL_TYPE : JSON_TYPE;

/** Apollo may hand on what is no GraphQLError when a plugin or a resolver threw a plain value. */
const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError('Unexpected', { originalError: error instanceof Error ? error : null });

/** Charges every operation before it runs, masks its errors, chooses the status and logs one line. */
export const apolloGate = (log: OperationLog): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => {
    const startedAt = performance.now();
    return {
      didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
        // Execution would run its fields once, like a query's.
        if (operation?.operation === 'subscription')
          throw badUserInput('query', 'Subscriptions run over a socket, or with accept: text/event-stream.');
        await contextValue.rate.charge(operationCost(schema, document, request.operationName, request.variables) - 1);
      },
      willSendResponse: async (context) => {
        const { response, contextValue, operation } = context;
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        const errors = (context.errors ?? []).map(asGraphQLError);
        const shown: readonly GraphQLFormattedError[] = errors.map((error) =>
          toPublicError(error, contextValue.requestId),
        );
        if (shown.length > 0) result.errors = shown;
        const bill = await contextValue.rate.standing();
        result.extensions = { ...result.extensions, cost: billForClient(bill) };
        const [first] = errors;
        response.http.status = statusOf(first && codeOf(first), result.data !== undefined, typeOf(context));
        log({
          requestId: contextValue.requestId,
          transport: 'HTTP',
          kind: operation?.operation ?? null,
          name: context.operationName ?? null,
          cost: bill.cost,
          startedAt,
          errors,
        });
      },
    };
  },
});
