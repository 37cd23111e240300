import { expect, test } from 'vitest';
import { withTable } from '../../bench/support/speedPage.ts';
import { readFromRoot } from '../house/sources.ts';

test('every figure of the page about speed is one that a measurement left', () => {
  const page = readFromRoot('docs/speed.md');
  expect(withTable(page)).toBe(page);
});
