import { PassThrough } from 'node:stream';
import { EventEmitter } from 'node:events';
import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wireSocket, type SocketFacts } from '../../../src/api/socketWire.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** One end of a socket, and all that is done to it. */
const wired = () => {
  const done: string[] = [];
  const events = new EventEmitter();
  const socket = Object.assign(events, {
    protocol: 'graphql-transport-ws',
    readyState: 1,
    OPEN: 1,
    terminate: () => done.push('cut'),
    close: () => done.push('closed'),
  });
  const protocol: Pick<Server<SocketFacts>, 'opened'> = {
    opened: ({ onMessage }) => {
      onMessage(async () => undefined);
      return async () => undefined;
    },
  };
  const write = (frames: string): boolean => {
    const isPing = frames.startsWith('\x89\x00');
    if (isPing) done.push('ping of the socket');
    // What stands before a short text is two bytes long.
    const text = (isPing ? frames.slice(2) : frames).slice(2);
    if (text !== '') done.push(text);
    return true;
  };
  // Only what a heartbeat needs of a socket is there.
  const facts = { address: '', acceptLanguage: '', duplex: Object.assign(new PassThrough(), { write }) };
  wireSocket(protocol as Server<SocketFacts>, socket as unknown as WebSocket, facts);
  return { done, events };
};

test('a heart beats every 10 seconds, on both layers once the client has spoken', () => {
  const { done, events } = wired();
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual(['ping of the socket']);
  events.emit('pong');
  events.emit('message', '{}');
  vi.advanceTimersByTime(9_999);
  expect(done).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(done.slice(1)).toEqual(['ping of the socket', '{"type":"ping"}']);
});

test('a peer that does not answer is cut off before its next beat, and a closed socket is left alone', () => {
  const { done, events } = wired();
  vi.advanceTimersByTime(20_000);
  expect(done).toEqual(['ping of the socket', 'cut']);
  events.emit('close', 1006, '');
  vi.advanceTimersByTime(60_000);
  expect(done).toHaveLength(2);
});
