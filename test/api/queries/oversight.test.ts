import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { sealEverything } from '../../../src/realtime/sealEverything.ts';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import { callApi, codesOf } from '../../support/callApi.ts';
import { openCity, type OpenCity } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld();
const owner = postgres(world.url, { max: 1, onnotice: () => undefined });
afterAll(async () => {
  await owner.end();
  await world.close();
});

const ask = (city: OpenCity, viewer: Viewer, field: string) =>
  callApi(city.deps, viewer, `query ($city: ID!) { ${field} }`, { city: city.id });

describe('statistics', () => {
  const STATISTICS = `statistics(days: 10, cityId: $city) {
    occupancy { kindergarten { id } seats { free held occupied withdrawn } }
    confirmation { confirmed medianHours ninetiethHours days { days count } }
    endings { ground state count } waits { birthYear category directed medianDays } }`;

  test('count seats, the time to a confirmation, ends and waits, of this city alone', async () => {
    const city = await openCity(world);
    const desk = await city.specialist();
    await (await openCity(world)).directed();
    const [soon, late, never] = [await city.directed(), await city.directed(), await city.directed(null)];
    city.moveTo('2026-03-02 20:00');
    await city.present(soon.directionId);
    await city.act(desk, 'confirmPrivilege', { directionId: soon.directionId });
    city.moveTo('2026-03-05 09:00');
    await city.present(late.directionId);
    await city.act(desk, 'confirmPrivilege', { directionId: late.directionId });
    await city.act(never.parent, 'cancelDirection', { directionId: never.directionId });

    const { statistics } = (await ask(city, desk, STATISTICS)).data;
    expect(statistics.occupancy).toHaveLength(3);
    const total = (of: string) =>
      statistics.occupancy.reduce(
        (sum: number, { seats }: { seats: Record<string, number> }) => sum + (seats[of] ?? 0),
        0,
      );
    expect({ held: total('held'), occupied: total('occupied') }).toEqual({ held: 2, occupied: 0 });
    expect(statistics.confirmation).toMatchObject({
      confirmed: 2,
      days: [
        { days: 1, count: 1 },
        { days: 3, count: 1 },
      ],
    });
    expect(statistics.confirmation.medianHours).toBeLessThan(statistics.confirmation.ninetiethHours);
    expect(statistics.endings).toEqual([
      { ground: 'EXTRAORDINARY', state: 'AWAITING_ENROLMENT', count: 2 },
      { ground: 'GENERAL', state: 'CANCELLED', count: 1 },
    ]);
    expect(statistics.waits.map(({ category, directed }: Record<string, unknown>) => [category, directed])).toEqual([
      ['EXTRAORDINARY', 2],
      ['GENERAL', 1],
    ]);
  });

  test('forget what was issued before the span, and say nothing where nothing was', async () => {
    const city = await openCity(world);
    await city.directed();
    city.moveTo('2026-03-20 09:00');
    const { statistics } = (await ask(city, await city.auditor(), STATISTICS)).data;
    expect(statistics).toMatchObject({ endings: [], waits: [], confirmation: { confirmed: 0, medianHours: null } });
    expect(codesOf(await ask(city, await city.auditor(), 'statistics(days: 0, cityId: $city) { from }'))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });
});

describe('health', () => {
  const HEALTH = `health(cityId: $city) { undelivered dueSince lateAtDesk unsealed deliveries { channel state count }
    outbox { waiting oldestSeconds } calendarKnownUntil }`;

  test('D1: tells what time has done and nobody has written down, and what waits to be sent or reached nobody', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const { directionId, parent } = await city.directed();
    await city.present(directionId);
    await city.directed();
    expect((await ask(city, supervisor, HEALTH)).data.health).toMatchObject({
      undelivered: 0,
      dueSince: null,
      lateAtDesk: 0,
      outbox: { waiting: 0, oldestSeconds: null },
    });
    const [late = { id: 0 }, lost = { id: 0 }] = await owner`
      insert into notice (city_id, kind, person_id, facts, created_at, key)
      select ${city.cityId}, 'DEADLINE_NEAR', ${parent.personId}, '{}', '2026-03-10T00:00:00Z', 'k' || n || ${city.id}
      from generate_series(1, 2) n returning id`;
    await owner`
      insert into notice_delivery (notice_id, channel, state, failure, queued_at, next_at, ended_at) values
        (${late['id']}, 'PHONE', 'QUEUED', null, now(), now() - interval '90 seconds', null),
        (${lost['id']}, 'PHONE', 'FAILED', 'NO_GATEWAY', now(), null, now())`;
    city.moveTo('2026-03-12 08:00');
    const { health } = (await ask(city, supervisor, HEALTH)).data;
    // The 5th working day was 10 March; the presented certificate keeps its direction.
    expect(health).toMatchObject({ undelivered: 1, dueSince: '2026-03-10T19:00:00.000Z', lateAtDesk: 1 });
    expect(health.outbox.waiting).toBe(1);
    expect(health.outbox.oldestSeconds).toBeGreaterThanOrEqual(90);
    expect(health.deliveries).toEqual([
      { channel: 'PHONE', state: 'QUEUED', count: 1 },
      { channel: 'PHONE', state: 'FAILED', count: 1 },
    ]);
    expect(health.calendarKnownUntil).toMatch(/^20\d\d-/);
  });
});

