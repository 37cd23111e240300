import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_ISSUER } from '../../src/auth/demoIssuer.ts';
import { iinIndex } from '../../src/db/child.ts';
import { makeCipher } from '../../src/db/cipher.ts';
import { openDatabase, type Database } from '../../src/db/client.ts';
import { loadCohort } from '../../src/db/cohort.ts';
import { lockFreeSeats } from '../../src/db/seat.ts';
import { nextIds, nextQueueNumbers } from '../../src/db/nextIds.ts';
import { findInbox } from '../../src/db/reads/notices.ts';
import { findStandings } from '../../src/db/standing/standing.ts';
import { transaction } from '../../src/db/transaction.ts';
import { allocate } from '../../src/domain/allocation/allocate.ts';
import { dayOf } from '../../src/domain/calendar/days.ts';
import { PRESET_RULES } from '../../src/domain/policy/presets.ts';
import type { CityId, PersonId } from '../../src/domain/shared/ids.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { loadDemoCity } from '../../src/demo/loadDemoCity.ts';
import { sealEverything } from '../../src/realtime/sealEverything.ts';
import { LANGUAGE_OF } from '../../src/services/notice/languageOf.ts';
import { noticeWords } from '../../src/services/notice/noticeWords.ts';
import { watchIntegrity } from '../../src/services/watchIntegrity.ts';
import { createTestDatabase } from '../support/database.ts';
import { toldCity } from './toldCity.ts';

const NOW = asInstant(Date.parse('2026-11-24T06:00:00Z'));
const CITY = { now: NOW, size: 'small', seed: 1 } as const;
const cipher = makeCipher({
  currentId: '1',
  encryption: new Map([['1', randomBytes(32)]]),
  index: randomBytes(32),
});

interface Opened {
  readonly url: string;
  readonly database: Database;
  /** The owner's connection: some of what is asked here the application may not read. */
  readonly owner: postgres.Sql;
  load(progress?: () => void): ReturnType<typeof loadDemoCity>;
  countOf(table: string): Promise<number>;
  close(): Promise<void>;
}

/** A database that holds no city yet. */
const openEmpty = async (): Promise<Opened> => {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase({ url, cipher, max: 2 });
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  return {
    url,
    database,
    owner,
    load: (progress) => loadDemoCity({ ...CITY, sql: database.sql, cipher, ...(progress && { progress }) }),
    countOf: async (table) => {
      const [row] = await owner.unsafe<[{ count: number }]>(`select count(*)::int as count from ${table}`);
      return row.count;
    },
    close: async () => {
      await Promise.all([database.close(), owner.end()]);
      await drop();
    },
  };
};

