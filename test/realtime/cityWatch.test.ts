import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { SealedLine } from '../../src/db/reads/sealedLines.ts';
import type { CityId } from '../../src/domain/shared/ids.ts';
import { CityWatch, MOST_RESUMED, type Push, type Watch } from '../../src/realtime/cityWatch.ts';
import { JournalFeed } from '../../src/realtime/journalFeed.ts';

const cityId = 1 as CityId;
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let end = endings.pop(); end !== undefined; end = endings.pop()) await end();
});

/** A journal that has come so far, read as from a database that knows its lines by their places alone. */
const journal = (length: number) => {
  let last = length;
  const reads: number[] = [];
  const feed = new JournalFeed({
    read: (_city, after, limit) => {
      reads.push(after);
      const count = Math.min(limit, last - after);
      // Only its place counts here.
      return Promise.resolve(Array.from({ length: count }, (_, nth) => ({ citySeq: after + nth + 1 }) as SealedLine));
    },
    pollMs: 5,
  });
  endings.push(() => feed.stop());
  return {
    reads,
    grow: (by: number) => {
      last += by;
      feed.wake();
    },
    watch: async (watch: Partial<Watch> = {}) => {
      const options = { cityId, after: null, concerns: () => true, ...watch };
      const opened = await CityWatch.open({ feed, findLastSeq: () => Promise.resolve(last) }, options);
      endings.push(() => opened.return());
      return opened;
    },
  };
};

const next = async (watch: CityWatch): Promise<Push> => {
  const { value, done } = await watch.next();
  if (done === true) throw new Error('It has ended');
  return value;
};

const shown = ({ kind, seq }: Push): string => `${kind} ${seq}`;

test('I13: who comes anew is told the present and then each line, who comes back what was missed, each once', async () => {
  const city = journal(3);
  const anew = await city.watch();
  expect(shown(await next(anew))).toBe('PRESENT 3');
  const back = await city.watch({ after: 1 });
  city.grow(1);
  expect([shown(await next(anew)), shown(await next(back))]).toEqual(['CHANGE 4', 'CHANGE 2']);
  expect([shown(await next(back)), shown(await next(back))]).toEqual(['CHANGE 3', 'CHANGE 4']);
});

test('who missed nothing that concerns them is told the present as of now, and then what does concern them', async () => {
  const city = journal(10);
  const even = await city.watch({ after: 8, concerns: ({ citySeq }) => citySeq % 100 === 0 });
  expect(shown(await next(even))).toBe('PRESENT 10');
  const upToDate = await city.watch({ after: 10 });
  expect(shown(await next(upToDate))).toBe('PRESENT 10');
  city.grow(95);
  expect(shown(await next(even))).toBe('CHANGE 100');
});

test('a place that is more than 10,000 lines ago, or was never reached, begins anew, and one line later is resumed', async () => {
  const city = journal(MOST_RESUMED + 5);
  expect(shown(await next(await city.watch({ after: 4 })))).toBe(`RESYNC ${MOST_RESUMED + 5}`);
  expect(shown(await next(await city.watch({ after: MOST_RESUMED + 6 })))).toBe(`RESYNC ${MOST_RESUMED + 5}`);
  const resumed = await city.watch({ after: 5 });
  for (let seq = 6; seq <= MOST_RESUMED + 5; seq += 1) expect(shown(await next(resumed))).toBe(`CHANGE ${seq}`);
});

test('a slow watcher holds no more than it was given at once, is read for again when it takes, and misses nothing', async () => {
  const city = journal(0);
  const slow = await city.watch();
  expect(shown(await next(slow))).toBe('PRESENT 0');
  city.grow(5_000);
  await expect.poll(() => city.reads.length).toBeGreaterThan(0);
  // It is off the feed: nobody follows the city any more, whatever comes.
  let before = -1;
  while (before !== city.reads.length) {
    before = city.reads.length;
    await pause(50);
  }
  city.grow(5_000);
  await pause(50);
  expect(city.reads.length).toBe(before);
  expect(Math.max(...city.reads)).toBeLessThanOrEqual(1_000);
  for (let seq = 1; seq <= 10_000; seq += 1) expect(shown(await next(slow))).toBe(`CHANGE ${seq}`);
});

test('a watch that is ended while it waits is told so, and is not read for any more', async () => {
  const city = journal(0);
  const watch = await city.watch();
  await next(watch);
  const waiting = watch.next();
  await watch.return();
  expect(await waiting).toEqual({ done: true, value: undefined });
  await pause(20);
  const before = city.reads.length;
  city.grow(1);
  await pause(30);
  expect(city.reads.length).toBe(before);
  expect(await watch.next()).toEqual({ done: true, value: undefined });
});
