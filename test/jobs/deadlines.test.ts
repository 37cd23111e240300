import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { countMisfits } from '../../src/db/misfits.ts';
import { findStanding } from '../../src/db/standing/standing.ts';
import type { CityId, PersonId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { cancelDirection } from '../../src/services/cancelDirection.ts';
import { passTime } from '../../src/services/passTime.ts';
import { runMicroBatch } from '../../src/services/runMicroBatch.ts';
import { setCalendarDay } from '../../src/services/setCalendarDay.ts';
import type { Call, Deps } from '../../src/services/verb.ts';
import { openCutLine } from '../support/cutLine.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';
import { expectDeadlinesMetOnce } from './deadlineLaws.ts';
import { directedFamilies, expiriesIn } from './directedFamilies.ts';

const world = await openWorld({ max: 10 });
afterAll(world.close);
const { db, make } = world;

const DAY_MS = 86_400_000;
const depsAt = (now: Instant): Deps => ({ db, clock: { now: async () => now } });

const supervisorOf = async (cityId: CityId): Promise<Call> => ({
  viewer: {
    kind: 'PERSON',
    personId: await make.person({ roles: [{ role: 'SUPERVISOR', cityId }] }),
    grants: [{ role: 'SUPERVISOR', cityId, kindergartenId: null }],
  },
  idempotencyKey: 'decree',
});

const oneFamilyIn = async (cityId: CityId) => {
  const [family] = await directedFamilies(world, cityId, 1, () => NOW);
  if (family === undefined) throw new Error('One family was made');
  return { ...family, due: { cityId, applicationIds: [family.applicationId] } };
};

test('D1: four workers on one missed deadline write it down once', async () => {
  const cityId = await make.city();
  const { applicationId, endsAt, due } = await oneFamilyIn(cityId);
  await Promise.all([1, 2, 3, 4].map(() => passTime(depsAt(endsAt), due)));
  expect(await expiriesIn(world, cityId)).toEqual([{ applicationId, at: endsAt, effectiveAt: endsAt }]);
});

test('I6: nothing expires a millisecond before its deadline', async () => {
  const cityId = await make.city();
  const { endsAt, due } = await oneFamilyIn(cityId);
  await passTime(depsAt(asInstant(endsAt - 1)), due);
  expect(await expiriesIn(world, cityId)).toEqual([]);
});

test(
  'D1: 100 deadlines over virtual months, three workers, one of them cut off again and again: each once, none early',
  { timeout: 180_000 },
  () => expectDeadlinesMetOnce(world, 100),
);

test('D9: a decree while windows run moves the deadline, and the old one expires nothing', async () => {
  const cityId = await make.city();
  const { applicationId, endsAt, due } = await oneFamilyIn(cityId);
  const on = (await findStanding(db, applicationId))?.direction?.window.lastOn ?? null;
  if (on === null) throw new Error('A direction was made');
  const decree = { on, isWorking: false, title: { kk: 'Жарлық', ru: 'Указ', en: 'Decree' }, source: 'Decree 1' };
  const at = depsAt(asInstant(endsAt - 2 * DAY_MS));
  expect(await setCalendarDay(at, await supervisorOf(cityId), { cityId, ...decree })).toMatchObject({ ok: true });
  await passTime(depsAt(endsAt), due);
  expect(await expiriesIn(world, cityId)).toEqual([]);
  const moved = (await findStanding(db, applicationId))?.direction?.window.endsAt ?? NOW;
  expect(moved).toBeGreaterThan(endsAt);
  await passTime(depsAt(moved), due);
  expect(await expiriesIn(world, cityId)).toEqual([{ applicationId, at: moved, effectiveAt: moved }]);
});

test('D10: a clock that is set back takes nothing back and writes nothing earlier', async () => {
  const cityId = await make.city();
  const [one, other] = [await oneFamilyIn(cityId), await oneFamilyIn(cityId)];
  await passTime(depsAt(one.endsAt), one.due);
  await passTime(depsAt(NOW), other.due);
  await runMicroBatch(depsAt(NOW), { cityId, birthYear: 2023 });
  const lines = await db.execute<{ at: string }>(sql`select at from journal where city_id = ${cityId} order by id`);
  const instants = lines.map(({ at }) => Date.parse(at));
  expect(instants.length).toBeGreaterThanOrEqual(2);
  expect(new Set(instants)).toEqual(new Set([one.endsAt]));
});

test(
  'a worker that is cut off at any step leaves all or nothing, and the next one does it once',
  { timeout: 120_000 },
  async () => {
    const line = await openCutLine(world.url);
    const cut = openDatabase({ url: line.url, cipher: db.cipher, max: 1 });
    const cityId = await make.city();
    try {
      let isWhole = false;
      let step = 1;
      for (; !isWhole; step += 1) {
        const { applicationId, endsAt, due } = await oneFamilyIn(cityId);
        const before = (await expiriesIn(world, cityId)).length;
        // The way to the database is open before the first step is counted.
        await cut.db.execute(sql`select 1`);
        line.cutAtAnswer(step);
        const clock = { now: async () => endsAt };
        isWhole = await passTime({ db: cut.db, clock }, due).then(
          () => true,
          () => false,
        );
        line.cutAtAnswer(null);
        expect(await countMisfits(db)).toEqual([]);
        await passTime({ db, clock }, due);
        const expiries = await expiriesIn(world, cityId);
        expect(expiries.length).toBe(before + 1);
        expect(expiries.at(-1)?.applicationId).toBe(applicationId);
      }
      // Lock, read, decide, save, journal, commit: there were steps to be cut at.
      expect(step).toBeGreaterThan(5);
    } finally {
      await cut.close();
      await line.close();
    }
  },
);

test('D2: a family that acts in the last moment and the worker that finds the deadline: one of them', async () => {
  const cityId = await make.city();
  const { applicationId, endsAt, due } = await oneFamilyIn(cityId);
  const standing = await findStanding(db, applicationId);
  const directionId = standing?.direction?.id;
  if (standing === null || directionId === undefined) throw new Error('A direction was made');
  const [guardian] = await db.execute<{ person_id: string }>(
    sql`select person_id from guardian where child_id = ${standing.application.childId}`,
  );
  const viewer = { kind: 'PERSON', personId: Number(guardian?.person_id) as PersonId, grants: [] } as const;
  const [cancelled] = await Promise.all([
    cancelDirection(depsAt(asInstant(endsAt - 1)), { viewer, idempotencyKey: 'last-moment' }, { directionId }),
    passTime(depsAt(endsAt), due),
  ]);
  expect((await expiriesIn(world, cityId)).length).toBe(cancelled.ok ? 0 : 1);
  expect(cancelled.ok ? 'CANCELLED' : cancelled.refusal.code).toMatch(/^(CANCELLED|DIRECTION_ENDED)$/);
  expect(await countMisfits(db)).toEqual([]);
});
