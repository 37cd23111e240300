import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, type ExecutionArgs } from 'graphql';
import {
  handleProtocols,
  makeServer,
  MessageType,
  type Context as SocketContext,
  type SubscribePayload,
} from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Authenticator, Caller } from '../auth/authenticator.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { RealTime } from '../ports/clock.ts';
import { badUserInput, isErrorCode } from '../schema/errors.ts';
import type { Heartbeats } from './heartbeats.ts';
import { LIMITS } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { OperationLog } from './operationLog.ts';
import type { Operation, Operations } from './operations.ts';
import type { Origins } from './origins.ts';
import { toPublicError } from './publicError.ts';
import { newRequestId, type Reception } from './reception.ts';
import { asciiOf } from './sharedResults.ts';
import type { SocketLine } from './socketLine.ts';
import { wireSocket, type SocketFacts } from './socketWire.ts';

export interface GraphqlOverSocket {
  readonly operations: Operations;
  readonly authenticator: Authenticator;
  readonly reception: Reception;
  readonly origins: () => Origins;
  readonly log: OperationLog;
  readonly metrics: Metrics;
  readonly heartbeats: Heartbeats;
  readonly now: RealTime;
}

export interface SocketServer {
  /** Ends queries and mutations that run, tells every client to come back elsewhere, and waits for them at most `patience` ms. */
  close(patience: number): Promise<void>;
}

type Socket = SocketContext<Record<string, unknown>, SocketFacts>;

/** The code of graphql-ws for one who may not be here, and of ours for a token that has ended. */
const FORBIDDEN = 4403;
const GOING_AWAY = 1001;
/** Longer than this Node's timers fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

const refuseUpgrade = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

/** The payloads of one operation, each as the message that tells it. */
const messagesTo = ({ isReady, write }: SocketLine, id: string): SocketLine => {
  // The id is the client's.
  const ascii = asciiOf(JSON.stringify(id));
  const head = `{"id":${ascii},"type":"${MessageType.Next}","payload":`;
  return { isReady, write: (payload) => write(`${head}${payload}}`) };
};

