import { expect, test } from 'vitest';
import { watchTogether } from './manyWatchers.ts';

test('I13: 40 watchers at two processes, 80 changes and 8 cuts: no gap, nothing runs back, and all end where the queue stands', async () => {
  const again = await watchTogether({ watchers: 40, changes: 80, cuts: 8, lines: 4, atOnce: 2, patienceMs: 500 });
  expect(again).toBeGreaterThan(8);
}, 180_000);
