import type { Duplex } from 'node:stream';
import { CloseCode, MessageType, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { lineTo, type SocketLine } from './socketLine.ts';

/** What the protocol is told of a socket beyond its messages. */
export interface SocketFacts {
  readonly line: SocketLine;
  readonly address: string;
  readonly acceptLanguage: string | undefined;
  /** Closes the socket with a code of the protocol. */
  readonly close: (code: number, reason: string) => void;
}

/** Milliseconds between two heartbeats, and how long an answer may take: a dead peer is noticed within twice this. */
const PING_EVERY = 10_000;

const HEARTBEAT = JSON.stringify({ type: MessageType.Ping });

/** Joins one `ws` socket to the protocol of graphql-ws. Errors close it without saying more than that. */
export const wireSocket = (
  protocol: Server<SocketFacts>,
  socket: WebSocket,
  facts: Omit<SocketFacts, 'close' | 'line'> & { readonly duplex: Duplex },
): void => {
  const { address, acceptLanguage, duplex } = facts;
  const line = lineTo(socket, duplex);
  let isAlive = true;
  let hasSpoken = false;
  const pings = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    // A page does not see the pings of the socket below; the message it can wait for.
    line.beat(hasSpoken ? HEARTBEAT : null);
  }, PING_EVERY);
  socket.on('pong', () => {
    isAlive = true;
  });

  const close = (code: number, reason: string): void => socket.close(code, reason);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) =>
        new Promise((resolve) => (socket.readyState === socket.OPEN ? socket.send(text, () => resolve()) : resolve())),
      close: (code = CloseCode.InternalServerError, reason = '') => close(code, reason),
      onMessage: (receive) => {
        socket.on('message', (bytes) => {
          hasSpoken = true;
          receive(String(bytes)).catch(() => close(CloseCode.InternalServerError, 'Internal server error'));
        });
      },
    },
    { address, acceptLanguage, close, line },
  );

  // A message beyond the limit, a broken frame, a lost peer: `ws` closes by itself, with the right code.
  socket.on('error', () => undefined);
  socket.once('close', (code, reason) => {
    clearInterval(pings);
    closed(code, String(reason)).catch(() => undefined);
  });
};
