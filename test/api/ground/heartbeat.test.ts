import { PassThrough } from 'node:stream';
import { EventEmitter } from 'node:events';
import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Heartbeats } from '../../../src/api/heartbeats.ts';
import { wireSocket, type SocketFacts } from '../../../src/api/socketWire.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** One end of a socket, and all that is done to it. */
const wired = (heartbeats = new Heartbeats()) => {
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
  const facts = { address: '', acceptLanguage: '', duplex: Object.assign(new PassThrough(), { write }), heartbeats };
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

test('thousands of hearts never beat together, not even after the process was held up, and each beats once in 10 seconds', () => {
  const heartbeats = new Heartbeats();
  const beats = Array.from({ length: 2_000 }, () => 0);
  for (const nth of beats.keys()) {
    heartbeats.add(() => {
      beats[nth] = (beats[nth] ?? 0) + 1;
    });
  }
  const all = (): number => beats.reduce((sum, count) => sum + count, 0);
  const mostIn = (turns: number): number => {
    let most = 0;
    for (let turn = 0; turn < turns; turn += 1) {
      const before = all();
      vi.advanceTimersByTime(50);
      most = Math.max(most, all() - before);
    }
    return most;
  };
  expect(mostIn(200)).toBe(100);
  expect(new Set(beats)).toEqual(new Set([1]));
  // Ten seconds in which no timer could fire: all are late.
  const held = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 10_000);
  expect(mostIn(50)).toBe(400);
  expect(new Set(beats)).toEqual(new Set([2]));
  held.mockRestore();
});
