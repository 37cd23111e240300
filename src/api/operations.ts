import {
  execute,
  getOperationAST,
  GraphQLError,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { Viewer } from '../domain/access/viewer.ts';
import type { RequestContext } from '../resolvers/context.ts';
import { badUserInput } from '../schema/errors.ts';
import type { DocumentReader } from './documentReader.ts';
import { liveResults, type LiveResults } from './liveResults.ts';
import { operationCost } from './operationCost.ts';
import type { OperationLog } from './operationLog.ts';
import { toPublicError } from './publicError.ts';
import { billForClient } from './rateMeter.ts';
import { readOperation, UnreadableRequest } from './requestBody.ts';
import { contextFor } from './reception.ts';
import type { SharedResults } from './sharedResults.ts';
import type { SocketLine } from './socketLine.ts';
import type { SubscriptionCount } from './subscriptionCount.ts';

export interface OperationsOptions<C extends RequestContext> {
  readonly schema: GraphQLSchema;
  readonly readDocument: DocumentReader;
  readonly contextOf: (request: RequestContext) => C;
  readonly log: OperationLog;
  readonly subscriptions: SubscriptionCount;
  readonly shared: SharedResults;
}

/** One operation, ready to run. */
export interface Operation {
  readonly args: ExecutionArgs;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly context: RequestContext;
  readonly name: string | null;
  readonly startedAt: number;
  /** Of a subscription: it runs no more. Ended by `subscribe`, which is called for every one that was prepared. */
  readonly onEnd: () => void;
}

/** Runs what comes over a socket, or asks for a stream of events: where Apollo is not in between. */
export interface Operations {
  /** Reads and bills it. Throws what `refusalOf` puts in words. */
  prepare(request: unknown, context: RequestContext, address: string): Promise<Operation>;
  execute(args: ExecutionArgs): Promise<ExecutionResult>;
  /** @param line where payloads may be written as text; what is written so is not among the results. */
  subscribe(operation: Operation, line?: SocketLine): Promise<LiveResults | ExecutionResult>;
  /** One answer as the client sees it. */
  answerOf(operation: Operation, result: ExecutionResult): Promise<FormattedExecutionResult>;
  /** A subscription is logged when it begins; its errors when they come. */
  logBegin(operation: Operation): Promise<void>;
  /** What was refused before it ran, logged and in public words. */
  refusalOf(error: unknown, requestId: string, startedAt: number): readonly GraphQLFormattedError[];
}

const errorsOf = (error: unknown): readonly GraphQLError[] => {
  if (error instanceof AggregateError) return error.errors.flatMap((one) => errorsOf(one));
  if (error instanceof GraphQLError) return [error];
  if (error instanceof UnreadableRequest) return [badUserInput(error.inputPath, error.message)];
  return [new GraphQLError('Unexpected', { originalError: error instanceof Error ? error : null })];
};

const callerOf = (viewer: Viewer, address: string): string =>
  viewer.kind === 'PERSON' ? `person:${viewer.personId}` : `address:${address}`;

export const operations = <C extends RequestContext>(
  transport: 'HTTP' | 'SOCKET',
  { schema, readDocument, contextOf, log, subscriptions, shared }: OperationsOptions<C>,
): Operations => {
  const readable = (query: string): DocumentNode => {
    const read = readDocument(query);
    if (!read.isReadable) throw new AggregateError(read.errors);
    return read.document;
  };

  const logEnd = async (
    { context, kind, name, startedAt }: Operation,
    errors: readonly GraphQLError[],
  ): Promise<void> => {
    const { cost } = await context.rate.standing();
    log({ requestId: context.requestId, transport, kind, name, cost, startedAt, errors });
  };

  return {
    prepare: async (body, context, address) => {
      const startedAt = performance.now();
      const request = readOperation(body);
      const document = readable(request.query);
      await context.rate.charge(operationCost(schema, document, request.operationName, request.variables) - 1);
      const operation = getOperationAST(document, request.operationName);
      const kind = operation?.operation ?? 'query';
      return {
        args: {
          schema,
          document,
          operationName: request.operationName,
          variableValues: request.variables,
          contextValue: contextOf(await contextFor(request.query, context)),
        },
        kind,
        name: operation?.name?.value ?? null,
        context,
        startedAt,
        onEnd: kind === 'subscription' ? subscriptions.begin(callerOf(context.viewer, address)) : () => undefined,
      };
    },
    execute: async (args) => execute(args),
    subscribe: ({ args, onEnd }, line) => liveResults(args, onEnd, { shared, line }),
    answerOf: async (operation, result) => {
      const { context, kind } = operation;
      const { errors = [], ...withoutErrors } = result;
      if (kind !== 'subscription' || errors.length > 0) await logEnd(operation, errors);
      const bill =
        kind === 'subscription'
          ? {}
          : { extensions: { ...result.extensions, cost: billForClient(await context.rate.standing()) } };
      return {
        ...withoutErrors,
        ...(errors.length > 0 ? { errors: errors.map((error) => toPublicError(error, context.requestId)) } : {}),
        ...bill,
      };
    },
    logBegin: (operation) => logEnd(operation, []),
    refusalOf: (error, requestId, startedAt) => {
      const errors = errorsOf(error);
      log({ requestId, transport, kind: null, name: null, cost: 1, startedAt, errors });
      return errors.map((one) => toPublicError(one, requestId));
    },
  };
};
