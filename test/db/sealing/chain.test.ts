import { expect, test } from 'vitest';
import { GENESIS, linkOf } from '../../../src/db/sealing/chain.ts';

test('I9: a link hangs on the one before it, on its place and on every character of its line', () => {
  const first = linkOf(GENESIS, 1, '["a"]');
  expect(linkOf(GENESIS, 1, '["a"]')).toEqual(first);
  expect(linkOf(linkOf(GENESIS, 1, '["b"]'), 1, '["a"]')).not.toEqual(first);
  expect(linkOf(GENESIS, 2, '["a"]')).not.toEqual(first);
  expect(linkOf(GENESIS, 1, '["A"]')).not.toEqual(first);
});
