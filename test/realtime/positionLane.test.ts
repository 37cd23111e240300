import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openLane, type Told, type Watcher } from './lane.ts';

const opened: ReturnType<typeof openLane>[] = [];
const open = (...given: Parameters<typeof openLane>): ReturnType<typeof openLane> => {
  const lane = openLane(...given);
  opened.push(lane);
  return lane;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((lane) => lane.stop()));
});

const until = async (isSo: () => boolean): Promise<void> => {
  const giveUpAt = Date.now() + 30_000;
  while (!isSo()) {
    if (Date.now() > giveUpAt) throw new Error('It did not come');
    await pause(5);
  }
};

const placeOf = ({ live }: Told): number | null => live?.position.place ?? null;
const placesOf = ({ told }: Watcher): (number | null)[] => told.map(placeOf);

test('what comes close together is told once, to those behind it alone, and nobody else is even judged', async () => {
  const lane = open(20);
  const [third, tenth] = [await lane.watch(3), await lane.watch(10)];
  expect([placesOf(third), placesOf(tenth)]).toEqual([[3], [10]]);
  lane.leave(5);
  lane.leave(6);
  lane.leave(15);
  await until(() => tenth.told.length === 2);
  expect(tenth.told[1]).toMatchObject({
    telling: { kind: 'CHANGE', seq: 2, isResync: false, causes: [{ cause: 'LEFT', changes: 2, place: -2 }] },
    live: { position: { place: 8, waitingAhead: 7 } },
  });
  expect(third.told).toHaveLength(1);
  expect(third.judged).toBe(0);
  expect(tenth.judged).toBe(1);
});

test('one who takes nothing is passed over, and told the newest with all causes when they take it again', async () => {
  const lane = open(20);
  const [slow, quick] = [await lane.watch(10), await lane.watch(11)];
  slow.isReady = false;
  lane.leave(1);
  await until(() => quick.told.length === 2);
  lane.leave(2);
  await until(() => quick.told.length === 3);
  expect(placesOf(slow)).toEqual([10]);
  slow.isReady = true;
  await until(() => slow.told.length === 2);
  expect(placesOf(slow)).toEqual([10, 8]);
  expect(slow.told[1]?.telling).toMatchObject({ seq: 2, causes: [{ cause: 'LEFT', changes: 2, place: -2 }] });
  await pause(250);
  expect(slow.told).toHaveLength(2);
});

test('whoever may not watch any more is told nothing and ended, at a line about their roles without waiting for a move', async () => {
  const lane = open(20);
  const [moved, still] = [await lane.watch(10), await lane.watch(1)];
  moved.mayWatch = false;
  still.mayWatch = false;
  lane.leave(5);
  await until(() => moved.ended.length > 0);
  expect(moved.told).toHaveLength(1);
  lane.write({ type: 'ROLE_REVOKED', facts: { personId: 2 } });
  await pause(150);
  expect(still.ended).toEqual([]);
  lane.write({ type: 'ROLE_REVOKED', facts: { personId: 1 } });
  await until(() => still.ended.length > 0);
  expect([moved.ended, still.ended]).toEqual([[null], [null]]);
  expect(still.told).toHaveLength(1);
});

test('while nobody can tell who may see it nothing is told, and then all of it', async () => {
  const lane = open(20);
  const watcher = await lane.watch(10);
  watcher.isJudgeAway = true;
  lane.leave(5);
  await until(() => watcher.judged > 2);
  expect(watcher.told).toHaveLength(1);
  watcher.isJudgeAway = false;
  await until(() => watcher.told.length === 2);
  expect(placesOf(watcher)).toEqual([10, 9]);
  expect(watcher.ended).toEqual([]);
});

