import { afterAll, describe, expect, test } from 'vitest';
import { decodeId, encodeId } from '../../../src/schema/node.ts';
import { callApi, codesOf } from '../../support/callApi.ts';
import { aKey, EXTRAORDINARY, openCity, type OpenCity } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);
const { make } = world;

const FORM = {
  number: 101,
  name: { kk: 'Балапан', ru: 'Балапан', en: 'Balapan' },
  district: 'Алматы',
  address: 'ул. Сейфуллина, 4',
  ownership: 'STATE',
  location: { lat: 51.18, lon: 71.45 },
  hours: '07:30–18:30',
  phone: '8 717 212 34 56',
};
const SHOWN = 'kindergarten { id number name { kk } district address phone location { lat } closedAt version }';
const GROUP = { number: 1, name: 'Күншуақ', birthYear: 2023, language: 'KAZAKH', capacity: 3 };
const GROUP_SHOWN = 'group { id version capacity name closedAt seatCounts { free held occupied withdrawn } }';

const aKindergarten = async (city: OpenCity) => {
  const supervisor = await city.supervisor();
  const { kindergarten } = await city.act(supervisor, 'addKindergarten', { cityId: city.id, ...FORM }, SHOWN);
  return { supervisor, kindergarten };
};

const aGroup = async (city: OpenCity, change = {}) => {
  const { supervisor, kindergarten } = await aKindergarten(city);
  const input = { kindergartenId: kindergarten.id, ...GROUP, ...change };
  const { group } = await city.act(supervisor, 'addGroup', input, GROUP_SHOWN);
  return { supervisor, kindergarten, group };
};

describe('a kindergarten', () => {
  test('joins the books of the city and is seen by everybody', async () => {
    const city = await openCity(world);
    const { kindergarten } = await aKindergarten(city);
    expect(kindergarten).toMatchObject({ number: 101, name: { kk: 'Балапан' }, phone: '+77172123456', version: 1 });
    const document = 'query ($id: ID!) { kindergarten(id: $id) { number location { lat lon } } }';
    const { data } = await callApi(city.deps, { kind: 'ANONYMOUS' }, document, { id: kindergarten.id });
    expect(data.kindergarten).toEqual({ number: 101, location: { lat: 51.18, lon: 71.45 } });
    expect(await city.journal()).toEqual(['KINDERGARTEN_ADDED']);
  });

  test('every mistake of the form is said at once, and a number is given once', async () => {
    const city = await openCity(world);
    const { supervisor } = await aKindergarten(city);
    const wrong = { number: 0, name: { kk: ' ', ru: 'А', en: 'A' }, location: { lat: 91, lon: 0 }, phone: '12' };
    expect(await city.act(supervisor, 'addKindergarten', { cityId: city.id, ...FORM, ...wrong })).toMatchObject({
      issues: [
        { path: 'number', code: 'OUT_OF_RANGE' },
        { path: 'name.kk', code: 'EMPTY' },
        { path: 'location.lat', code: 'OUT_OF_RANGE' },
        { path: 'phone', code: 'FORMAT' },
      ],
    });
    expect(await city.act(supervisor, 'addKindergarten', { cityId: city.id, ...FORM })).toMatchObject({
      issues: [{ path: 'number', code: 'TAKEN' }],
    });
    expect(await city.journal()).toEqual(['KINDERGARTEN_ADDED']);
  });

  test('of two that are added with one number at once, one is', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const add = () => city.act(supervisor, 'addKindergarten', { cityId: city.id, ...FORM });
    const answers = await Promise.all([add(), add(), add()]);
    expect(answers.filter(({ __typename }) => __typename === 'AddKindergartenSuccess')).toHaveLength(1);
  });

  test('is changed by who saw its present version', async () => {
    const city = await openCity(world);
    const { supervisor, kindergarten } = await aKindergarten(city);
    const input = { ...FORM, kindergartenId: kindergarten.id, version: 1, address: 'ул. Абая, 1', phone: null };
    const idempotencyKey = aKey();
    const changed = await city.act(supervisor, 'changeKindergarten', { ...input, idempotencyKey }, SHOWN);
    expect(changed.kindergarten).toMatchObject({ address: 'ул. Абая, 1', phone: null, version: 2 });
    expect(await city.act(supervisor, 'changeKindergarten', input)).toMatchObject({
      __typename: 'StaleVersion',
      presentVersion: 2,
    });
    expect(await city.act(supervisor, 'changeKindergarten', { ...input, idempotencyKey }, SHOWN)).toEqual(changed);
    expect(await city.journal()).toEqual(['KINDERGARTEN_ADDED', 'KINDERGARTEN_CHANGED']);
  });

  test('does not take the number of another', async () => {
    const city = await openCity(world);
    const { supervisor, kindergarten } = await aKindergarten(city);
    await city.act(supervisor, 'addKindergarten', { cityId: city.id, ...FORM, number: 102 });
    const input = { ...FORM, kindergartenId: kindergarten.id, version: 1, number: 102 };
    expect(await city.act(supervisor, 'changeKindergarten', input)).toMatchObject({
      issues: [{ path: 'number', code: 'TAKEN' }],
    });
  });
});

