import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { CityId } from '../../src/domain/shared/ids.ts';
import { appendJournal } from '../../src/db/journal.ts';
import { findLastSeq, findSealedLines, type SealedLine } from '../../src/db/reads/sealedLines.ts';
import { openSealingSession } from '../../src/db/sealing/sealingSession.ts';
import { transaction } from '../../src/db/transaction.ts';
import { JournalFeed } from '../../src/realtime/journalFeed.ts';
import { Sealer } from '../../src/realtime/sealer.ts';
import { lineOfBooks } from '../../src/services/bookEntry.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld({ max: 6 });
const { db, make } = world;
const sealer = new Sealer({ session: openSealingSession(world.url) });
sealer.start();
afterAll(async () => {
  await sealer.stop();
  await world.close();
});

let isCut = false;
const feeds: JournalFeed[] = [];
const newFeed = (): { feed: JournalFeed; troubles: unknown[]; reads: number[] } => {
  const troubles: unknown[] = [];
  const reads: number[] = [];
  const feed = new JournalFeed({
    read: async (cityId, afterSeq, limit) => {
      reads.push(afterSeq);
      if (isCut) throw new Error('The database does not answer');
      return findSealedLines(db, cityId, afterSeq, limit);
    },
    onTrouble: (error) => troubles.push(error),
  });
  feeds.push(feed);
  return { feed, troubles, reads };
};
afterEach(async () => {
  isCut = false;
  await Promise.all(feeds.splice(0).map((feed) => feed.stop()));
});

const write = (cityId: CityId, count: number): Promise<readonly number[]> =>
  transaction(db, (tx) =>
    appendJournal(
      tx,
      Array.from({ length: count }, (_, nth) =>
        lineOfBooks({ type: 'POLICY_ADDED', cityId, facts: { nth } }, NOW, 'test', 'SYSTEM'),
      ),
    ),
  );

const until = async (isReached: () => boolean): Promise<void> => {
  const giveUpAt = Date.now() + 45_000;
  while (!isReached()) {
    if (Date.now() > giveUpAt) throw new Error('It did not come about in time');
    await pause(5);
  }
};

const upTo = (count: number): number[] => Array.from({ length: count }, (_, nth) => nth + 1);
const seqsOf = (lines: readonly SealedLine[]): number[] => lines.map(({ citySeq }) => citySeq);

test('I9, I13: every follower is given each line after its place once, in order, and others keep theirs', async () => {
  const [cityId, other] = [await make.city(), await make.city()];
  const { feed } = newFeed();
  const ids = [...(await write(cityId, 5))];
  await write(other, 3);
  const [early, late]: [SealedLine[], SealedLine[]] = [[], []];
  feed.follow(cityId, 0, (lines) => early.push(...lines));
  await until(() => early.length === 5);
  feed.follow(cityId, 3, (lines) => late.push(...lines));
  for (let round = 0; round < 5; round += 1) ids.push(...(await write(cityId, 2)));
  await until(() => early.length === 15 && late.length === 12);
  expect(seqsOf(early)).toEqual(upTo(15));
  expect(early.map(({ id }) => id)).toEqual(ids);
  expect(seqsOf(late)).toEqual(upTo(15).slice(3));
  expect(early.every((line) => line.cityId === cityId)).toBe(true);
  expect(await findLastSeq(db, cityId)).toBe(15);
});

test('I13: more lines than one look reads come whole, and a follower that fails stops nobody', async () => {
  const cityId = await make.city();
  const { feed, troubles } = newFeed();
  await write(cityId, 2_500);
  const seen: SealedLine[] = [];
  feed.follow(cityId, 0, () => {
    throw new Error('This one fails');
  });
  feed.follow(cityId, 0, (lines) => seen.push(...lines));
  await until(() => seen.length === 2_500);
  expect(seqsOf(seen)).toEqual(upTo(2_500));
  expect(troubles.length).toBeGreaterThan(0);
});

test('I13: while the database does not answer the feed grows old, and afterwards nothing is missing', async () => {
  const cityId = await make.city();
  const { feed, troubles } = newFeed();
  const seen: SealedLine[] = [];
  expect(feed.ageOf(cityId)).toBe(Number.POSITIVE_INFINITY);
  feed.follow(cityId, 0, (lines) => seen.push(...lines));
  await write(cityId, 2);
  await until(() => seen.length === 2 && feed.ageOf(cityId) < 1_000);
  isCut = true;
  await until(() => troubles.length > 0);
  await write(cityId, 3);
  await until(() => troubles.length > 1 && feed.ageOf(cityId) > 200);
  expect(seen).toHaveLength(2);
  isCut = false;
  await until(() => seen.length === 5);
  expect(seqsOf(seen)).toEqual(upTo(5));
});

test('a city that nobody follows any more is not read', async () => {
  const cityId = await make.city();
  const { feed, reads } = newFeed();
  const seen: SealedLine[] = [];
  const end = feed.follow(cityId, 0, (lines) => seen.push(...lines));
  await write(cityId, 1);
  await until(() => seen.length === 1);
  end();
  await until(() => feed.ageOf(cityId) === Number.POSITIVE_INFINITY);
  const before = reads.length;
  await write(cityId, 1);
  feed.wake();
  await pause(100);
  expect(reads).toHaveLength(before);
  expect(seen).toHaveLength(1);
  feed.follow(cityId, 1, (lines) => seen.push(...lines));
  await until(() => seen.length === 2);
});