test('one who comes back is told what was missed, one who missed nothing the present, one from nowhere begins anew', async () => {
  const lane = open(20);
  const before = await lane.watch(10);
  lane.leave(5);
  await until(() => before.told.length === 2);
  const back = await lane.watch(10, 0);
  await until(() => back.told.length === 1);
  expect(back.told[0]).toMatchObject({ telling: { kind: 'CHANGE', seq: 1, causes: [{ cause: 'LEFT', place: -1 }] } });
  const same = await lane.watch(10, 1);
  expect(same.told[0]?.telling).toMatchObject({ kind: 'PRESENT', seq: 1, isResync: false });
  const unknown = await lane.watch(10, 99);
  expect(unknown.told[0]?.telling).toMatchObject({ kind: 'PRESENT', seq: 1, isResync: true });
});

test('what was missed before anybody watched is read from the journal, and more than 10,000 lines begin anew', async () => {
  const lane = open(20);
  lane.leave(5);
  for (let nth = 0; nth < 1_500; nth += 1) lane.write({ type: 'GROUP_ADDED' });
  const back = await lane.watch(10, 0);
  await until(() => back.told.length === 1);
  expect(back.told[0]).toMatchObject({ telling: { kind: 'CHANGE', seq: 1 }, live: { position: { place: 9 } } });
  for (let nth = 0; nth < 10_000; nth += 1) lane.write({ type: 'GROUP_ADDED' });
  const late = await lane.watch(10, 0);
  expect(late.told[0]).toMatchObject({
    telling: { kind: 'PRESENT', isResync: true },
    live: { position: { place: 9 } },
  });
});

type Act = { readonly kind: 'PAUSE' } | { readonly kind: 'READY' | 'ACT'; readonly nth: number };

const SIZE = 30;
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<Act>({ kind: 'PAUSE' }) },
    { weight: 2, arbitrary: fc.nat(SIZE).map((nth): Act => ({ kind: 'READY', nth })) },
    { weight: 8, arbitrary: fc.nat(SIZE + 4).map((nth): Act => ({ kind: 'ACT', nth })) },
  ),
  { minLength: 5, maxLength: 40 },
);

/** What its state lets it do next. */
const actOn = (lane: ReturnType<typeof openLane>, id: number, nth: number): void => {
  const one = lane.stands(id);
  if (one === undefined) return lane.join(id);
  if (one.state.kind === 'LEFT') return;
  if (one.state.kind === 'DIRECTED') return lane.cancel(id);
  const may = [lane.leave, one.category === 'GENERAL' ? lane.claim : lane.drop, lane.direct, lane.direct];
  may[nth % may.length]?.(id);
};

for (const preset of ['astana-2019', 'astana-2019-ratio'] as const) {
  test(`B9, P19: whatever happens, everybody ends where they stand, and the causes sum to every move (${preset})`, async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (happening) => {
        const lane = openLane(SIZE, preset);
        const watchers: Watcher[] = [];
        for (let id = 1; id <= SIZE; id += 1) watchers.push(await lane.watch(id));
        for (const [nth, act] of happening.entries()) {
          if (act.kind === 'PAUSE') await pause(60);
          else if (act.kind === 'ACT') actOn(lane, act.nth + 1, nth);
          else {
            const watcher = watchers[act.nth];
            if (watcher !== undefined) watcher.isReady = !watcher.isReady;
          }
        }
        for (const watcher of watchers) watcher.isReady = true;
        const isThere = (watcher: Watcher, nth: number): boolean => {
          const last = watcher.told.at(-1);
          return JSON.stringify(last?.live?.position) === JSON.stringify(lane.positionOf(nth + 1)?.position);
        };
        await until(() => watchers.every(isThere));
        for (const { told } of watchers) {
          for (const [nth, { telling, live }] of told.entries()) {
            const before = told[nth - 1];
            expect(telling.seq).toBeGreaterThanOrEqual(before?.telling.seq ?? 0);
            if (!before?.live || !live) continue;
            const sum = (of: 'place' | 'waitingAhead'): number =>
              telling.causes.reduce((all, each) => all + each[of], 0);
            expect(before.live.position.place + sum('place')).toBe(live.position.place);
            expect(before.live.position.waitingAhead + sum('waitingAhead')).toBe(live.position.waitingAhead);
          }
        }
        await lane.stop();
      }),
      { numRuns: 12 },
    );
  });
}
