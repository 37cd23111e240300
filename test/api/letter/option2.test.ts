import { afterAll, expect, test } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi } from '../../support/callApi.ts';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';
import { iinFor } from '../family/familyCity.ts';

const world = await openWorld();
afterAll(world.close);

/** A child is put into the queue of one kindergarten. */
async function stand(city: OpenCity, kindergartenId: string, subcategory: string | null) {
  const parent = await city.parent();
  const { application } = await city.act(
    parent,
    'submitApplication',
    {
      child: { iin: iinFor('2023-05-17'), birthOn: '2023-05-17', name: 'Сынақова Әлия' },
      cityId: city.id,
      kindergartenIds: [kindergartenId],
      languages: ['KAZAKH'],
      subcategory,
    },
    'application { id queuedAt queueNumber }',
  );
  return { parent, application };
}

const read = async (city: OpenCity, viewer: Person, id: string) => {
  const document = `query ($id: ID!) {
    application(id: $id) { id state category queuedAt queueNumber frozenUntil wishes { isSkipped } privilege { state }
      liveDirection { id state ground seat { id state } } }
    queuePosition(applicationId: $id) { place } }`;
  const { data, errors } = await callApi(city.deps, viewer, document, { id });
  expect(errors).toBeUndefined();
  return { ...data.application, place: data.queuePosition?.place };
};

/**
 * Three families for one seat: a general one came first, then one that claims a privilege, then another general one.
 * The claim is directed, and its certificate does not prove it.
 */
async function theClaimIsNotConfirmed() {
  const city = await openCity(world);
  const group = await world.make.group({ cityId: city.cityId });
  const kindergartenId = encodeId('Kindergarten', group.kindergartenId);
  const first = await stand(city, kindergartenId, null);
  city.moveTo('2026-03-02 10:10');
  const claimant = await stand(city, kindergartenId, 'SPECIAL_BODY_STAFF');
  city.moveTo('2026-03-02 10:20');
  const last = await stand(city, kindergartenId, null);
  const supervisor = await city.supervisor();
  const issue = () => city.act(supervisor, 'issueDirections', { cityId: city.id }, 'runs { issued }');
  await issue();
  const { liveDirection } = await read(city, claimant.parent, claimant.application.id);
  expect(liveDirection).toMatchObject({ state: 'AWAITING_CONFIRMATION', ground: 'EXTRAORDINARY' });

  city.moveTo('2026-03-04 12:00');
  await city.present(liveDirection.id);
  const rejected = await city.act(
    await city.specialist(),
    'rejectPrivilege',
    { directionId: liveDirection.id, reason: 'NOT_AUTHENTIC' },
    `direction { state verification { state rejectionReason } } freedSeat { id state }
     application { id state category queuedAt queueNumber }`,
  );
  return { city, first, claimant, last, supervisor, issue, liveDirection, rejected };
}

test('R11: "your application is returned to the general queue. You lose the priority of an extraordinary right and get a seat on a common basis"', async () => {
  const { city, claimant, rejected } = await theClaimIsNotConfirmed();
  expect(rejected).toMatchObject({
    __typename: 'RejectPrivilegeSuccess',
    direction: {
      state: 'REVOKED_NOT_CONFIRMED',
      verification: { state: 'REJECTED', rejectionReason: 'NOT_AUTHENTIC' },
    },
    // At its original date, not at the end of the line.
    application: { ...claimant.application, state: 'QUEUED', category: 'GENERAL' },
  });
  expect(await read(city, claimant.parent, claimant.application.id)).toMatchObject({
    state: 'QUEUED',
    category: 'GENERAL',
    queuedAt: claimant.application.queuedAt,
    privilege: { state: 'DROPPED_NOT_CONFIRMED' },
    frozenUntil: null,
    wishes: [{ isSkipped: false }],
    place: 2,
  });
  expect(await city.noticesTo(claimant.parent.personId)).toEqual([
    'APPLICATION_RECEIVED',
    'CONFIRM_PRIVILEGE',
    'PRIVILEGE_NOT_CONFIRMED',
  ]);
});

test('R11, R12: "The place that is selected is returned to the register of empty seats and will be available to other applicants in turn"', async () => {
  const { city, first, claimant, last, issue, liveDirection, rejected } = await theClaimIsNotConfirmed();
  expect(rejected.freedSeat).toEqual({ id: liveDirection.seat.id, state: 'FREE' });
  const register = `query ($city: ID!) { seats(first: 5, cityId: $city, states: [FREE]) { edges { node { id } } } }`;
  const { data } = await callApi(city.deps, { kind: 'ANONYMOUS' }, register, { city: city.id });
  expect(data.seats.edges).toEqual([{ node: { id: liveDirection.seat.id } }]);

  expect(await issue()).toMatchObject({ runs: [{ issued: 1 }] });
  // To the one who stood before both others, and to nobody whom a person chose.
  expect(await read(city, first.parent, first.application.id)).toMatchObject({
    state: 'DIRECTED',
    liveDirection: { ground: 'GENERAL', state: 'AWAITING_ENROLMENT', seat: { id: liveDirection.seat.id } },
  });
  expect(await read(city, claimant.parent, claimant.application.id)).toMatchObject({ state: 'QUEUED', place: 2 });
  expect(await read(city, last.parent, last.application.id)).toMatchObject({ state: 'QUEUED', place: 3 });
});

test('R11: a supervisor takes the rejection back: the privilege is there again at its key, and no seat is taken from anyone', async () => {
  const { city, first, claimant, supervisor, issue, liveDirection } = await theClaimIsNotConfirmed();
  await issue();
  city.moveTo('2026-03-05 09:00');
  const reverse = { directionId: liveDirection.id };
  const shown = 'application { state category queuedAt } direction { state verification { isReversed } }';
  expect(await city.act(supervisor, 'reverseVerdict', reverse, shown)).toMatchObject({
    application: { state: 'QUEUED', category: 'EXTRAORDINARY', queuedAt: claimant.application.queuedAt },
    direction: { state: 'REVOKED_NOT_CONFIRMED', verification: { isReversed: true } },
  });
  expect(await read(city, claimant.parent, claimant.application.id)).toMatchObject({
    privilege: { state: 'CLAIMED' },
    place: 1,
  });
  expect(await read(city, first.parent, first.application.id)).toMatchObject({
    state: 'DIRECTED',
    liveDirection: { seat: { id: liveDirection.seat.id, state: 'HELD' } },
  });
  const acts = (await city.journal()).filter((type) => ['PRIVILEGE_REJECTED', 'VERDICT_REVERSED'].includes(type));
  expect(acts).toEqual(['PRIVILEGE_REJECTED', 'VERDICT_REVERSED']);
});

test('R11: a rejection of 4 March can be taken back until the end of 3 April', async () => {
  const { city, supervisor, liveDirection } = await theClaimIsNotConfirmed();
  city.moveTo('2026-04-03 23:59');
  expect(await city.act(supervisor, 'reverseVerdict', { directionId: liveDirection.id })).toEqual({
    __typename: 'ReverseVerdictSuccess',
  });
});

test('R11: from day 31 on a rejection stands', async () => {
  const { city, supervisor, liveDirection } = await theClaimIsNotConfirmed();
  city.moveTo('2026-04-04 00:00');
  expect(await city.act(supervisor, 'reverseVerdict', { directionId: liveDirection.id })).toMatchObject({
    __typename: 'ReversalClosed',
    closedOn: '2026-04-03',
  });
});
