import type { Duplex } from 'node:stream';
import { CloseCode, MessageType, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';

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

/** A socket as one writes to it who has the text of a message ready. */
export interface SocketLine {
  /** False: what was written before is not gone yet, or the socket is. */
  readonly isReady: () => boolean;
  /** @param text of ASCII characters alone. */
  readonly write: (text: string) => void;
}

const UNFRAGMENTED_TEXT = 0x81;
/** Longer ones say their length in two bytes more, and from 64 KiB in eight. */
const SHORT = 125;
const MIDDLE = 0xff_ff;

/** RFC 6455, 5.2: what stands before the bytes of one message, as characters of latin1. A server masks nothing. */
const headOf = (length: number): string => {
  if (length <= SHORT) return String.fromCharCode(UNFRAGMENTED_TEXT, length);
  const bytesOf = (count: number): number[] =>
    Array.from({ length: count }, (_, nth) => Math.floor(length / 2 ** (8 * (count - 1 - nth))) % 256);
  const long = length > MIDDLE;
  return String.fromCharCode(UNFRAGMENTED_TEXT, long ? 127 : 126, ...bytesOf(long ? 8 : 2));
};

/**
 * Past `ws`, whose own way costs a third more (head and text as two pieces, a callback each). It compresses nothing and
 * so never holds a message back; both ways may be used by turns.
 */
const lineTo = (socket: WebSocket, duplex: Duplex): SocketLine => ({
  isReady: () => socket.readyState === socket.OPEN && duplex.writableLength === 0,
  write: (text) => {
    if (socket.readyState === socket.OPEN) duplex.write(headOf(text.length) + text, 'latin1');
  },
});

/** Joins one `ws` socket to the protocol of graphql-ws. Errors close it without saying more than that. */
export const wireSocket = (
  protocol: Server<SocketFacts>,
  socket: WebSocket,
  facts: Omit<SocketFacts, 'close' | 'line'> & { readonly duplex: Duplex },
): void => {
  const { address, acceptLanguage, duplex } = facts;
  let isAlive = true;
  let hasSpoken = false;
  const pings = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
    // A page does not see the pings of the socket below; these it can wait for.
    if (hasSpoken) socket.send(HEARTBEAT);
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
    { address, acceptLanguage, close, line: lineTo(socket, duplex) },
  );

  // A message beyond the limit, a broken frame, a lost peer: `ws` closes by itself, with the right code.
  socket.on('error', () => undefined);
  socket.once('close', (code, reason) => {
    clearInterval(pings);
    closed(code, String(reason)).catch(() => undefined);
  });
};
