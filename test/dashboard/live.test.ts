import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gathered } from '../../dashboard/src/graph/gathered.ts';
import { liveCursors } from '../../dashboard/src/graph/liveCursors.ts';
import { isNewsAfter } from '../../dashboard/src/graph/pushed.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const PRESENT = { kind: 'PRESENT', resync: false } as const;
const CHANGE = { kind: 'CHANGE', resync: false } as const;

test('a present state is no news to who began after the answer it shows, and is to who began after none; changes and a new beginning always are', () => {
  expect(isNewsAfter('cursor', PRESENT)).toBe(false);
  expect(isNewsAfter('cursor', CHANGE)).toBe(true);
  expect(isNewsAfter('cursor', { kind: 'PRESENT', resync: true })).toBe(true);
  expect(isNewsAfter(null, PRESENT)).toBe(true);
  expect(isNewsAfter(null, CHANGE)).toBe(true);
});

test('of each query the cursor of its own last answer is known, and not that of another', () => {
  const operation = (key: number) => ({ key });
  const [desk, board] = [operation(1), operation(2)];
  expect(liveCursors.of(desk)).toBeNull();
  liveCursors.note(desk, { liveCursor: 'A' });
  liveCursors.note(board, { liveCursor: 'B' });
  expect([liveCursors.of(desk), liveCursors.of(board)]).toEqual(['A', 'B']);
  liveCursors.note(desk, { liveCursor: 'C' });
  // Nobody answered: what was known before is still no later than what the page shows.
  liveCursors.note(desk, null);
  liveCursors.note(operation(3), {});
  expect([liveCursors.of(desk), liveCursors.of(board), liveCursors.of(operation(3))]).toEqual(['C', 'B', null]);
  // A page that stays open all day has read a thousand things since.
  for (let key = 10; key < 1_010; key += 1) liveCursors.note(operation(key), { liveCursor: String(key) });
  expect([liveCursors.of(board), liveCursors.of(operation(1_009))]).toEqual([null, '1009']);
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
