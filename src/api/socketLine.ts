import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

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
export const lineTo = (socket: WebSocket, duplex: Duplex): SocketLine => ({
  isReady: () => socket.readyState === socket.OPEN && duplex.writableLength === 0,
  write: (text) => {
    if (socket.readyState === socket.OPEN) duplex.write(headOf(text.length) + text, 'latin1');
  },
});