describe('a group (D4)', () => {
  test('D4: is born with its licensed seats, none of them published', async () => {
    const city = await openCity(world);
    const { supervisor, kindergarten, group } = await aGroup(city);
    expect(group).toMatchObject({ capacity: 3, seatCounts: { free: 0, held: 0, occupied: 0, withdrawn: 3 } });
    expect(await city.journal()).toEqual([
      'KINDERGARTEN_ADDED',
      'GROUP_ADDED',
      'SEAT_CREATED',
      'SEAT_CREATED',
      'SEAT_CREATED',
    ]);
    const wrong = { ...GROUP, kindergartenId: kindergarten.id, name: '', birthYear: 2010, capacity: 201 };
    expect(await city.act(supervisor, 'addGroup', { ...wrong, number: 0 })).toMatchObject({
      issues: [
        { path: 'number', code: 'OUT_OF_RANGE' },
        { path: 'birthYear', code: 'OUT_OF_RANGE' },
        { path: 'capacity', code: 'OUT_OF_RANGE' },
        { path: 'name', code: 'EMPTY' },
      ],
    });
    expect(await city.act(supervisor, 'addGroup', { ...GROUP, kindergartenId: kindergarten.id })).toMatchObject({
      issues: [{ path: 'number', code: 'TAKEN' }],
    });
  });

  test('D4, P12: its seats follow its capacity, withdrawn ones first, and numbers are not given twice', async () => {
    const city = await openCity(world);
    const { supervisor, kindergarten, group } = await aGroup(city);
    const admin = await city.adminOf(kindergartenIdOf(kindergarten.id));
    await city.act(admin, 'openSeats', { groupId: group.id, count: 2 });
    const change = (version: number, capacity: number) =>
      city.act(supervisor, 'changeGroup', { groupId: group.id, version, name: 'Күн', capacity }, GROUP_SHOWN);
    expect(await change(1, 1)).toMatchObject({ group: { name: 'Күн', seatCounts: { free: 1, withdrawn: 0 } } });
    expect(await change(2, 3)).toMatchObject({ group: { seatCounts: { free: 1, withdrawn: 2 } } });
    expect(await change(2, 3)).toMatchObject({ __typename: 'StaleVersion', presentVersion: 3 });
    const opened = await city.act(admin, 'openSeats', { groupId: group.id, count: 2 }, 'seats { number }');
    expect(opened.seats).toEqual([{ number: 4 }, { number: 5 }]);
    const lines = await city.journal();
    expect(lines.filter((type) => type === 'SEAT_REMOVED')).toHaveLength(2);
    expect(lines.filter((type) => type === 'SEAT_CREATED')).toHaveLength(5);
  });

  test('D4: never goes below the seats that children have', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const { group } = await city.directed();
    const input = { groupId: encodeId('Group', group?.id ?? (0 as never)), version: 1, name: 'A', capacity: 0 };
    expect(await city.act(supervisor, 'changeGroup', input)).toMatchObject({ __typename: 'CapacityInUse', inUse: 1 });
  });

  test('a seat that is issued while the capacity is lowered is either issued or gone', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    for (let round = 0; round < 4; round += 1) {
      const group = await make.group({ cityId: city.cityId });
      const wishes = [{ kindergartenId: group.kindergartenId, isSkipped: false }];
      await make.application({ cityId: city.cityId, wishes });
      const [lowered, issued] = await Promise.all([
        city.act(supervisor, 'changeGroup', {
          groupId: encodeId('Group', group.id),
          version: 1,
          name: 'A',
          capacity: 0,
        }),
        city.act(supervisor, 'issueDirections', { cityId: city.id }, 'runs { issued }'),
      ]);
      expect(issued.runs).toEqual(lowered.__typename === 'CapacityInUse' ? [{ issued: 1 }] : []);
    }
  });
});

