import { afterAll, expect, test } from 'vitest';
import { appendJournal } from '../../src/db/journal.ts';
import { transaction } from '../../src/db/transaction.ts';
import { ABOUT_NOTHING, type JournalEntry } from '../../src/domain/journal/journalEntry.ts';
import type { CityId } from '../../src/domain/shared/ids.ts';
import { sealEverything } from '../../src/realtime/sealEverything.ts';
import { exportJournal } from '../../src/services/exportJournal.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;

const entry = (cityId: CityId, name: string): JournalEntry => ({
  ...ABOUT_NOTHING,
  cityId,
  at: NOW,
  effectiveAt: NOW,
  type: 'CITY_FOUNDED',
  verb: 'test',
  actorRole: 'SYSTEM',
  facts: { name },
});

const exported = async () => {
  let text = '';
  for await (const lines of exportJournal(world, null)) text += lines;
  const lines: readonly { seq: number; citySeq: number | null; facts: { name: string } }[] = text
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  return lines;
};

test('I9: a line that was committed later stands later, though its number is lower', async () => {
  const cityId = await make.city();
  let written = (): void => undefined;
  let goOn = (): void => undefined;
  const isWritten = new Promise<void>((resolve) => (written = resolve));
  const mayCommit = new Promise<void>((resolve) => (goOn = resolve));
  const slow = transaction(db, async (tx) => {
    await appendJournal(tx, [entry(cityId, 'slow')]);
    written();
    await mayCommit;
  });
  await isWritten;
  await transaction(db, (tx) => appendJournal(tx, [entry(cityId, 'quick')]));
  await sealEverything(world.url);
  expect((await exported()).map(({ facts, citySeq }) => [facts.name, citySeq])).toEqual([['quick', 1]]);
  goOn();
  await slow;
  // Not sealed yet: at the end.
  expect((await exported()).map(({ facts, citySeq }) => [facts.name, citySeq])).toEqual([
    ['quick', 1],
    ['slow', null],
  ]);
  await sealEverything(world.url);
  const lines = await exported();
  expect(lines.map(({ facts, citySeq }) => [facts.name, citySeq])).toEqual([
    ['quick', 1],
    ['slow', 2],
  ]);
  expect(lines[1]?.seq).toBeLessThan(lines[0]?.seq ?? 0);
});