describe('the check of the journal', () => {
  const check = async (city: OpenCity, viewer: Viewer, after: number, first = 2) =>
    (
      await ask(
        city,
        viewer,
        `journalCheck(after: ${after}, first: ${first}, cityId: $city) { after lines sealedUpTo link brokenAt { citySeq reason } }`,
      )
    ).data.journalCheck;

  test('I9: stretch by stretch from the beginning it proves the whole, and finds what was changed', async () => {
    const city = await openCity(world);
    const auditor = await city.auditor();
    const supervisor = await city.supervisor();
    for (const days of [1, 2, 3]) {
      const input = { cityId: city.id, on: `2026-03-0${days + 3}`, isWorking: false, source: `Decree ${days}` };
      await city.act(supervisor, 'setCalendarDay', input);
    }
    expect((await ask(city, auditor, 'health(cityId: $city) { unsealed }')).data.health).toEqual({ unsealed: 3 });
    await sealEverything(world.url);
    expect((await ask(city, auditor, 'health(cityId: $city) { unsealed }')).data.health).toEqual({ unsealed: 0 });

    expect(await check(city, auditor, 0)).toMatchObject({ after: 0, lines: 2, sealedUpTo: 3, brokenAt: null });
    const rest = await check(city, auditor, 2);
    expect(rest).toMatchObject({ after: 2, lines: 1, brokenAt: null });
    expect((await check(city, supervisor, 0, 100)).link).toBe(rest.link);
    expect(await check(city, auditor, 9)).toBeNull();

    await owner.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update journal set facts = '{"changed": true}' where city_id = ${city.cityId} and id = (
        select journal_id from journal_seal where city_id = ${city.cityId} and city_seq = 2)`;
    });
    const brokenAt = { citySeq: 2, reason: 'LINE_OR_ORDER_CHANGED' };
    expect(await check(city, auditor, 0, 100)).toMatchObject({ lines: 1, brokenAt });
    expect(await check(city, auditor, 1)).toMatchObject({ lines: 0, brokenAt });
  });
});

test('another city sees nothing of it, and a specialist neither health nor journal', async () => {
  const city = await openCity(world);
  const foreign = await (await openCity(world)).auditor();
  for (const field of [
    'statistics(cityId: $city) { from }',
    'health(cityId: $city) { at }',
    'journalCheck(cityId: $city) { link }',
  ])
    expect(Object.values((await ask(city, foreign, field)).data)).toEqual([null]);
  const desk = await city.specialist();
  expect(codesOf(await ask(city, desk, 'health(cityId: $city) { at }'))).toEqual(['FORBIDDEN']);
  expect(codesOf(await ask(city, desk, 'journalCheck(cityId: $city) { link }'))).toEqual(['FORBIDDEN']);
});