describe('closing (D5)', () => {
  test('D5: open directions end, the families keep key and privilege and are told, free seats leave the register', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const group = await make.group({ cityId: city.cityId, seats: 3 });
    const [seat, , taken] = group.seats;
    if (seat === undefined || taken === undefined) throw new Error('Too few seats');
    const { parent, applicationId, directionId } = await city.directed(EXTRAORDINARY, { seat });
    const enrolled = await city.directed(null, { seat: taken });
    const admin = await city.adminOf(group.kindergartenId);
    await city.act(admin, 'enrolChild', { directionId: enrolled.directionId });

    const kindergartenId = encodeId('Kindergarten', group.kindergartenId);
    const input = { kindergartenId, version: 1, idempotencyKey: aKey() };
    const closed = await city.act(supervisor, 'closeKindergarten', input, SHOWN);
    expect(closed).toMatchObject({ kindergarten: { closedAt: '2026-03-02T05:00:00.000Z', version: 2 } });
    expect(await city.act(supervisor, 'closeKindergarten', input, SHOWN)).toEqual(closed);

    const document = `query ($application: ID!, $direction: ID!, $group: ID!) {
      application(id: $application) { state category privilege { state } wishes { isSkipped } liveDirection { id } }
      direction: node(id: $direction) { ... on Direction { state declineCode } }
      group: node(id: $group) { ... on Group { closedAt seatCounts { free held occupied withdrawn } } } }`;
    const ids = { application: applicationId, direction: directionId, group: encodeId('Group', group.id) };
    const { data } = await callApi(city.deps, parent, document, ids);
    expect(data).toEqual({
      application: {
        state: 'QUEUED',
        category: 'EXTRAORDINARY',
        privilege: { state: 'CLAIMED' },
        wishes: [{ isSkipped: false }],
        liveDirection: null,
      },
      direction: { state: 'DECLINED', declineCode: 'KINDERGARTEN_CLOSED' },
      group: {
        closedAt: '2026-03-02T05:00:00.000Z',
        seatCounts: { free: 0, held: 0, occupied: 1, withdrawn: 2 },
      },
    });
    expect(await city.noticesTo(parent.personId)).toEqual(['DIRECTION_DECLINED']);
    expect(await city.journal()).toEqual([
      'CHILD_ENROLLED',
      'DIRECTION_DECLINED',
      'SEAT_WITHDRAWN',
      'SEAT_WITHDRAWN',
      'GROUP_CLOSED',
      'KINDERGARTEN_CLOSED',
    ]);

    // Nothing begins there any more, and a seat that comes free is nobody's.
    const groupId = encodeId('Group', group.id);
    const seatId = encodeId('Seat', taken.id);
    expect(await city.act(admin, 'vacateSeat', { seatId }, 'seat { state withdrawalReason }')).toMatchObject({
      seat: { state: 'WITHDRAWN', withdrawalReason: 'CLOSED' },
    });
    const refusals = [
      await city.act(admin, 'openSeats', { groupId, count: 1 }),
      await city.act(admin, 'republishSeat', { seatId: encodeId('Seat', seat.id) }),
      await city.act(supervisor, 'closeKindergarten', { kindergartenId, version: 2 }),
      await city.act(supervisor, 'changeKindergarten', { ...FORM, kindergartenId, version: 2 }),
      await city.act(supervisor, 'addGroup', { ...GROUP, kindergartenId }),
      await city.act(supervisor, 'changeGroup', { groupId, version: 2, name: 'A', capacity: 5 }),
      await city.act(supervisor, 'closeGroup', { groupId, version: 2 }),
    ];
    expect(new Set(refusals.map(({ __typename }) => __typename))).toEqual(new Set(['KindergartenIsClosed']));
    expect(await city.act(supervisor, 'issueDirections', { cityId: city.id }, 'runs { id }')).toMatchObject({
      runs: [],
    });
  });

  test('D5: one group closes and the others of its kindergarten go on', async () => {
    const city = await openCity(world);
    const { supervisor, kindergarten, group } = await aGroup(city);
    const { group: other } = await city.act(
      supervisor,
      'addGroup',
      { ...GROUP, number: 2, kindergartenId: kindergarten.id },
      GROUP_SHOWN,
    );
    const close = { groupId: group.id, version: group.version };
    expect(await city.act(supervisor, 'closeGroup', { ...close, version: 9 })).toMatchObject({ presentVersion: 1 });
    expect(await city.act(supervisor, 'closeGroup', close, GROUP_SHOWN)).toMatchObject({
      group: { closedAt: '2026-03-02T05:00:00.000Z' },
    });
    const admin = await city.adminOf(kindergartenIdOf(kindergarten.id));
    expect(await city.act(admin, 'openSeats', { groupId: group.id, count: 1 })).toMatchObject({
      __typename: 'KindergartenIsClosed',
    });
    expect(await city.act(admin, 'openSeats', { groupId: other.id, count: 1 })).toEqual({
      __typename: 'OpenSeatsSuccess',
    });
  });

  test('D1: a direction that had run out before the closing ends as the no-show it was', async () => {
    const city = await openCity(world);
    const { group, parent } = await city.directed();
    city.moveTo('2026-03-20 10:00');
    const input = { groupId: encodeId('Group', group?.id ?? (0 as never)), version: 1 };
    await city.act(await city.supervisor(), 'closeGroup', input);
    expect(await city.noticesTo(parent.personId)).toEqual(['DIRECTION_EXPIRED']);
    expect(await city.journal()).toEqual(['DIRECTION_EXPIRED', 'SEAT_WITHDRAWN', 'GROUP_CLOSED']);
  });

  test('D5, R12: closing while seats are issued leaves no direction into a closed group', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    for (let round = 0; round < 4; round += 1) {
      const group = await make.group({ cityId: city.cityId, seats: 2 });
      const wishes = [{ kindergartenId: group.kindergartenId, isSkipped: false }];
      await make.application({ cityId: city.cityId, wishes });
      await make.application({ cityId: city.cityId, wishes });
      const groupId = encodeId('Group', group.id);
      const answers = await Promise.all([
        city.act(supervisor, 'issueDirections', { cityId: city.id }),
        city.act(supervisor, 'closeGroup', { groupId, version: 1 }),
      ]);
      expect(answers.map(({ __typename }) => __typename)).toEqual(['IssueDirectionsSuccess', 'CloseGroupSuccess']);
      const document = 'query ($id: ID!) { node(id: $id) { ... on Group { seatCounts { free held withdrawn } } } }';
      const { data } = await callApi(city.deps, supervisor, document, { id: groupId });
      expect(data.node.seatCounts).toEqual({ free: 0, held: 0, withdrawn: 2 });
    }
  });
});