describe('a demo city in the database', () => {
  let opened: Opened;
  let loaded: Awaited<ReturnType<Opened['load']>>;

  beforeAll(async () => {
    opened = await openEmpty();
    loaded = await opened.load();
  });
  afterAll(() => opened.close());

  test('what is read back is what was told: every standing, every seat, every line of the journal', async () => {
    const city = toldCity(CITY);
    expect(loaded).toEqual({ kindergartens: 25, seats: 420, applications: city.lives.length });

    const standings = city.lives.map(({ standing }) => standing);
    const found = await findStandings(
      opened.database.db,
      standings.map(({ application }) => application.id),
    );
    const live = standings.filter(({ direction }) => direction === null || !('at' in direction.state));
    const byId = new Map(found.map((standing) => [standing.application.id, standing]));
    for (const standing of live) expect(byId.get(standing.application.id)).toEqual(standing);
    expect(live.length).toBeGreaterThan(490);

    const lines = await opened.owner`select type, application_id::int as application from journal order by id`;
    expect(lines.map(({ type, application }) => [type, application])).toEqual(
      city.entries.map(({ type, applicationId }) => [type, applicationId]),
    );
  });

  test('every constraint holds: nothing in the database disagrees, and no wish is out of step', async () => {
    for (const misfit of ['unsettled', 'direction_misfit', 'seat_misfit', 'application_misfit', 'group_misfit']) {
      expect([misfit, await opened.countOf(misfit)]).toEqual([misfit, 0]);
    }
    const outOfStep = await opened.owner`
      select 1 from wish w join application a on a.id = w.application_id
      where row(w.birth_year, w.category, w.queued_at, w.queue_number, w.waits_from)
        is distinct from row(a.birth_year, a.category, a.queued_at, a.queue_number, case when a.state = 'QUEUED' then a.eligible_from end)`;
    expect(outOfStep).toHaveLength(0);
  });

  test('every persona of a family finds in its inbox what it was told, and every message can be said', async () => {
    const everything = { direction: 'FORWARD', limit: 1_000, bound: null } as const;
    const people = await opened.owner<{ id: PersonId; subject: string }[]>`
      select id::int as id, subject from person where subject like 'parent%' order by subject`;
    const kinds: Record<string, readonly string[]> = {};
    for (const { id, subject } of people) {
      const inbox = await findInbox(opened.database.db, [id], everything);
      kinds[subject] = inbox.map(({ kind }) => kind);
      for (const { deliveries } of inbox) expect(deliveries).toMatchObject([{ channel: 'PHONE', state: 'DELIVERED' }]);
    }
    expect(kinds).toMatchObject({
      parent: ['CONFIRM_PRIVILEGE', 'APPLICATION_RECEIVED'],
      'parent-waiting': ['APPLICATION_RECEIVED'],
      'parent-confirmed': ['GO_TO_KINDERGARTEN', 'CONFIRM_PRIVILEGE', 'APPLICATION_RECEIVED'],
      'parent-twins': ['APPLICATION_RECEIVED', 'APPLICATION_RECEIVED'],
    });

    const all = await opened.owner<{ person_id: PersonId }[]>`select distinct person_id::int as person_id from notice`;
    const told = await findInbox(
      opened.database.db,
      all.map((row) => row.person_id),
      everything,
    );
    expect(told.length).toBeGreaterThan(25);
    for (const { kind, facts, locale, surroundings } of told) {
      expect(noticeWords({ kind, facts, language: LANGUAGE_OF[locale], surroundings }).text).toMatch(/\.$/);
    }
  });

  test('the next application, person and seat get numbers of their own', async () => {
    await transaction(opened.database.db, async (tx) => {
      for (const table of [
        'application',
        'person',
        'child',
        'seat',
        'direction',
        'privilege',
        'certificate',
        'batch',
      ] as const) {
        const [next] = await nextIds(tx, table, 1);
        const [row] = await opened.owner.unsafe<[{ max: number }]>(
          `select coalesce(max(id), 0)::int as max from "${table}"`,
        );
        expect(next).toBeGreaterThan(row.max);
      }
      const [{ id, max }] = await opened.owner<[{ id: number; max: number }]>`
        select city_id::int as id, max(queue_number) as max from application group by city_id`;
      expect((await nextQueueNumbers(tx, id))[0]).toBe(max + 1);
    });
  });

  test('the planner knows at once how large the city is', async () => {
    const [known] = await opened.owner<[{ rows: number }]>`
      select reltuples::int as rows from pg_class where relname = 'application'`;
    expect(known.rows).toBe(loaded?.applications);
  });

  test('names and numbers are readable with the key alone, and a child is found by its number', async () => {
    const { children } = toldCity(CITY);
    const [first] = children;
    if (first === undefined) throw new Error('a demo city has children');
    const [row] = await opened.owner<[{ id: number; name_cipher: Buffer; iin_cipher: Buffer }]>`
      select id::int as id, name_cipher, iin_cipher from child where iin_index = ${Buffer.from(iinIndex(first.iin, cipher))}`;
    expect(row.id).toBe(first.id);
    expect(cipher.decrypt(row.name_cipher, { table: 'child', column: 'name_cipher', row: row.id })).toBe(first.name);
    expect(cipher.decrypt(row.iin_cipher, { table: 'child', column: 'iin_cipher', row: row.id })).toBe(first.iin);
  });

  test('every persona is found by the demo issuer and holds the role it is there for', async () => {
    const held = await opened.owner`
      select p.subject, array_agg(g.role::text) as roles from person p join role_grant g on g.person_id = p.id
      where p.issuer = ${DEMO_ISSUER} and p.is_demo and p.subject not like 'demo-%' group by p.subject order by p.subject`;
    expect(held.map(({ subject, roles }) => [subject, roles])).toEqual([
      ['auditor', ['AUDITOR']],
      ['integrator', ['INTEGRATOR']],
      ['kindergarten', ['KINDERGARTEN_ADMIN']],
      ['specialist', ['SPECIALIST']],
      ['supervisor', ['SUPERVISOR']],
    ]);
  });

  test('the allocator finds seats to issue and families to give them to', async () => {
    const [{ id }] = await opened.owner<[{ id: number }]>`select id::int as id from city`;
    const cohort = { cityId: id as never, birthYear: 2023 };
    const allocation = await transaction(opened.database.db, async (tx) =>
      allocate({
        birthYear: cohort.birthYear,
        cohort: await loadCohort(tx, cohort, NOW),
        freeSeats: await lockFreeSeats(tx, cohort),
        rules: PRESET_RULES['astana-2019'],
        slots: null,
        now: NOW,
        today: dayOf('Asia/Almaty', NOW),
        laneCounter: 0,
        isDryRun: false,
      }),
    );
    expect(allocation.directions.length).toBeGreaterThan(10);
  });

  test('R17: the watch finds the one child that was entered twice, and suspects nobody else', async () => {
    const [{ id }] = await opened.owner<[{ id: CityId }]>`select id::int as id from city`;
    const deps = { db: opened.database.db, clock: { now: async () => NOW } };
    await sealEverything(opened.url);
    expect(await watchIntegrity(deps, { cityId: id })).toBe(2);
    const cases = await opened.owner`select cause, state from integrity_case order by id`;
    expect([...cases]).toEqual([
      { cause: 'CHILD_ALIKE', state: 'OPEN' },
      { cause: 'CHILD_ALIKE', state: 'OPEN' },
    ]);
  });
});

describe('loading a demo city', () => {
  test('a load that is cut off leaves nothing behind, and can be done again', async () => {
    const { load, countOf, close } = await openEmpty();
    const cutOff = load(() => {
      throw new Error('the power went');
    });
    await expect(cutOff).rejects.toThrow('the power went');
    for (const table of ['city', 'person', 'application', 'journal']) expect(await countOf(table)).toBe(0);
    expect(await load()).not.toBeNull();
    await close();
  });

  test('of two processes that load at once one does, and a later one leaves its city alone', async () => {
    const { load, countOf, close } = await openEmpty();
    const answers = await Promise.all([load(), load()]);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    const before = await countOf('journal');
    expect(await load()).toBeNull();
    expect(await countOf('journal')).toBe(before);
    expect(await countOf('city')).toBe(1);
    await close();
  });
});
