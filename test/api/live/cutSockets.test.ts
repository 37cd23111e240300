import { expect, test } from 'vitest';
import { cutAll } from './cutSockets.ts';

test('a hundred sockets cut at once come back by themselves, and end where the queue stands', async () => {
  const { took } = await cutAll(100);
  expect(took).toBeGreaterThan(0);
}, 120_000);
