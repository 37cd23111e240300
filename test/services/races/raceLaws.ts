import postgres, { type Sql } from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { atOnce, brokenAfter, inLine, inTurn, setScene, type Picture, type Scene } from './race.ts';
import { hasWon, onlyOneCanWin, PAIRS, type ActName } from './verbs.ts';

type Pair = readonly [ActName, ActName];

const OF_THE_DESK: ReadonlySet<ActName> = new Set(['confirm', 'reject', 'requestFresh']);
/** What needs neither a certificate nor a verdict. */
const EMPTY_HANDED: ReadonlySet<ActName> = new Set(['cancel', 'extend', 'expire', 'leave']);

/** Where a pair meets: wherever at least one of the two could be done alone. */
const scenesOf = (pair: Pair): readonly Scene[] => {
  if (pair.some((act) => OF_THE_DESK.has(act))) return ['STALE_PRESENTED'];
  return pair.every((act) => EMPTY_HANDED.has(act)) ? ['CONFIRMED', 'NOTHING_PRESENTED'] : ['CONFIRMED'];
};

const MEETINGS = PAIRS.flatMap((pair) => scenesOf(pair).map((scene) => ({ pair, scene })));

interface Race {
  readonly happened: Picture;
  /** What there would be if one had come after the other: one picture of each order that was possible. */
  readonly foreseen: readonly Picture[];
  readonly winners: number;
  readonly broken: readonly unknown[];
}

/**
 * D2: of two acts on one direction the first committed transition wins, and the other is answered as if it had come
 * after it: answers, rows, journal, notices and stored keys are exactly those of one order or the other.
 *
 * @param isWhole every pair, in both orders; otherwise those of which only one can win, in one order.
 * @param rounds how often a pair is left to chance besides.
 */
export async function raceLaws({ isWhole, rounds }: { isWhole: boolean; rounds: number }): Promise<void> {
  const world = await openWorld({ max: 6 });
  const owner = postgres(world.url, { max: 1, onnotice: () => undefined });
  afterAll(async () => {
    await owner.end();
    await world.close();
  });
  const meetings = isWhole
    ? MEETINGS
    : MEETINGS.filter(({ pair: [one, two] }) => one !== two && onlyOneCanWin(one, two));

  describe.each(meetings)('$pair.0 and $pair.1, $scene', ({ pair, scene }) => {
    test('D2, I3, I4, I9, P12, P18: the first wins, the other is answered as one who came after it', async () => {
      const races = [await meetInLine(world, owner, scene, pair)];
      if (isWhole) races.push(await meetInLine(world, owner, scene, turned(pair)));
      for (let round = 0; round < rounds; round += 1) races.push(await meetByChance(world, owner, scene, pair));
      for (const { happened, foreseen, winners, broken } of races) {
        expect(foreseen).toContainEqual(happened);
        expect(winners).toBeGreaterThanOrEqual(1);
        expect(winners).toBeLessThanOrEqual(onlyOneCanWin(...pair) ? 1 : 2);
        expect(broken).toEqual([]);
      }
    });
  });
}

const turned = ([first, second]: Pair): Pair => [second, first];

async function meetInLine(world: World, owner: Sql, scene: Scene, pair: Pair): Promise<Race> {
  const on = await setScene(world, scene);
  const foreseen = [await inTurn(world.db, on, pair)];
  const happened = await inLine(world, on, pair);
  return { happened, foreseen, winners: winnersOf(pair, happened), broken: await brokenAfter(world, owner, on) };
}

async function meetByChance(world: World, owner: Sql, scene: Scene, pair: Pair): Promise<Race> {
  const on = await setScene(world, scene);
  const foreseen = [await inTurn(world.db, on, pair), await inTurn(world.db, on, pair, true)];
  const happened = await atOnce(world.db, on, pair);
  return { happened, foreseen, winners: winnersOf(pair, happened), broken: await brokenAfter(world, owner, on) };
}

const winnersOf = ([first, second]: Pair, { outcomes: [one, two] }: Picture): number =>
  [hasWon(first, one), hasWon(second, two)].filter(Boolean).length;
