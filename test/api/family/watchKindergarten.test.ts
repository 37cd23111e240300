import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import type { Language } from '../../../src/domain/shared/language.ts';
import type { GroupId, KindergartenId } from '../../../src/domain/shared/ids.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { closeKindergarten } from '../../../src/services/closeKindergarten.ts';
import { openSeats } from '../../../src/services/openSeats.ts';
import { withdrawSeat } from '../../../src/services/withdrawSeat.ts';
import { republishSeat } from '../../../src/services/republishSeat.ts';
import { vacateSeat } from '../../../src/services/vacateSeat.ts';
import { present } from '../../domain/support/outcome.ts';
import { signedIn } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';
import { aKey, at, countRows, iinFor, openFamilyCity, type FamilyCity, type SignedIn } from './familyCity.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);
const { db, make } = world;

/** A kindergarten with one seat that is not opened yet, and who may open it. */
const withClosedSeat = async (city: FamilyCity, { birthYear = 2023, language = 'KAZAKH' as Language } = {}) => {
  const group = await make.group({
    cityId: city.cityId,
    birthYear,
    language,
    seats: 1,
    state: { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' },
  });
  const { kindergartenId } = group;
  const admin = signedIn(await make.person(), { role: 'KINDERGARTEN_ADMIN', cityId: city.cityId, kindergartenId });
  return { group, kindergartenId, admin, id: encodeId('Kindergarten', kindergartenId) };
};

const opened = async (city: FamilyCity, admin: SignedIn, groupId: GroupId): Promise<void> => {
  const answer = await openSeats(city.deps, { viewer: admin, idempotencyKey: aKey() }, { groupId, count: 1 });
  expect(answer).toMatchObject({ ok: true });
};

const told = async (city: FamilyCity, viewer: SignedIn, applicationId: string) => {
  const { notices } = await city.read(viewer, applicationId, 'notices(first: 20) { edges { node { kind text } } }');
  const all: readonly { readonly node: { readonly kind: string; readonly text: string } }[] = notices.edges;
  return all.map(({ node }) => node).filter(({ kind }) => kind === 'SEAT_CAME_FREE');
};

const watchedBy = async (city: FamilyCity, viewer: SignedIn, applicationId: string) => {
  const { watchedKindergartens } = await city.read(viewer, applicationId, 'watchedKindergartens { id }');
  return watchedKindergartens?.map(({ id }: { readonly id: string }) => id) ?? null;
};

const watching = async (city: FamilyCity, kindergartenId: string, change = {}) => {
  const parent = await city.parent();
  const application = await city.submitted(parent, change);
  await city.act(parent, 'watchKindergarten', { applicationId: application.id, kindergartenId });
  return { parent, application };
};

describe('watching a kindergarten', () => {
  test('is asked for once or twice alike, read by the family alone, and ended', async () => {
    const city = await openFamilyCity(world);
    const { parent, application } = await watching(city, city.wished[1] ?? '');
    const input = { applicationId: application.id, kindergartenId: city.wished[1] };
    expect((await city.act(parent, 'watchKindergarten', input)).__typename).toBe('WatchKindergartenSuccess');
    expect(await watchedBy(city, parent, application.id)).toEqual([city.wished[1]]);
    expect(await watchedBy(city, await city.specialist(), application.id)).toBeNull();
    for (const _ of [1, 2]) {
      expect((await city.act(parent, 'unwatchKindergarten', input)).__typename).toBe('UnwatchKindergartenSuccess');
      expect(await watchedBy(city, parent, application.id)).toEqual([]);
    }
  });

  test('B9: it changes neither place nor key nor version, and nothing is journalled', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const { id } = await city.submitted(parent);
    const shown = 'version queuedAt position { place waitingAhead } wishes { kindergarten { id } }';
    const before = await city.read(parent, id, shown);
    await city.act(parent, 'watchKindergarten', { applicationId: id, kindergartenId: city.wished[0] });
    expect(await city.read(parent, id, shown)).toEqual(before);
    expect(await city.journal()).toEqual(['APPLICATION_SUBMITTED']);
  });

  test('another family, the desk, an unknown kindergarten and one of another city find nothing', async () => {
    const city = await openFamilyCity(world);
    const parent = await city.parent();
    const { id: applicationId } = await city.submitted(parent);
    const elsewhere = encodeId('Kindergarten', (await make.group({ cityId: await make.city() })).kindergartenId);
    const before = await countRows(world);
    const refused = { __typename: 'NotFound', code: 'NOT_FOUND' };
    for (const viewer of [await city.parent(), await city.specialist()])
      for (const verb of ['watchKindergarten', 'unwatchKindergarten'])
        expect(await city.act(viewer, verb, { applicationId, kindergartenId: city.wished[0] })).toEqual(refused);
    for (const kindergartenId of [elsewhere, encodeId('Kindergarten', 99_999_999 as KindergartenId)])
      expect(await city.act(parent, 'watchKindergarten', { applicationId, kindergartenId })).toEqual(refused);
    expect({ ...(await countRows(world)), person: 0 }).toEqual({ ...before, person: 0 });
  });

  test('no more are watched than may be wished, and none once the application has ended', async () => {
    const city = await openFamilyCity(world, { rules: { maxWishes: 1 } });
    const parent = await city.parent();
    const { id: applicationId } = await city.submitted(parent, { kindergartenIds: [city.wished[0]] });
    const watch = (kindergartenId: string | undefined) =>
      city.act(parent, 'watchKindergarten', { applicationId, kindergartenId });
    await watch(city.wished[0]);
    expect(await watch(city.wished[1])).toMatchObject({ __typename: 'TooManyWishes', most: 1 });
    expect((await watch(city.wished[0])).__typename).toBe('WatchKindergartenSuccess');
    await city.act(parent, 'leaveQueue', { applicationId, reason: 'MOVED' });
    expect(await watch(city.wished[0])).toMatchObject({ __typename: 'WrongApplicationState', state: 'LEFT' });
  });
});

