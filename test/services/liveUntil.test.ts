import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { countMisfits } from '../../src/db/misfits.ts';
import type { CityId } from '../../src/domain/shared/ids.ts';
import { asDay, asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { liveUntil } from '../../src/services/liveUntil.ts';
import type { Deps } from '../../src/services/verb.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;

const deps: Deps = { db, clock: { now: async () => NOW } };
const at = (local: string): Instant => asInstant(Date.parse(`${local.replace(' ', 'T')}+05:00`));

const lived = async (cityId: CityId): Promise<readonly string[]> =>
  (
    await db.execute<{ type: string; queue_number: number; at: string }>(sql`
      select type, queue_number, to_char(at at time zone 'Asia/Almaty', 'MM-DD HH24:MI:SS') as at
      from journal where city_id = ${cityId} order by id`)
  ).map((line) => `${line.at} ${line.type} ${line.queue_number}`);

/** Wednesday 11 March 2026, 00:00: a window ends, a stop list ends, a child becomes two, another six. */
const oneMidnight = async () => {
  const cityId = await make.city();
  const midnight = at('2026-03-11 00:00:00');
  const { kindergartenId, seats } = await make.group({ cityId, seats: 1, birthYear: 2024 });
  const [seat] = seats;
  if (seat === undefined) throw new Error('One seat was made');
  const given = { cityId, wishes: [{ kindergartenId, isSkipped: false }], birthOn: asDay('2024-01-05') };
  const numbered = (queueNumber: number) => ({ queueNumber, queuedAt: asInstant(NOW - 1_000_000 + queueNumber) });
  const holder = await make.application({ ...given, ...numbered(4) });
  // Five working days from Monday the 2nd: 3, 4, 5, 6 and 10; the 8th is a holiday, and the 9th is off for it.
  await make.direction({ standing: holder, seat, issuedAt: at('2026-03-02 10:00:00') });
  await make.application({ ...given, ...numbered(3), state: { kind: 'STOP_LISTED', until: midnight } });
  await make.application({ ...given, ...numbered(1), birthOn: asDay('2024-03-11') });
  await make.application({ ...given, ...numbered(2), birthOn: asDay('2020-03-11') });
  return { cityId, midnight };
};

test('D10: equal instants have their order: deadlines, ends of stop lists, birthdays, ageing out, then batches', async () => {
  const { cityId, midnight } = await oneMidnight();
  await liveUntil(deps, cityId, asInstant(midnight - 1));
  expect(await lived(cityId)).toEqual([]);
  await liveUntil(deps, cityId, asInstant(midnight + 1));
  expect(await lived(cityId)).toEqual([
    '03-11 00:00:00 DIRECTION_EXPIRED 4',
    '03-11 00:00:00 STOP_LIST_ENDED 3',
    '03-11 00:00:00 BECAME_ELIGIBLE 1',
    '03-11 00:00:00 AGED_OUT 2',
    // The child of that very day stands first.
    '03-11 00:00:00 DIRECTION_ISSUED 1',
  ]);
  expect(await countMisfits(db)).toEqual([]);
});

test('D10: every step sees the instant it belongs to, and instants ascend', async () => {
  const { cityId, midnight } = await oneMidnight();
  const arrived: Instant[] = [];
  await liveUntil(deps, cityId, asInstant(midnight + 20 * 86_400_000), async (instant) => void arrived.push(instant));
  expect(arrived).toEqual([...new Set(arrived)].sort((a, b) => a - b));
  const lines = await lived(cityId);
  // Issued on the 11th, its window ends on the 18th; the stop list of ten days from the 18th ends on the 28th.
  expect(lines.filter((line) => line.endsWith(' 1'))).toEqual([
    '03-11 00:00:00 BECAME_ELIGIBLE 1',
    '03-11 00:00:00 DIRECTION_ISSUED 1',
    '03-19 00:00:00 DIRECTION_EXPIRED 1',
    '03-29 00:00:00 STOP_LIST_ENDED 1',
  ]);
  expect(lines).toContain('03-19 00:00:00 DIRECTION_ISSUED 3');
});

test('D10: a jump that broke off is lived on, and what was lived is not lived again', async () => {
  const { cityId, midnight } = await oneMidnight();
  const to = asInstant(midnight + 30 * 86_400_000);
  const broken = liveUntil(deps, cityId, to, async (instant) => {
    if (instant >= at('2026-03-19 00:00:00')) throw new Error('Broken off');
  });
  await expect(broken).rejects.toThrow('Broken off');
  const before = await lived(cityId);
  expect(before.length).toBeGreaterThan(4);
  await liveUntil(deps, cityId, to);
  const after = await lived(cityId);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.length).toBeGreaterThan(before.length);
  expect(new Set(after).size).toBe(after.length);
  await liveUntil(deps, cityId, to);
  expect(await lived(cityId)).toEqual(after);
});

test('R21: a jump over the end of a freeze gives the seats on when it ends', async () => {
  const freezes = [{ fromOn: asDay('2026-03-01'), toOn: asDay('2026-03-05') }];
  const cityId = await make.city({ rules: { freezes } });
  const { kindergartenId } = await make.group({ cityId, seats: 1 });
  await make.application({ cityId, wishes: [{ kindergartenId, isSkipped: false }], queueNumber: 7 });
  await liveUntil(deps, cityId, at('2026-03-06 12:00:00'));
  expect(await lived(cityId)).toEqual(['03-06 00:00:00 DIRECTION_ISSUED 7']);
});

test('D10: two lives of one jump side by side are one', async () => {
  const { cityId, midnight } = await oneMidnight();
  const to = asInstant(midnight + 2 * 86_400_000);
  await Promise.all([liveUntil(deps, cityId, to), liveUntil(deps, cityId, to)]);
  const types = (await lived(cityId)).map((line) => line.split(' ').slice(2).join(' '));
  expect([...types].sort()).toEqual([
    'AGED_OUT 2',
    'BECAME_ELIGIBLE 1',
    'DIRECTION_EXPIRED 4',
    'DIRECTION_ISSUED 1',
    'STOP_LIST_ENDED 3',
  ]);
  expect(await countMisfits(db)).toEqual([]);
});
