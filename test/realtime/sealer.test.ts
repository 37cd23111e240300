import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { ApplicationId, CityId } from '../../src/domain/shared/ids.ts';
import { openSealingSession } from '../../src/db/sealing/sealingSession.ts';
import { countUnsealedBelowWatermark, verifyChain } from '../../src/db/sealing/verifyChain.ts';
import { transaction } from '../../src/db/transaction.ts';
import { appendJournal } from '../../src/db/journal.ts';
import { Sealer, type Sealed } from '../../src/realtime/sealer.ts';
import { lineOfBooks } from '../../src/services/bookEntry.ts';
import { cancelDirection } from '../../src/services/cancelDirection.ts';
import { runMicroBatch } from '../../src/services/runMicroBatch.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld({ max: 20 });
const { db, make } = world;
const owner = postgres(world.url, { max: 4, onnotice: () => undefined });
afterAll(async () => {
  await owner.end();
  await world.close();
});

const begun: Sealer[] = [];
const newSealer = (onSealed?: (sealed: readonly Sealed[]) => void): Sealer => {
  const sealer = new Sealer({ session: openSealingSession(world.url), ...(onSealed && { onSealed }) });
  begun.push(sealer);
  return sealer;
};
afterEach(async () => {
  await Promise.all(begun.splice(0).map((sealer) => sealer.stop()));
});

const lineIn = (cityId: CityId, facts = {}) =>
  lineOfBooks({ type: 'POLICY_ADDED', cityId, facts }, NOW, 'test', 'SYSTEM');
const write = (cityId: CityId, count = 1): Promise<readonly number[]> =>
  transaction(db, (tx) =>
    appendJournal(
      tx,
      Array.from({ length: count }, (_, nth) => lineIn(cityId, { nth })),
    ),
  );

const sealsOf = async (cityId: CityId): Promise<readonly { seq: number; id: number }[]> =>
  (await owner`select city_seq, journal_id from journal_seal where city_id = ${cityId} order by city_seq`).map(
    (row) => ({ seq: Number(row['city_seq']), id: Number(row['journal_id']) }),
  );

const until = async (isReached: () => Promise<boolean>): Promise<void> => {
  const giveUpAt = Date.now() + 45_000;
  while (!(await isReached())) {
    if (Date.now() > giveUpAt) throw new Error('It did not come about in time');
    await pause(10);
  }
};
const allSealed = async (): Promise<boolean> =>
  (await owner`select from journal j where not exists (select from journal_seal s where s.journal_id = j.id) limit 1`)
    .length === 0;

test('I9: lines get their places after their commit, without a gap, each city by itself', async () => {
  const [one, other] = [await make.city(), await make.city()];
  const told: Sealed[] = [];
  const sealer = newSealer((sealed) => told.push(...sealed));
  const [first, second] = [await write(one, 2), await write(other, 1)];
  const third = await write(one, 1);
  expect(await sealer.seal()).toBe(4);
  expect(await sealsOf(one)).toEqual([...first, ...third].map((id, nth) => ({ seq: nth + 1, id })));
  expect(await sealsOf(other)).toEqual(second.map((id, nth) => ({ seq: nth + 1, id })));
  expect(told).toEqual([
    { cityId: one, upToSeq: 3 },
    { cityId: other, upToSeq: 1 },
  ]);
  expect(await sealer.seal()).toBe(0);
});

test('I9: nobody is told of a seal before it is committed', async () => {
  const cityId = await make.city();
  const session = openSealingSession(world.url);
  let isCommitted = false;
  const told: boolean[] = [];
  const sealer = new Sealer({
    session: {
      ...session,
      saveSeals: async (seals) => {
        await session.saveSeals(seals);
        isCommitted = true;
      },
    },
    onSealed: () => void told.push(isCommitted),
  });
  begun.push(sealer);
  await write(cityId);
  await sealer.seal();
  expect(told).toEqual([true]);
});