/** `connection_init` is written by hand as often as not: the case of a key does not matter. */
const parameter = (socket: Socket, name: string): string | undefined => {
  const found = Object.entries(socket.connectionParams ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : undefined;
};

/** graphql-transport-ws on the server's own port, by the same rules as HTTP. */
export const graphqlOverSocket = (server: HttpServer, options: GraphqlOverSocket): SocketServer => {
  const { operations, authenticator, reception, log, metrics, now } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.messageBytes, handleProtocols });
  const callers = new WeakMap<Socket, Caller>();
  const endings = new WeakMap<Socket, NodeJS.Timeout>();
  const running = new WeakMap<ExecutionArgs, Operation>();
  const lines = new WeakMap<ExecutionArgs, SocketLine>();
  const unanswered = new Set<object>();
  let isClosing = false;

  const closeAt = (socket: Socket, endsAt: Instant): void => {
    const wait = Math.min(LONGEST_TIMER, Math.max(0, endsAt - now()));
    endings.set(
      socket,
      setTimeout(
        () => (now() < endsAt ? closeAt(socket, endsAt) : socket.extra.close(FORBIDDEN, 'The token has ended')),
        wait,
      ).unref(),
    );
  };

  const prepare = async (socket: Socket, payload: SubscribePayload, requestId: string): Promise<ExecutionArgs> => {
    const caller = callers.get(socket);
    if (!caller) throw new Error('An operation before connection_init');
    const { address, acceptLanguage } = socket.extra;
    const context = await reception.receive(
      caller,
      address,
      parameter(socket, 'accept-language') ?? acceptLanguage,
      requestId,
    );
    await context.rate.charge(1);
    if (Object.keys(socket.subscriptions).length > LIMITS.operationsPerSocket) {
      throw badUserInput('id', `At most ${LIMITS.operationsPerSocket} operations run at once on one socket.`);
    }
    const operation = await operations.prepare(payload, context, address);
    running.set(operation.args, operation);
    return operation.args;
  };

  const protocol = makeServer<Record<string, unknown>, SocketFacts>({
    connectionInitWaitTimeout: LIMITS.connectionInit,
    onConnect: async (socket) => {
      try {
        const caller = await authenticator.authenticate(parameter(socket, 'authorization'));
        // A person without admission is turned away at the door, not at the first operation.
        await caller.viewer();
        callers.set(socket, caller);
        if (caller.expiresAt !== null) closeAt(socket, caller.expiresAt);
        return true;
      } catch (error) {
        await reception
          .meterOf(socket.extra.address)
          .charge(1)
          .catch(() => undefined);
        const isOutage = error instanceof GraphQLError && error.extensions['code'] === 'UNAVAILABLE';
        socket.extra.close(isOutage ? 1013 : FORBIDDEN, isOutage ? 'Try again later' : 'The bearer token is not valid');
        return false;
      }
    },
    onSubscribe: async (socket, id, payload) => {
      const requestId = newRequestId();
      const startedAt = performance.now();
      try {
        const args = await prepare(socket, payload, requestId);
        lines.set(args, messagesTo(socket.extra.line, id));
        return args;
      } catch (error) {
        return operations
          .refusalOf(error, requestId, startedAt)
          .map(({ message, extensions }) => new GraphQLError(message, { extensions: { ...extensions } }));
      }
    },
    execute: async (args) => {
      unanswered.add(args);
      try {
        return await operations.execute(args);
      } finally {
        unanswered.delete(args);
      }
    },
    subscribe: (args) => operations.subscribe(operationOf(args), lines.get(args)),
    onOperation: async (_socket, _id, _payload, args, result) => {
      const operation = operationOf(args);
      // A subscription that never starts answers with errors; one that starts is logged once, here.
      if (operation.kind === 'subscription' && Symbol.asyncIterator in Object(result))
        await operations.logBegin(operation);
    },
    onNext: (_socket, _id, _payload, args, result) => operations.answerOf(operationOf(args), result),
    onError: (_socket, _id, _payload, errors) =>
      errors.map((error) => {
        // What `onSubscribe` refused is public already; the rest is a source of events that broke.
        if (isErrorCode(error.extensions['code'])) return error.toJSON();
        const requestId = newRequestId();
        log({
          requestId,
          transport: 'SOCKET',
          kind: 'subscription',
          name: null,
          cost: 0,
          startedAt: performance.now(),
          errors: [error],
        });
        return toPublicError(error, requestId);
      }),
    onClose: (socket) => clearTimeout(endings.get(socket)),
  });

  const operationOf = (args: ExecutionArgs): Operation => {
    const operation = running.get(args);
    if (operation === undefined) throw new Error('An operation that was not prepared');
    return operation;
  };

  const upgrade = async (request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/graphql') return refuseUpgrade(duplex, '404 Not Found');
    if (isClosing) return refuseUpgrade(duplex, '503 Service Unavailable');
    if (!options.origins().allows(request.headers.origin)) return refuseUpgrade(duplex, '403 Forbidden');
    const address = reception.addressOf(request.socket.remoteAddress, request.headers);
    await reception.meterOf(address).charge(1);
    sockets.handleUpgrade(request, duplex, head, (socket) => {
      metrics.socketOpened();
      socket.once('close', () => metrics.socketClosed());
      wireSocket(protocol, socket, {
        address,
        acceptLanguage: request.headers['accept-language'],
        duplex,
        heartbeats: options.heartbeats,
      });
    });
  };

  server.on('upgrade', (request, duplex, head) => {
    duplex.on('error', () => duplex.destroy());
    upgrade(request, duplex, head).catch((error: unknown) => {
      const isPaid = !(error instanceof GraphQLError);
      refuseUpgrade(duplex, isPaid ? '400 Bad Request' : '429 Too Many Requests');
    });
  });

  const until = async (isDone: () => boolean, deadline: number): Promise<void> => {
    while (!isDone() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  return {
    close: async (patience) => {
      isClosing = true;
      const deadline = performance.now() + patience;
      await until(() => unanswered.size === 0, deadline);
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'The server is stopping');
      await until(() => sockets.clients.size === 0, deadline);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
};
