import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import type { Standing } from '../../src/domain/application/standing.ts';
import type { CityId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { cancelDirection } from '../../src/services/cancelDirection.ts';
import { extendDirection } from '../../src/services/extendDirection.ts';
import { remindOfDeadlines } from '../../src/services/remindOfDeadlines.ts';
import { present } from '../domain/support/outcome.ts';
import { depsAt, signedIn } from '../support/callApi.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;

const at = (local: string): Instant => asInstant(Date.parse(`${local.replace(' ', 'T')}+05:00`));
const remindAt = (cityId: CityId, local: string) => remindOfDeadlines(depsAt(db, at(local)), { cityId });

/** Issued on Monday 2 March 2026 at 10:00; its fifth working day is Tuesday 10 March. */
const aDirection = async (cityId: CityId) => {
  const guardianId = await make.person();
  const standing = await make.direction({ standing: await make.application({ cityId, guardianId }) });
  return { standing, viewer: signedIn(guardianId) };
};

const toldOf = async ({ application }: Standing) => {
  const rows = await db.execute<{ kind: string; days: number }>(
    sql`select kind, (facts ->> 'daysLeft')::int as days from notice where application_id = ${application.id} order by id`,
  );
  return rows.map(({ kind, days }) => `${kind} ${days}`);
};

test('R16: two days before the end and on the morning of day 5 the family is told, each once, whoever looks and however often', async () => {
  const cityId = await make.city();
  const { standing } = await aDirection(cityId);
  expect(await remindAt(cityId, '2026-03-08 08:59:59')).toBe(0);
  const both = await Promise.all([remindAt(cityId, '2026-03-08 09:00:00'), remindAt(cityId, '2026-03-08 09:00:00')]);
  expect(Math.max(...both)).toBe(1);
  expect(await remindAt(cityId, '2026-03-09 12:00:00')).toBe(0);
  expect(await remindAt(cityId, '2026-03-10 09:00:00')).toBe(1);
  expect(await remindAt(cityId, '2026-03-10 21:00:00')).toBe(0);
  expect(await toldOf(standing)).toEqual(['DEADLINE_NEAR 2', 'LAST_DAY 0']);
});

test('a city whose jobs stood still tells what still helps, and nothing after the end', async () => {
  const cityId = await make.city();
  const [late, over] = [await aDirection(cityId), await make.city()];
  expect(await remindAt(cityId, '2026-03-10 23:59:59')).toBe(1);
  expect(await toldOf(late.standing)).toEqual(['LAST_DAY 0']);
  const missed = await aDirection(over);
  expect(await remindAt(over, '2026-03-11 00:00:00')).toBe(0);
  expect(await toldOf(missed.standing)).toEqual([]);
});

test('R15, R16: a cancelled direction is not reminded of; an extended one again, before its new end', async () => {
  const cityId = await make.city();
  const [kept, cancelled] = [await aDirection(cityId), await aDirection(cityId)];
  const input = ({ standing }: typeof kept) => ({ directionId: present(standing.direction).id });
  const day5 = depsAt(db, at('2026-03-10 08:00:00'));
  const by = (who: typeof kept) => ({ viewer: who.viewer, idempotencyKey: 'once' });
  expect(await cancelDirection(day5, by(cancelled), input(cancelled))).toMatchObject({ ok: true });
  expect(await extendDirection(day5, by(kept), { ...input(kept), reason: 'ILLNESS' })).toMatchObject({ ok: true });
  expect(await remindAt(cityId, '2026-03-10 09:00:00')).toBe(0);
  // 9 April 2026 is a Thursday.
  expect(await remindAt(cityId, '2026-04-07 09:00:00')).toBe(1);
  expect(await remindAt(cityId, '2026-04-09 09:00:00')).toBe(1);
  expect((await toldOf(kept.standing)).slice(-2)).toEqual(['DEADLINE_NEAR 2', 'LAST_DAY 0']);
  expect((await toldOf(cancelled.standing)).filter((told) => /NEAR|LAST/.test(told))).toEqual([]);
});

test('R19: ageing out is told once, 30 days before, page after page', async () => {
  const cityId = await make.city();
  const agesOutAt = at('2026-04-02 00:00:00');
  const wishes = [{ kindergartenId: await make.kindergarten({ cityId }), isSkipped: false }];
  const guardianId = await make.person();
  for (let count = 0; count < 205; count += 1) {
    const childId = await make.child({ guardianId });
    await make.application({ cityId, agesOutAt, wishes, childId });
  }
  expect(await remindAt(cityId, '2026-03-03 08:59:59')).toBe(0);
  expect(await remindAt(cityId, '2026-03-03 09:00:00')).toBe(205);
  expect(await remindAt(cityId, '2026-03-04 09:00:00')).toBe(0);
});
