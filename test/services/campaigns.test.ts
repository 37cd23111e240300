import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import type { Standing } from '../../src/domain/application/standing.ts';
import type { RunId, SlotId, CampaignId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { findStanding } from '../../src/db/standing/standing.ts';
import { addSlot } from '../../src/services/addSlot.ts';
import { closeCampaign } from '../../src/services/closeCampaign.ts';
import { issueDirections } from '../../src/services/issueDirections.ts';
import { liveUntil } from '../../src/services/liveUntil.ts';
import { planCampaign } from '../../src/services/planCampaign.ts';
import type { Call, Deps } from '../../src/services/verb.ts';
import { withdrawSlot } from '../../src/services/withdrawSlot.ts';
import { signedIn } from '../support/callApi.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;

const depsAt = (now: Instant): Deps => ({ db, clock: { now: async () => now } });
/** A moment on the clock of the city. */
const at = (local: string): Instant => asInstant(Date.parse(`${local.replace(' ', 'T')}:00+05:00`));
const MONDAY = at('2026-03-02 10:00');
const NAME = { kk: 'Науқан', ru: 'Кампания', en: 'Campaign' };

const slot = (
  from: string,
  to: string,
  birthYears = [2023],
  lowestCategory: 'EXTRAORDINARY' | 'GENERAL' = 'GENERAL',
) => ({
  opensAt: at(from),
  closesAt: at(to),
  birthYears,
  lowestCategory,
});

let keys = 0;

/** A city with one kindergarten, a free seat for the birth year 2023, and somebody who waits for it. */
async function aCity(rules: Parameters<typeof make.city>[0] = {}) {
  const cityId = await make.city(rules);
  const supervisor = signedIn(await make.person({ roles: [{ role: 'SUPERVISOR', cityId }] }), {
    role: 'SUPERVISOR',
    cityId,
    kindergartenId: null,
  });
  const { kindergartenId, seats } = await make.group({ cityId, seats: 1 });
  const wishes = [{ kindergartenId, isSkipped: false }];
  const waiting = await make.application({ cityId, wishes });
  const call = (viewer = supervisor): Call => ({ viewer, idempotencyKey: `campaign-${(keys += 1)}` });
  return {
    cityId,
    kindergartenId,
    wishes,
    seats,
    waiting,
    call,
    plan: async (now: Instant, slots: ReturnType<typeof slot>[]): Promise<CampaignId> => {
      const planned = await planCampaign(depsAt(now), call(), { cityId, name: NAME, opensAt: null, slots });
      if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
      return planned.value.campaignId;
    },
    issueAt: async (now: Instant, isDryRun = false): Promise<readonly RunId[]> => {
      const issued = await issueDirections(depsAt(now), call(), { cityId, birthYear: null, isDryRun });
      if (!issued.ok) throw new Error(issued.refusal.code);
      return issued.value.runIds;
    },
    stateOf: async ({ application }: Standing): Promise<string | undefined> =>
      (await findStanding(db, application.id))?.application.state.kind,
    lines: async (): Promise<string[]> => {
      const rows = await db.execute<{ line: string }>(
        sql`select type || ' ' || birth_year as line from journal where city_id = ${cityId} and type ~ 'CAMPAIGN|SLOT' order by id`,
      );
      return rows.map(({ line }) => line);
    },
  };
}

test('R18: "do not need to wait for the system to give you directions on the day of another year of birth"', async () => {
  const city = await aCity();
  await city.plan(MONDAY, [
    slot('2026-03-03 09:00', '2026-03-03 18:00', [2022]),
    slot('2026-03-04 09:00', '2026-03-04 18:00', [2023]),
  ]);
  // The seat is free and the child waits; Monday is nobody's day, Tuesday is another year's.
  expect(await city.issueAt(MONDAY)).toEqual([]);
  expect(await city.issueAt(at('2026-03-03 12:00'))).toEqual([]);
  expect(await city.stateOf(city.waiting)).toBe('QUEUED');
  const [runId] = await city.issueAt(at('2026-03-04 09:00'));
  expect(await city.stateOf(city.waiting)).toBe('DIRECTED');
  const [run] = await db.execute<{ slots: unknown }>(
    sql`select protocol -> 'slots' as slots from run where id = ${runId ?? null}`,
  );
  expect(run?.slots).toEqual([slot('2026-03-04 09:00', '2026-03-04 18:00', [2023])]);
});

test('R18: a birth year without a campaign is issued by the standing rule beside it', async () => {
  const city = await aCity();
  await city.plan(MONDAY, [slot('2026-03-03 09:00', '2026-03-03 18:00', [2022])]);
  expect(await city.issueAt(MONDAY)).toHaveLength(1);
  expect(await city.stateOf(city.waiting)).toBe('DIRECTED');
});

test('R18: a slot for the privileged serves nobody below, and where it overlaps with one for all they unite', async () => {
  const city = await aCity();
  const campaignId = await city.plan(MONDAY, [slot('2026-03-03 09:00', '2026-03-03 18:00', [2023], 'EXTRAORDINARY')]);
  expect(await city.issueAt(at('2026-03-03 10:00'))).toEqual([]);
  const wider = slot('2026-03-03 12:00', '2026-03-03 13:00');
  expect(await addSlot(depsAt(at('2026-03-03 11:00')), city.call(), { campaignId, ...wider })).toMatchObject({
    ok: true,
  });
  expect(await city.issueAt(at('2026-03-03 11:59'))).toEqual([]);
  expect(await city.issueAt(at('2026-03-03 12:00'))).toHaveLength(1);
});

test('R18: a run started twice gives one direction', async () => {
  const city = await aCity();
  await city.plan(MONDAY, [slot('2026-03-03 09:00', '2026-03-03 18:00')]);
  const now = at('2026-03-03 09:00');
  const runs = await Promise.all([city.issueAt(now), city.issueAt(now)]);
  expect(runs.flat()).toHaveLength(1);
  const directions = await db.execute(sql`select from direction where application_id = ${city.waiting.application.id}`);
  expect(directions).toHaveLength(1);
});

test('R21: a freeze stops issuing within a slot; a dry run shows what it holds back', async () => {
  const freezes = [{ fromOn: '2026-03-03', toOn: '2026-03-05' }] as never;
  const city = await aCity({ rules: { freezes } });
  await city.plan(MONDAY, [slot('2026-03-03 09:00', '2026-03-06 18:00')]);
  const frozen = at('2026-03-04 10:00');
  expect(await city.issueAt(frozen, true)).toHaveLength(1);
  expect(await city.issueAt(frozen)).toEqual([]);
  expect(await city.issueAt(at('2026-03-06 00:00'))).toHaveLength(1);
});

test('R20: closing ends only the slots; the standing rule holds at once, and what was issued stays', async () => {
  const city = await aCity();
  const campaignId = await city.plan(MONDAY, [
    slot('2026-03-03 09:00', '2026-03-03 18:00'),
    slot('2026-03-20 09:00', '2026-03-20 18:00'),
  ]);
  await city.issueAt(at('2026-03-03 09:00'));
  const { seats } = await make.group({ cityId: city.cityId, kindergartenId: city.kindergartenId, seats: 1 });
  expect(seats).toHaveLength(1);
  const second = await make.application({ cityId: city.cityId, wishes: city.wishes });
  const now = at('2026-03-04 10:00');
  expect(await city.issueAt(now)).toEqual([]);
  expect(await closeCampaign(depsAt(now), city.call(), { campaignId })).toMatchObject({ ok: true });
  expect(await city.stateOf(city.waiting)).toBe('DIRECTED');
  expect(await city.issueAt(now)).toHaveLength(1);
  expect(await city.stateOf(second)).toBe('DIRECTED');
  expect(await closeCampaign(depsAt(now), city.call(), { campaignId })).toMatchObject({
    ok: false,
    refusal: { code: 'CAMPAIGN_OVER', overAt: now },
  });
  expect(await city.lines()).toEqual(['CAMPAIGN_PLANNED 2023', 'CAMPAIGN_CLOSED 2023']);
});

test('R18: a slot is taken back before it begins, and not after', async () => {
  const city = await aCity();
  const campaignId = await city.plan(MONDAY, [slot('2026-03-03 09:00', '2026-03-03 18:00')]);
  const added = await addSlot(depsAt(MONDAY), city.call(), {
    campaignId,
    ...slot('2026-03-05 09:00', '2026-03-05 18:00'),
  });
  const slotId = added.ok ? added.value.slotId : (0 as SlotId);
  const begun = depsAt(at('2026-03-05 09:00'));
  expect(await withdrawSlot(begun, city.call(), { slotId })).toMatchObject({
    ok: false,
    refusal: { code: 'SLOT_BEGUN', begunAt: at('2026-03-05 09:00') },
  });
  expect(await city.lines()).toEqual(['CAMPAIGN_PLANNED 2023', 'SLOT_ADDED 2023']);
});

test('R18, D10: time that is lived runs each birth year at the opening of its slot, and at the end of the campaign', async () => {
  const city = await aCity({ rules: { microBatchSeconds: 60 } });
  await city.plan(MONDAY, [
    slot('2026-03-03 09:00', '2026-03-03 18:00'),
    slot('2026-03-04 09:00', '2026-03-04 18:00', [2022]),
  ]);
  await liveUntil(depsAt(at('2026-03-04 10:00')), city.cityId, at('2026-03-04 10:00'));
  const [run] = await db.execute<{ at: string }>(sql`select at from run where city_id = ${city.cityId}`);
  expect(Date.parse(run?.at ?? '')).toBe(at('2026-03-03 09:00'));
  expect(await city.stateOf(city.waiting)).toBe('DIRECTED');
});

test('R18: only a supervisor of the city plans, adds, takes back or closes', async () => {
  const city = await aCity();
  const other = await aCity();
  const campaignId = await city.plan(MONDAY, [slot('2026-03-03 09:00', '2026-03-03 18:00')]);
  const [found] = await db.execute<{ id: string }>(sql`select id from slot where campaign_id = ${campaignId}`);
  const deps = depsAt(MONDAY);
  const notFound = { ok: false, refusal: { code: 'NOT_FOUND' } };
  const wanted = slot('2026-03-05 09:00', '2026-03-05 18:00');
  expect(
    await planCampaign(deps, other.call(), { cityId: city.cityId, name: NAME, opensAt: null, slots: [wanted] }),
  ).toEqual(notFound);
  expect(await addSlot(deps, other.call(), { campaignId, ...wanted })).toEqual(notFound);
  expect(await withdrawSlot(deps, other.call(), { slotId: Number(found?.id) as SlotId })).toEqual(notFound);
  expect(await closeCampaign(deps, other.call(), { campaignId })).toEqual(notFound);
});

test('R18: a dry run is applied when the same comes out again, and refused when it does not', async () => {
  const city = await aCity();
  await city.plan(MONDAY, [slot('2026-03-03 09:00', '2026-03-03 18:00')]);
  const now = at('2026-03-03 09:00');
  const [expecting] = await city.issueAt(now, true);
  if (expecting === undefined) throw new Error('No dry run');
  const apply = (run: RunId, wish: object = {}) =>
    issueDirections(depsAt(now), city.call(), {
      cityId: city.cityId,
      birthYear: null,
      isDryRun: false,
      expecting: run,
      ...wish,
    });
  // Somebody with a privilege comes: two children fare otherwise.
  await make.application({
    cityId: city.cityId,
    wishes: city.wishes,
    privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' },
  });
  expect(await apply(expecting)).toEqual({ ok: false, refusal: { code: 'RUN_DIFFERS', changes: 2 } });
  expect(await db.execute(sql`select from direction where run_id is not null and city_id = ${city.cityId}`)).toEqual(
    [],
  );
  const [second] = await city.issueAt(now, true);
  if (second === undefined) throw new Error('No dry run');
  expect(await apply(second, { birthYear: 2022 })).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
  expect(await apply(second, { isDryRun: true })).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
  const applied = await apply(second);
  expect(applied).toMatchObject({ ok: true, value: { runIds: [expect.any(Number)] } });
  const hashes = await db.execute<{ hash: string }>(
    sql`select encode(output_hash, 'hex') as hash from run where city_id = ${city.cityId} and id >= ${second}`,
  );
  expect(hashes).toHaveLength(2);
  expect(hashes[0]?.hash).toBe(hashes[1]?.hash);
  // What was given is given: the same dry run does not come out a second time.
  expect(await apply(second)).toMatchObject({ ok: false, refusal: { code: 'RUN_DIFFERS' } });
  const other = await aCity();
  expect(
    await issueDirections(depsAt(now), other.call(), {
      cityId: other.cityId,
      birthYear: null,
      isDryRun: false,
      expecting: second,
    }),
  ).toEqual({
    ok: false,
    refusal: { code: 'NOT_FOUND' },
  });
});
