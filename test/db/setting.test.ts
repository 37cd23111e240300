import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { PRESET_RULES } from '../../src/domain/policy/presets.ts';
import { asDay, asInstant } from '../../src/domain/shared/time.ts';
import { deleteCalendarOverride, loadCalendar, saveCalendarOverride } from '../../src/db/calendar.ts';
import { findDemoOffset, saveDemoOffset } from '../../src/db/demoClock.ts';
import { nextQueueNumbers } from '../../src/db/nextIds.ts';
import { loadPolicies, loadPolicy, savePolicy } from '../../src/db/policy.ts';
import { transaction } from '../../src/db/transaction.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;
const shipped = { by: null, at: NOW };
const MONDAY = asDay('2026-03-02');

test('a day the desk entered holds from the next reading, and not after it was taken back', async () => {
  const cityId = await make.city();
  const isWorking = async () => (await loadCalendar(db, cityId)).isWorkingDay(MONDAY);
  const override = { on: MONDAY, isWorking: false, title: { kk: 'а', ru: 'б', en: 'c' }, source: 'decree' };
  expect(await isWorking()).toBe(true);
  await transaction(db, (tx) => saveCalendarOverride(tx, cityId, override, shipped));
  expect(await isWorking()).toBe(false);
  expect((await loadCalendar(db, cityId)).titleOf(MONDAY)).toEqual(override.title);
  await transaction(db, (tx) => saveCalendarOverride(tx, cityId, { ...override, isWorking: true }, shipped));
  expect(await isWorking()).toBe(true);
  await transaction(db, (tx) => deleteCalendarOverride(tx, cityId, MONDAY));
  expect((await loadCalendar(db, cityId)).titleOf(MONDAY)).toBeNull();
});

test('a calendar is built once, and one that was rolled back is never taken for a later one', async () => {
  const cityId = await make.city();
  expect(await loadCalendar(db, cityId)).toBe(await loadCalendar(db, cityId));
  const enter = (isWorking: boolean, fails: boolean) =>
    transaction(db, async (tx) => {
      await saveCalendarOverride(tx, cityId, { on: MONDAY, isWorking, title: null, source: 'decree' }, shipped);
      expect((await loadCalendar(tx, cityId)).isWorkingDay(MONDAY)).toBe(isWorking);
      if (fails) throw new Error('rolled back');
    });
  await expect(enter(false, true)).rejects.toThrow('rolled back');
  expect((await loadCalendar(db, cityId)).isWorkingDay(MONDAY)).toBe(true);
  await enter(true, false);
  expect((await loadCalendar(db, cityId)).isWorkingDay(MONDAY)).toBe(true);
});

test('of the dated policies the one in force is the latest that has begun', async () => {
  const cityId = await make.city();
  const later = {
    cityId,
    version: 2,
    preset: 'letter-literal',
    validFrom: asInstant(NOW + 1000),
    rules: PRESET_RULES['letter-literal'],
  } as const;
  const failing = transaction(db, async (tx) => {
    await savePolicy(tx, later, shipped);
    expect(await loadPolicies(tx, cityId)).toHaveLength(2);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await loadPolicies(db, cityId)).toHaveLength(1);
  const id = await transaction(db, (tx) => savePolicy(tx, later, shipped));
  expect((await loadPolicy(db, cityId, asInstant(NOW + 999)))?.version).toBe(1);
  expect(await loadPolicy(db, cityId, asInstant(NOW + 1000))).toEqual({ id, ...later });
  expect(await loadPolicy(db, cityId, asInstant(0))).toBeNull();
});

test('each city counts its own queue numbers, upwards, and no two submissions get one', async () => {
  const [one, other] = [await make.city(), await make.city()];
  const take = (cityId: typeof one, count?: number) => transaction(db, (tx) => nextQueueNumbers(tx, cityId, count));
  expect(await take(one, 3)).toEqual([1, 2, 3]);
  expect(await take(other)).toEqual([1]);
  const numbers = await Promise.all(Array.from({ length: 20 }, () => take(one)));
  expect(numbers.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 4));
});

test('D10: the demo clock goes forward only, for everybody', async () => {
  const move = (offset: number) => transaction(db, (tx) => saveDemoOffset(tx, offset));
  expect(await findDemoOffset(db)).toBe(0);
  expect([await move(1000), await move(400), await findDemoOffset(db)]).toEqual([1000, 1000, 1000]);
  await expect(db.execute(sql`update demo_clock set offset_ms = 1`)).rejects.toThrow();
});