test('I9: a line that is committed after later ones is not lost, and one that never is stops nobody', async () => {
  const cityId = await make.city();
  const sealer = newSealer();
  await sealer.seal();
  const slow = await owner.reserve();
  await slow`begin`;
  const [late] = await slow`
    insert into journal (city_id, at, effective_at, type, verb, actor_role, waited_before, waits_after, facts)
    values (${cityId}, now(), now(), 'POLICY_ADDED', 'test', 'SYSTEM', false, false, '{}') returning id`;
  const [gone] = await owner`select nextval('journal_id_seq') as id`;
  const [early] = await write(cityId);
  expect(Number(gone?.['id'])).toBeLessThan(Number(early));
  await sealer.seal();
  await sealer.seal();
  expect(await sealsOf(cityId)).toEqual([{ seq: 1, id: early }]);
  await slow`commit`;
  slow.release();
  await sealer.seal();
  expect(await sealsOf(cityId)).toEqual([
    { seq: 1, id: early },
    { seq: 2, id: Number(late?.['id']) },
  ]);
});

test('I9: one of two seals, and the other takes over where it ended', async () => {
  const cityId = await make.city();
  const [first, second] = [newSealer(), newSealer()];
  await write(cityId);
  expect(await first.seal()).not.toBeNull();
  expect(await second.seal()).toBeNull();
  await write(cityId);
  await first.stop();
  await until(async () => (await second.seal()) !== null);
  expect((await sealsOf(cityId)).map(({ seq }) => seq)).toEqual([1, 2]);
  expect((await verifyChain(db, cityId)).brokenAt).toBeNull();
});

test('I9: a sealer whose connection was cut goes on, and nothing is sealed twice', async () => {
  const cityId = await make.city();
  const sealer = newSealer();
  sealer.start();
  for (let round = 0; round < 4; round += 1) {
    await write(cityId, 3);
    await until(allSealed);
    await owner`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kezek sealer' and datname = current_database()`;
  }
  await write(cityId, 3);
  await until(allSealed);
  expect((await sealsOf(cityId)).map(({ seq }) => seq)).toEqual(Array.from({ length: 15 }, (_, nth) => nth + 1));
});

test('I9: under 16 writers the sequence is gapless, and a seat is released before its next holder', async () => {
  const cityId = await make.city();
  const sealer = newSealer();
  sealer.start();
  const groups = await Promise.all([0, 1, 2, 3].map(() => make.group({ cityId, seats: 1 })));
  const families = await Promise.all(
    groups.flatMap(({ kindergartenId }, lane) =>
      [0, 1, 2, 3].map(async (nth) => {
        const guardianId = await make.person();
        const wishes = [{ kindergartenId, isSkipped: false }];
        return { lane, nth, guardianId, standing: await make.application({ cityId, wishes, guardianId }) };
      }),
    ),
  );
  const deps = { db, clock: { now: async () => NOW } };
  const liveDirectionOf = async (id: ApplicationId): Promise<number | null> => {
    const [row] = await owner`select direction_id from application where id = ${id}`;
    return row?.['direction_id'] === null ? null : Number(row?.['direction_id']);
  };
  // Each family waits for the only seat of its kindergarten, and gives it back; others write beside them.
  const takeTurns = async ({ guardianId, standing }: (typeof families)[number]): Promise<void> => {
    for (;;) {
      const directionId = await liveDirectionOf(standing.application.id);
      if (directionId === null) {
        await runMicroBatch(deps, { cityId, birthYear: standing.application.birthYear });
        await write(cityId);
        continue;
      }
      const viewer = { kind: 'PERSON', personId: guardianId, grants: [] } as const;
      const call = { viewer, idempotencyKey: `cancel-${directionId}` };
      const cancelled = await cancelDirection(deps, call, { directionId: directionId as never });
      expect(cancelled.ok).toBe(true);
      return;
    }
  };
  await Promise.all(families.map(takeTurns));
  await until(allSealed);

  const lines = await owner`
    select s.city_seq, j.seat_id, j.type from journal j join journal_seal s on s.journal_id = j.id
    where j.city_id = ${cityId} order by s.city_seq`;
  expect(lines.map((line) => Number(line['city_seq']))).toEqual(lines.map((_, nth) => nth + 1));
  for (const { seats } of groups) {
    const ofSeat = lines.filter((line) => Number(line['seat_id']) === seats[0]?.id).map((line) => line['type']);
    expect(ofSeat).toEqual(Array.from({ length: 4 }, () => ['DIRECTION_ISSUED', 'DIRECTION_CANCELLED']).flat());
  }
  expect(await verifyChain(db, cityId)).toMatchObject({ lines: lines.length, brokenAt: null });
}, 60_000);

