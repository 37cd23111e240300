import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { savePolicy } from '../../src/db/policy.ts';
import { findQueuePosition } from '../../src/db/queuePosition.ts';
import { transaction } from '../../src/db/transaction.ts';
import type { PolicyRules } from '../../src/domain/policy/policy.ts';
import { PRESET_RULES } from '../../src/domain/policy/presets.ts';
import type { CityId } from '../../src/domain/shared/ids.ts';
import { asDay, asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { liveUntil } from '../../src/services/liveUntil.ts';
import { recountAges } from '../../src/services/recountAges.ts';
import { runMicroBatch } from '../../src/services/runMicroBatch.ts';
import type { Deps } from '../../src/services/verb.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;

const MINUTE = 60_000;
const BEGINS = asInstant(NOW + 60 * MINUTE);
const at = (now: Instant): Deps => ({ db, clock: { now: async () => now } });

const enter = (cityId: CityId, changes: Partial<PolicyRules>) =>
  transaction(db, (tx) =>
    savePolicy(
      tx,
      {
        cityId,
        version: 2,
        preset: 'astana-2019',
        validFrom: BEGINS,
        rules: { ...PRESET_RULES['astana-2019'], ...changes },
      },
      { by: null, at: NOW },
    ),
  );

const told = async (cityId: CityId): Promise<readonly string[]> =>
  (
    await db.execute<{ type: string; queue_number: number; waited: boolean; waits: boolean }>(sql`
      select type, queue_number, waited_before as waited, waits_after as waits
      from journal where city_id = ${cityId} order by id`)
  ).map((line) => `${line.type} ${line.queue_number} ${line.waited}>${line.waits}`);

/** Two of 2023, the younger first in the queue, and one of 2021; all of them are waiting at `NOW`, in 2026. */
const three = async () => {
  const cityId = await make.city();
  const { kindergartenId } = await make.group({ cityId, seats: 1, birthYear: 2023 });
  const wishes = [{ kindergartenId, isSkipped: false }];
  const born = (birthOn: string, queueNumber: number) =>
    make.application({ cityId, wishes, birthOn: asDay(birthOn), queueNumber });
  return {
    cityId,
    small: await born('2023-07-01', 1),
    big: await born('2023-01-01', 2),
    old: await born('2021-06-01', 3),
  };
};

test('R19: a run on the first instant of other rules asks the ages of those rules, though no job has run', async () => {
  const { cityId, small, big } = await three();
  await enter(cityId, { eligibleAgeYears: 3 });
  const now = asInstant(Math.max(BEGINS, Date.parse('2026-03-01T00:00:00Z')));
  await runMicroBatch(at(now), { cityId, birthYear: 2023 });
  const [line, ...rest] = await told(cityId);
  expect(line).toBe(`RULE_CHANGED ${small.application.queueNumber} true>false`);
  // The younger child stands first, and the seat goes to the one who is old enough.
  expect(rest).toContain(`DIRECTION_ISSUED ${big.application.queueNumber} true>false`);
});

test('R19, B9: other ages go through the queue from their instant on, each child once, and its neighbours’ waitingAhead moves', async () => {
  const { cityId, small, big, old } = await three();
  await enter(cityId, { eligibleAgeYears: 3, agedOutAgeYears: 5 });
  expect(await recountAges(at(asInstant(BEGINS - 1)), { cityId })).toMatchObject({ isMoreDue: false });
  expect(await told(cityId)).toEqual([]);
  expect((await findQueuePosition(db, big.application.id, NOW))?.waitingAhead).toBe(1);

  await recountAges(at(BEGINS), { cityId });
  await recountAges(at(asInstant(BEGINS + MINUTE)), { cityId });
  const lines = await told(cityId);
  expect(lines.filter((line) => line.startsWith('RULE_CHANGED'))).toEqual([
    `RULE_CHANGED ${small.application.queueNumber} true>false`,
    `RULE_CHANGED ${big.application.queueNumber} true>true`,
    `RULE_CHANGED ${old.application.queueNumber} true>true`,
  ]);
  expect((await findQueuePosition(db, big.application.id, BEGINS))?.waitingAhead).toBe(0);
});

test('R19: a jump of the clock lives the ages of other rules at their instant, and the carrying through ends', async () => {
  const { cityId, small } = await three();
  const policyId = await enter(cityId, { agedOutAgeYears: 3 });
  await liveUntil(at(NOW), cityId, asInstant(BEGINS + 120 * MINUTE));
  const aged = (await told(cityId)).filter((line) => line.startsWith('AGED_OUT'));
  expect(aged.length).toBeGreaterThan(0);
  expect(aged).not.toContain(`AGED_OUT ${small.application.queueNumber} true>false`);
  const [line] = await db.execute<{ at: string }>(
    sql`select min(effective_at) as at from journal where city_id = ${cityId} and type = 'AGED_OUT'`,
  );
  expect(Date.parse(line?.at ?? '')).toBe(BEGINS);

  await recountAges(at(asInstant(BEGINS + 121 * MINUTE)), { cityId });
  const finished = await db.execute(sql`select 1 from age_recount where policy_id = ${policyId}`);
  expect(finished.length).toBe(1);
});
