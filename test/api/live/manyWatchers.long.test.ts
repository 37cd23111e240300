import { expect, test } from 'vitest';
import { watchTogether } from './manyWatchers.ts';

test('I13: 1,000 watchers at two processes, 5,000 changes and 100 cuts: no gap, nothing runs back, and all end where the queue stands', async () => {
  const begun = performance.now();
  const again = await watchTogether({
    watchers: 1_000,
    changes: 5_000,
    cuts: 100,
    lines: 20,
    atOnce: 4,
    patienceMs: 10_000,
  });
  console.log(
    `watchers began again ${again} times; all was over after ${Math.round((performance.now() - begun) / 1_000)} s`,
  );
  expect(again).toBeGreaterThan(1_000);
}, 1_800_000);