test('the books of a city are kept by its own supervisors', async () => {
  const city = await openCity(world);
  const elsewhere = await openCity(world);
  const { kindergarten, group } = await aGroup(city);
  const [kindergartenId, groupId] = [kindergarten.id, group.id];
  const acts = {
    addKindergarten: { ...FORM, cityId: city.id },
    changeKindergarten: { ...FORM, kindergartenId, version: 1 },
    closeKindergarten: { kindergartenId, version: 1 },
    addGroup: { ...GROUP, kindergartenId },
    changeGroup: { groupId, version: 1, name: 'A', capacity: 1 },
    closeGroup: { groupId, version: 1 },
  };
  const before = await city.journal();
  const foreign = await elsewhere.supervisor();
  const others = [
    await city.parent(),
    await city.specialist(),
    await city.auditor(),
    await city.adminOf(kindergartenIdOf(kindergartenId)),
  ];
  for (const [verb, input] of Object.entries(acts)) {
    expect(await city.act(foreign, verb, input)).toMatchObject({ __typename: 'NotFound' });
    for (const viewer of others) expect(codesOf(await city.call(viewer, verb, input))).toEqual(['FORBIDDEN']);
  }
  expect(await city.journal()).toEqual(before);
});

function kindergartenIdOf(id: string) {
  const decoded = decodeId('Kindergarten', id);
  if (decoded === null) throw new Error('That is the id of no kindergarten');
  return decoded;
}
