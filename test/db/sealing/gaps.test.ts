import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedAbout, gapsAbove, hasHoles, LAST_ID, lowOf, without, withoutDead } from '../../../src/db/sealing/gaps.ts';
import { runs } from '../../support/runs.ts';

const ranges = (gaps: ReturnType<typeof gapsAbove>) => gaps.map(({ from, to }) => [from, to === LAST_ID ? '…' : to]);

test('I9: what was not seen is left, whatever the order of looks', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(ids, ids, (first, second) => {
      const later = second.filter((id) => !first.includes(id));
      const ascending = (list: readonly number[]) => [...list].sort((a, b) => a - b);
      const gaps = without(gapsAbove(0, ascending(first)), ascending(later));
      const isLeft = (id: number) => gaps.some(({ from, to }) => from <= id && id <= to);
      for (let id = 1; id <= 61; id += 1) expect(isLeft(id)).toBe(!first.includes(id) && !later.includes(id));
      expect(gaps.at(-1)?.to).toBe(LAST_ID);
    }),
    { numRuns: runs(300, 20_000) },
  );
});

test('I9: a hole is kept as long as somebody runs who could fill it, and the watermark waits for it', () => {
  let gaps = gapsAbove(10, [11, 12, 15]);
  expect(ranges(gaps)).toEqual([
    [13, 14],
    [16, '…'],
  ]);
  expect([lowOf(gaps), hasHoles(gaps)]).toEqual([12, true]);

  const look = (running: ReadonlySet<string>) => withoutDead(askedAbout(gaps, running), running);
  gaps = look(new Set(['3/7', '4/2']));
  expect(hasHoles(gaps)).toBe(true);
  // 3/7 has ended and left nothing; 4/2 still may.
  gaps = look(new Set(['4/2', '5/1']));
  expect(hasHoles(gaps)).toBe(true);
  // 5/1 began after the hole had come about.
  gaps = look(new Set(['5/1']));
  expect([ranges(gaps), lowOf(gaps)]).toEqual([[[16, '…']], 15]);
});

test('I9: a hole that came about after it was asked who runs is not yet given up', () => {
  const running = new Set<string>();
  const gaps = without(askedAbout(gapsAbove(0, []), running), [2]);
  expect(ranges(withoutDead(gaps, running))).toEqual([
    [1, 1],
    [3, '…'],
  ]);
});