test('I9: whoever changes, takes out or puts in a line is found', async () => {
  const cityId = await make.city();
  const ids = await write(cityId, 5);
  await newSealer().seal();
  const whole = await verifyChain(db, cityId);
  expect(whole).toMatchObject({ lines: 5, brokenAt: null });
  expect(whole.head).toMatch(/^[0-9a-f]{64}$/);

  /** As a superuser could, with every trigger off. */
  const found = async (tamper: (sql: postgres.TransactionSql) => Promise<unknown>): Promise<unknown> => {
    await owner.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await tamper(sql);
    });
    return (await verifyChain(db, cityId)).brokenAt;
  };
  const [first = 0, , third = 0, , fifth = 0] = ids;
  const sealedAs = (seq: number, id: number) => (sql: postgres.TransactionSql) =>
    sql`update journal_seal set journal_id = ${id} where city_id = ${cityId} and city_seq = ${seq}`;

  expect(await found((sql) => sql`delete from journal_seal where journal_id = ${fifth}`)).toBeNull();
  expect((await verifyChain(db, cityId)).head).not.toBe(whole.head);
  expect(await found((sql) => sql`delete from journal_seal where city_id = ${cityId} and city_seq = 4`)).toBeNull();
  expect(await found((sql) => sql`update journal set facts = '{"nth": 9}' where id = ${third}`)).toEqual({
    citySeq: 3,
    reason: 'LINE_OR_ORDER_CHANGED',
  });
  expect(await found((sql) => sql`delete from journal where id = ${third}`)).toEqual({
    citySeq: 3,
    reason: 'LINE_MISSING',
  });
  expect(await found((sql) => sql`delete from journal_seal where city_id = ${cityId} and city_seq = 2`)).toEqual({
    citySeq: 2,
    reason: 'PLACE_MISSING',
  });
  expect(await found(sealedAs(1, fifth))).toEqual({ citySeq: 1, reason: 'LINE_OR_ORDER_CHANGED' });
  expect(await found(sealedAs(1, first))).toMatchObject({ citySeq: 2 });
});

test('I9: the application itself can neither change nor take out a seal', async () => {
  for (const statement of ['update journal_seal set city_seq = city_seq + 1', 'delete from journal_seal'])
    await expect(world.sql.unsafe(statement)).rejects.toThrow('permission denied');
  await expect(owner`delete from journal_seal`).rejects.toThrow('a seal is set once');
});

test('what was written by hand below the watermark is counted', async () => {
  const cityId = await make.city();
  await owner`select setval('journal_id_seq', nextval('journal_id_seq') + 2000)`;
  const [missing] = await owner`select nextval('journal_id_seq') as id`;
  await write(cityId);
  const sealer = newSealer();
  // A transaction anywhere in the server may hold the watermark back for a while.
  const isPassed = async (): Promise<boolean> => {
    await sealer.seal();
    const [seen] = await owner`
      select journal_id >= ${missing?.['id']} as is_passed from seal_watermark`;
    return seen?.['is_passed'] === true;
  };
  await expect.poll(isPassed, { timeout: 20_000 }).toBe(true);
  expect(await countUnsealedBelowWatermark(db)).toBe(0);
  await owner`
    insert into journal (id, city_id, at, effective_at, type, verb, actor_role, waited_before, waits_after, facts)
    values (${missing?.['id'] - 1}, ${cityId}, now(), now(), 'POLICY_ADDED', 'test', 'SYSTEM', false, false, '{}')`;
  expect(await countUnsealedBelowWatermark(db)).toBe(1);
});
