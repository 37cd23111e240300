import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gathered } from '../../dashboard/src/graph/gathered.ts';
import { newsMemory } from '../../dashboard/src/graph/newsMemory.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const PRESENT = { kind: 'PRESENT', resync: false } as const;
const CHANGE = { kind: 'CHANGE', resync: false } as const;

test('the first present state of what is listened for is no news; changes, lost lines and a new beginning are', () => {
  const isNews = newsMemory();
  expect(isNews('A', PRESENT)).toBe(false);
  expect(isNews('A', CHANGE)).toBe(true);
  expect(isNews('A', PRESENT)).toBe(true);
  // The page turns to something else, whose query answers by itself.
  expect(isNews('B', PRESENT)).toBe(false);
  expect(isNews('B', PRESENT)).toBe(true);
  expect(isNews('C', { kind: 'PRESENT', resync: true })).toBe(true);
  // Two who listen do not share a memory.
  expect(newsMemory()('A', PRESENT)).toBe(false);
});

test('changes of one moment are read once, and a page that never stops changing is read once a second', () => {
  let reads = 0;
  const read = (): void => void (reads += 1);
  const reading = gathered();
  for (let nth = 0; nth < 3; nth += 1) reading.soon(read);
  vi.advanceTimersByTime(249);
  expect(reads).toBe(0);
  vi.advanceTimersByTime(1);
  expect(reads).toBe(1);
  // Ten changes a second for a minute.
  for (let nth = 0; nth < 600; nth += 1) {
    reading.soon(read);
    vi.advanceTimersByTime(100);
  }
  expect(reads).toBeGreaterThan(55);
  expect(reads).toBeLessThanOrEqual(61);
  vi.advanceTimersByTime(5_000);
  const before = reads;
  reading.soon(read);
  vi.advanceTimersByTime(250);
  expect(reads).toBe(before + 1);
  reading.soon(read);
  reading.stop();
  vi.advanceTimersByTime(5_000);
  expect(reads).toBe(before + 1);
  reading.soon(read);
  vi.advanceTimersByTime(1_000);
  expect(reads).toBe(before + 2);
});
