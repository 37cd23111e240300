import { expect, test } from 'vitest';
import { progressOn } from '../../src/demo/progress.ts';

const written = (isTTY: boolean, counts: readonly number[]): string => {
  let text = '';
  const progress = progressOn({ isTTY, write: (more: string) => (text += more) }, 'Loading');
  for (const done of counts) progress(done, 200);
  return text;
};

test('a terminal sees one bar that moves, and a new line at the end', () => {
  expect(written(true, [100])).toBe(`\rLoading [${'█'.repeat(15)}${'░'.repeat(15)}]  50 %`);
  expect(written(true, [200])).toBe(`\rLoading [${'█'.repeat(30)}] 100 %\n`);
});

test('elsewhere every tenth is a plain line, and nothing in between', () => {
  expect(written(false, [10, 20, 25, 30, 199, 200])).toBe(
    'Loading: 10 %, 20 of 200\nLoading: 99 %, 199 of 200\nLoading: 100 %, 200 of 200\n',
  );
});
