import { afterAll, expect, test } from 'vitest';
import { runMicroBatch } from '../../src/services/runMicroBatch.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);
const { db, make, sql } = world;

test('a run of more directions than are told at once tells each family once and writes each line once', async () => {
  const count = 1_200;
  const cityId = await make.city();
  const { kindergartenId } = await make.group({ cityId, seats: count });
  const wishes = [{ kindergartenId, isSkipped: false }];
  for (let made = 0; made < count; made += 8) {
    await Promise.all(Array.from({ length: 8 }, () => make.application({ cityId, wishes })));
  }
  await runMicroBatch({ db, clock: { now: async () => NOW } }, { cityId, birthYear: 2023 });

  const [found] = await sql<{ directions: number; lines: number; notices: number; told: number }[]>`
    select (select count(*)::int from direction) as directions,
      (select count(distinct direction_id)::int from journal where type = 'DIRECTION_ISSUED') as lines,
      (select count(*)::int from notice) as notices,
      (select count(distinct direction_id)::int from notice where kind = 'GO_TO_KINDERGARTEN') as told`;
  expect(found).toEqual({ directions: count, lines: count, notices: count, told: count });
}, 300_000);
