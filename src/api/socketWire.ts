import type { Duplex } from 'node:stream';
import { CloseCode, MessageType, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Heartbeats } from './heartbeats.ts';
import { lineTo, type SocketLine } from './socketLine.ts';

/** What the protocol is told of a socket beyond its messages. */
export interface SocketFacts {
  readonly line: SocketLine;
  readonly address: string;
  readonly acceptLanguage: string | undefined;
  /** Closes the socket with a code of the protocol. */
  readonly close: (code: number, reason: string) => void;
}

const HEARTBEAT = JSON.stringify({ type: MessageType.Ping });

/** Joins one `ws` socket to the protocol of graphql-ws. Errors close it without saying more than that. */
export const wireSocket = (
  protocol: Server<SocketFacts>,
  socket: WebSocket,
  facts: Omit<SocketFacts, 'close' | 'line'> & { readonly duplex: Duplex; readonly heartbeats: Heartbeats },
): void => {
  const { address, acceptLanguage, duplex, heartbeats } = facts;
  const line = lineTo(socket, duplex);
  let isAlive = true;
  let hasSpoken = false;
  const stopHeart = heartbeats.add(() => {
    // It has had the time of one beat to answer.
    if (!isAlive) return socket.terminate();
    isAlive = false;
    // A page does not see the pings of the socket below; the message it can wait for.
    line.beat(hasSpoken ? HEARTBEAT : null);
  });
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
    stopHeart();
    closed(code, String(reason)).catch(() => undefined);
  });
};