describe('a seat that comes free', () => {
  test('R21: who watches is told in the transaction of the seat, with its number, and promised nothing', async () => {
    const city = await openFamilyCity(world);
    const { id, admin, group } = await withClosedSeat(city);
    const { parent, application } = await watching(city, id);
    const other = await city.parent();
    const untold = await city.submitted(other, { child: child('2023-06-01') });
    await opened(city, admin, group.id);
    const [notice, ...more] = await told(city, parent, application.id);
    expect(more).toEqual([]);
    expect(notice?.text).toContain(String(application.queueNumber));
    expect(await told(city, other, untold.id)).toEqual([]);
    const [row] = await db.execute<{ same: boolean }>(sql`
      select n.xmin = j.xmin as same from notice n, journal j
      where n.city_id = ${city.cityId} and n.kind = 'SEAT_CAME_FREE' and j.city_id = n.city_id and j.type = 'SEAT_OPENED'`);
    expect(row?.same).toBe(true);
  });

  test('a family is told once a day of one kindergarten, and again the next day', async () => {
    const city = await openFamilyCity(world);
    const { id, admin, group } = await withClosedSeat(city);
    const { parent, application } = await watching(city, id);
    await opened(city, admin, group.id);
    const seatId = present(group.seats[0]).id;
    const back = async (): Promise<void> => {
      const by = () => ({ viewer: admin, idempotencyKey: aKey() });
      expect(await withdrawSeat(city.deps, by(), { seatId, reason: 'REPAIR' })).toMatchObject({ ok: true });
      expect(await republishSeat(city.deps, by(), { seatId })).toMatchObject({ ok: true });
    };
    await back();
    expect(await told(city, parent, application.id)).toHaveLength(1);
    city.moveTo(at('2026-03-03 00:00'));
    await back();
    expect(await told(city, parent, application.id)).toHaveLength(2);
  });

  test('a seat of another birth year or language, and a watch that was ended, are told to nobody', async () => {
    const city = await openFamilyCity(world);
    const older = await withClosedSeat(city, { birthYear: 2022 });
    const english = await withClosedSeat(city, { language: 'ENGLISH' });
    const fitting = await withClosedSeat(city);
    const parent = await city.parent();
    const { id: applicationId } = await city.submitted(parent);
    for (const { id: kindergartenId } of [older, english, fitting])
      await city.act(parent, 'watchKindergarten', { applicationId, kindergartenId });
    await city.act(parent, 'unwatchKindergarten', { applicationId, kindergartenId: fitting.id });
    for (const { admin, group } of [older, english, fitting]) await opened(city, admin, group.id);
    expect(await told(city, parent, applicationId)).toEqual([]);
  });

  test('R15: a cancelled direction is told; the family that holds a direction itself is not', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const first = await city.parent();
    const { id } = await city.submitted(first, { kindergartenIds: [city.wished[0]], child: child('2023-06-01') });
    await city.act(first, 'watchKindergarten', { applicationId: id, kindergartenId: city.wished[0] });
    await city.issue();
    const { parent, application } = await watching(city, city.wished[0] ?? '', { kindergartenIds: [city.wished[1]] });
    const directed = await watching(city, city.wished[0] ?? '', {
      kindergartenIds: [city.wished[1]],
      child: child('2023-06-02'),
    });
    await city.issue();
    await city.act(first, 'cancelDirection', { directionId: (await city.directionOf(first, id)).id });
    // One of the two got the other seat.
    const states = await Promise.all(
      [[parent, application.id] as const, [directed.parent, directed.application.id] as const].map(
        async ([viewer, applicationId]) => [
          (await city.read(viewer, applicationId, 'state')).state,
          (await told(city, viewer, applicationId)).length,
        ],
      ),
    );
    expect(states).toEqual([
      ['DIRECTED', 0],
      ['QUEUED', 1],
    ]);
  });

  test('D5: seats that a closing kindergarten gives back are told to nobody', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const holder = await city.parent();
    await city.submitted(holder, { kindergartenIds: [city.wished[0]], child: child('2023-06-01') });
    await city.issue();
    const { parent, application } = await watching(city, city.wished[0] ?? '');
    const supervisor = signedIn(await make.person(), { role: 'SUPERVISOR', cityId: city.cityId, kindergartenId: null });
    const closing = { kindergartenId: city.kindergartens[0], version: 1 };
    expect(await closeKindergarten(city.deps, { viewer: supervisor, idempotencyKey: aKey() }, closing)).toMatchObject({
      ok: true,
    });
    expect(await told(city, parent, application.id)).toEqual([]);
  });

  test('both guardians are told, of each child that watches, once', async () => {
    const city = await openFamilyCity(world);
    const { id, admin, group } = await withClosedSeat(city);
    const { parent, application } = await watching(city, id);
    const sister = await city.submitted(parent, { child: child('2023-06-01') });
    await city.act(parent, 'watchKindergarten', { applicationId: sister.id, kindergartenId: id });
    const { invitationCode } = await city.act(parent, 'inviteGuardian', { applicationId: application.id });
    const second = await city.parent();
    await city.act(second, 'addGuardian', { code: invitationCode });
    await opened(city, admin, group.id);
    const textsTo = async (viewer: SignedIn, ofChild: string) =>
      (await told(city, viewer, ofChild)).map(({ text }) => text);
    expect(await textsTo(parent, application.id)).toEqual([expect.stringContaining(String(application.queueNumber))]);
    expect(await textsTo(parent, sister.id)).toEqual([expect.stringContaining(String(sister.queueNumber))]);
    expect(await told(city, second, application.id)).toHaveLength(1);
  });

  test('R20: a vacated seat is told', async () => {
    const city = await openFamilyCity(world, { seats: 1 });
    const holder = await city.parent();
    const { id } = await city.submitted(holder, { kindergartenIds: [city.wished[0]], child: child('2023-06-01') });
    await city.issue();
    const direction = await city.directionOf(holder, id);
    await city.enrol(direction);
    const { parent, application } = await watching(city, city.wished[0] ?? '');
    const [kindergartenId] = city.kindergartens;
    const admin = signedIn(await make.person(), { role: 'KINDERGARTEN_ADMIN', cityId: city.cityId, kindergartenId });
    const seatId = present(city.groups[0].seats[0]).id;
    expect(await vacateSeat(city.deps, { viewer: admin, idempotencyKey: aKey() }, { seatId })).toMatchObject({
      ok: true,
    });
    expect(await told(city, parent, application.id)).toHaveLength(1);
  });
});

const child = (birthOn: string) => ({ iin: iinFor(birthOn), birthOn, name: 'Сынақова Әсел' });
