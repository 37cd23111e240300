import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findSeats } from '../../src/db/reads/seats.ts';
import { findJournalLines } from '../../src/db/reads/journalLines.ts';
import { findStandings } from '../../src/db/standing/standing.ts';
import { loadDemoCity } from '../../src/demo/loadDemoCity.ts';
import { Replay } from '../../src/domain/journal/replay.ts';
import { snapshotOf } from '../../src/domain/journal/snapshot.ts';
import type { ApplicationId, CityId, DirectionId, PersonId, RunId, SeatId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { addPolicyVersion } from '../../src/services/addPolicyVersion.ts';
import { cancelDirection } from '../../src/services/cancelDirection.ts';
import { closeCampaign } from '../../src/services/closeCampaign.ts';
import { issueDirections } from '../../src/services/issueDirections.ts';
import { leaveQueue } from '../../src/services/leaveQueue.ts';
import { liveUntil } from '../../src/services/liveUntil.ts';
import { planCampaign } from '../../src/services/planCampaign.ts';
import { verifyRun } from '../../src/services/verifyRun.ts';
import { signedIn } from '../support/callApi.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db } = world;

const NOW = asInstant(Date.parse('2026-11-24T06:00:00Z'));
const HOUR = 3_600_000;
const after = (hours: number): Instant => asInstant(NOW + hours * HOUR);
const depsAt = (now: Instant) => ({ db, clock: { now: async () => now } });

let cityId: CityId;
beforeAll(async () => {
  await loadDemoCity({ now: NOW, size: 'small', seed: 3, sql: world.sql, cipher: db.cipher });
  const [city] = await db.execute<{ id: string }>(sql`select id from city`);
  cityId = Number(city?.id) as CityId;
}, 120_000);

let keys = 0;
const key = (): string => `verify-${(keys += 1)}`;

const supervisor = async () => {
  const [held] = await db.execute<{ person_id: string }>(
    sql`select person_id from role_grant where role = 'SUPERVISOR' and revoked_at is null limit 1`,
  );
  const personId = Number(held?.person_id) as PersonId;
  return signedIn(personId, { role: 'SUPERVISOR', cityId, kindergartenId: null });
};

const issueAt = async (now: Instant, isDryRun: boolean): Promise<readonly RunId[]> => {
  const call = { viewer: await supervisor(), idempotencyKey: key() };
  const issued = await issueDirections(depsAt(now), call, { cityId, birthYear: null, isDryRun });
  if (!issued.ok) throw new Error(issued.refusal.code);
  return issued.value.runIds;
};

/** Families that cancel and leave, some days lived, and a run: every kind of line behind it. */
async function live(): Promise<void> {
  const families = await db.execute<{ direction_id: string; application_id: string; person_id: string }>(sql`
    select distinct on (a.id) a.direction_id, a.id as application_id, g.person_id
    from application a join guardian g on g.child_id = a.child_id join direction d on d.id = a.direction_id
    where a.state = 'DIRECTED' order by a.id limit 12`);
  for (const [place, family] of families.entries()) {
    const call = { viewer: signedIn(Number(family.person_id) as PersonId), idempotencyKey: key() };
    if (place % 2 === 0)
      await cancelDirection(depsAt(after(1)), call, { directionId: Number(family.direction_id) as never });
    else
      await leaveQueue(depsAt(after(1)), call, {
        applicationId: Number(family.application_id) as ApplicationId,
        reason: 'MOVED',
      });
  }
}

const replayAll = async (): Promise<Replay> => {
  const replay = new Replay();
  for await (const lines of findJournalLines(world.sql, null)) for (const line of lines) replay.apply(line);
  return replay;
};

/** As JSON keeps it: what is undefined is not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('P18: replaying the journal gives the same keys, states, wishes, deadlines and seats as the tables', async () => {
  await live();
  await liveUntil(depsAt(after(24 * 12)), cityId, after(24 * 12));
  const replay = await replayAll();

  const ids = (await db.execute<{ id: string }>(sql`select id from application order by id`)).map(({ id }) =>
    Number(id),
  );
  expect([...replay.standings.keys()].sort((a, b) => a - b)).toEqual(ids);
  const stored = await findStandings(db, ids as ApplicationId[]);
  for (const standing of stored) {
    const told = replay.standings.get(standing.application.id)?.application;
    expect(told, `application ${standing.application.id}`).toEqual(plain(snapshotOf(standing).application));
  }
  for (const { application, direction } of stored) {
    if (application.state.kind !== 'DIRECTED' || direction === null) continue;
    const told = replay.standings.get(application.id)?.direction;
    expect(told).toMatchObject({ id: direction.id, state: plain(direction.state), window: plain(direction.window) });
  }

  const seatIds = (await db.execute<{ id: string }>(sql`select id from seat order by id`)).map(({ id }) => Number(id));
  expect([...replay.seats.keys()].sort((a, b) => a - b)).toEqual(seatIds);
  const seats = await findSeats(db, seatIds as SeatId[]);
  for (const { id, state } of seats) expect(replay.seats.get(id)?.state, `seat ${id}`).toEqual(state);
}, 120_000);

const runIdsOfCity = async (): Promise<RunId[]> =>
  (await db.execute<{ id: string }>(sql`select id from run where at > ${new Date(NOW).toISOString()} order by id`)).map(
    ({ id }) => Number(id) as RunId,
  );

test('P9, P18: every run of the demo city comes out equal when it is computed again from the journal', async () => {
  await issueAt(after(24 * 12 + 1), true);
  // A week later deadlines have passed: the run tidies them in its own act, behind its watermark.
  await issueAt(after(24 * 19), false);
  const ids = await runIdsOfCity();
  expect(ids.length).toBeGreaterThan(3);
  for (const id of ids)
    expect(await verifyRun(world, id), `run ${id}`).toEqual({ areHashesTrue: true, disagreements: [] });
}, 120_000);

/** Seats come free: so many families with a direction cancel it. */
const someCancel = async (now: Instant, count: number): Promise<void> => {
  const families = await db.execute<{ direction_id: string; person_id: string }>(sql`
    select distinct on (a.id) a.direction_id, g.person_id from application a join guardian g on g.child_id = a.child_id
    where a.state = 'DIRECTED' order by a.id desc limit ${count}`);
  for (const family of families) {
    const call = { viewer: signedIn(Number(family.person_id) as PersonId), idempotencyKey: key() };
    await cancelDirection(depsAt(now), call, { directionId: Number(family.direction_id) as DirectionId });
  }
};

test('R18, R19, B7: a run stays equal when its campaign is closed, people change their work and other ages begin', async () => {
  const known = new Set(await runIdsOfCity());
  const begins = after(24 * 20);
  await someCancel(begins, 6);
  const name = { kk: 'Бөлу', ru: 'Распределение', en: 'Distribution' };
  const slot = { opensAt: begins, closesAt: after(24 * 20 + 6), birthYears: [2020, 2021, 2022, 2023, 2024] };
  const call = async () => ({ viewer: await supervisor(), idempotencyKey: key() });
  const form = { cityId, name, opensAt: begins, slots: [{ ...slot, lowestCategory: 'GENERAL' as const }] };
  const planned = await planCampaign(depsAt(begins), await call(), form);
  if (!planned.ok) throw new Error(planned.refusal.code);
  const inSlot = await issueAt(after(24 * 20 + 1), false);
  await closeCampaign(depsAt(after(24 * 20 + 2)), await call(), { campaignId: planned.value.campaignId });

  const rules = { cityId, preset: 'astana-2019' as const, validFrom: after(24 * 21), changes: { eligibleAgeYears: 3 } };
  const added = await addPolicyVersion(depsAt(after(24 * 20 + 3)), await call(), rules);
  expect(added.ok).toBe(true);
  await someCancel(after(24 * 20 + 4), 6);
  const byOtherAges = await issueAt(after(24 * 21), false);
  await db.execute(
    sql`update role_grant set revoked_at = now() where role = 'KINDERGARTEN_ADMIN' and revoked_at is null`,
  );

  const [counted] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from journal where type = 'RULE_CHANGED'`,
  );
  expect(counted?.count).toBeGreaterThan(0);
  expect(inSlot.length).toBeGreaterThan(0);
  expect(byOtherAges.length).toBeGreaterThan(0);
  for (const id of [...inSlot, ...byOtherAges]) {
    expect(known).not.toContain(id);
    expect(await verifyRun(world, id), `run ${id}`).toEqual({ areHashesTrue: true, disagreements: [] });
  }
}, 120_000);

test('a record that was tampered with is not equal, and it is said where', async () => {
  const [id] = (await runIdsOfCity()).slice(-1);
  if (id === undefined) throw new Error('There is no run');
  await db.execute(
    sql`update run set protocol = jsonb_set(protocol, '{directions,0,queueNumber}', '999999') where id = ${id}`,
  );
  const verdict = await verifyRun(world, id);
  expect(verdict?.areHashesTrue).toBe(false);
  expect(verdict?.disagreements).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ part: 'OUTPUT', side: 'PUBLISHED', line: expect.stringContaining('999999') }),
    ]),
  );
  expect(await verifyRun(world, 999_999_999 as RunId)).toBeNull();
});
