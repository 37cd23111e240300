import { expect, test } from 'vitest';
import { readFromRoot } from '../house/sources.ts';
import { PLANTED_BUGS } from './bugs.mjs';

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

test('every planted bug has its place: the text it changes stands exactly once', () => {
  expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(25);
  const places = PLANTED_BUGS.map(({ name, file, find }) => ({ name, times: occurrences(readFromRoot(file), find) }));
  expect(places.filter(({ times }) => times !== 1)).toEqual([]);
});

test('every planted bug changes something, has a name of its own, and names a test file that is there', () => {
  for (const { find, replace, caughtBy } of PLANTED_BUGS) {
    expect(replace).not.toBe(find);
    expect(readFromRoot(caughtBy)).toMatch(/\b(?:it|test)[.(]/);
  }
  expect(new Set(PLANTED_BUGS.map(({ name }) => name)).size).toBe(PLANTED_BUGS.length);
});
