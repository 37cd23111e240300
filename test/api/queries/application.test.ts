import { afterAll, expect, test } from 'vitest';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { cancelDirection } from '../../../src/services/cancelDirection.ts';
import { expireOverdue } from '../../../src/services/expireOverdue.ts';
import { saveNewBatch } from './batch.ts';
import { callApi, codesOf, depsAt, signedIn } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';
import { makeTown } from './town.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;
const deps = depsAt(db, NOW);

test('R15: after a cancel the family reads its place, its skipped wish, its ended direction and what happened', async () => {
  const town = await makeTown(world);
  const { provenParent } = town.viewers;
  const { direction, application } = town.toEnrol;
  const cancelled = await cancelDirection(
    deps,
    { viewer: provenParent, idempotencyKey: 'cancel' },
    { directionId: direction.id },
  );
  expect(cancelled).toMatchObject({ ok: true });
  const { data, errors } = await callApi(
    deps,
    provenParent,
    `{ myApplications(first: 1) { edges { node {
      id queueNumber category birthYear state directedAt frozenUntil endedAt leaveReason languages notBeforeOn agesOutAt
      city { id } child { name iinMasked } privilege { id } batch { id } liveDirection { id }
      wishes { rank isSkipped kindergarten { id } }
      directions(first: 5) { edges { node { id state cancelReason } } }
      position { place waitingAhead placeInLane wishes { ahead } at }
      history(first: 5) { edges { node { type actorRole rule stateBefore stateAfter at } } }
    } } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.myApplications.edges[0].node).toMatchObject({
    id: town.ids.toEnrol.application,
    queueNumber: application.queueNumber,
    category: 'GENERAL',
    birthYear: 2023,
    state: 'QUEUED',
    directedAt: null,
    frozenUntil: null,
    endedAt: null,
    leaveReason: null,
    languages: ['KAZAKH', 'RUSSIAN'],
    notBeforeOn: null,
    agesOutAt: '2029-05-16T19:00:00.000Z',
    city: { id: town.ids.city },
    child: { name: expect.stringMatching(/^Test /), iinMasked: expect.stringMatching(/^•{10}\d\d$/) },
    privilege: null,
    batch: null,
    liveDirection: null,
    wishes: [{ rank: 1, isSkipped: true, kindergarten: { id: town.ids.kindergarten } }],
    directions: {
      edges: [{ node: { id: town.ids.toEnrol.direction, state: 'CANCELLED', cancelReason: 'BY_PARENT' } }],
    },
    // Behind the two EXTRAORDINARY ones, of whom one is directed and does not wait.
    position: { place: 3, waitingAhead: 1, placeInLane: 1, wishes: [], at: '2026-03-02T05:00:00.000Z' },
    history: {
      edges: [
        {
          node: {
            type: 'DIRECTION_CANCELLED',
            actorRole: 'PARENT',
            rule: 'R15',
            stateBefore: 'DIRECTED',
            stateAfter: 'QUEUED',
          },
        },
      ],
    },
  });
});

test('B9: the position counts those before, and for each wish those who want it too', async () => {
  const town = await makeTown(world);
  const { data } = await callApi(
    deps,
    town.viewers.waitingParent,
    `query ($id: ID!) { queuePosition(applicationId: $id) { place waitingAhead placeInLane wishes { ahead kindergarten { id } } } }`,
    { id: town.ids.waiting },
  );
  expect(data.queuePosition).toEqual({
    place: 2,
    waitingAhead: 0,
    placeInLane: 2,
    wishes: [{ ahead: 0, kindergarten: { id: town.ids.kindergarten } }],
  });
});

test('B1: a no-show is read as frozen until the first moment that is allowed again', async () => {
  const town = await makeTown(world);
  const { supervisor, unprovenParent } = town.viewers;
  const late = depsAt(db, asInstant(Date.parse('2026-03-11T05:00:00.000Z')));
  await expireOverdue(late, { viewer: supervisor, idempotencyKey: 'expire' }, { cityId: town.cityId });
  const { data } = await callApi(
    late,
    unprovenParent,
    `query ($id: ID!) { application(id: $id) { state frozenUntil category privilege { state dropCause endedAt }
      directions(first: 1) { edges { node { state endedAt } } } history(first: 1) { edges { node { type actorRole effectiveAt at } } } } }`,
    { id: town.ids.toProve.application },
  );
  expect(data.application).toEqual({
    state: 'STOP_LISTED',
    frozenUntil: '2026-03-20T19:00:00.000Z',
    category: 'GENERAL',
    privilege: { state: 'DROPPED_NOT_CONFIRMED', dropCause: 'NO_SHOW', endedAt: '2026-03-10T19:00:00.000Z' },
    directions: { edges: [{ node: { state: 'EXPIRED_CONFIRMATION', endedAt: '2026-03-10T19:00:00.000Z' } }] },
    history: {
      edges: [
        {
          node: {
            type: 'DIRECTION_EXPIRED',
            actorRole: 'SYSTEM',
            effectiveAt: '2026-03-10T19:00:00.000Z',
            at: '2026-03-11T05:00:00.000Z',
          },
        },
      ],
    },
  });
});

test('B6: a batch shows its children to their guardian, and to a guardian of one of them that one alone', async () => {
  const cityId = await make.city();
  const both = await make.person();
  const batchId = await saveNewBatch(db, cityId, NOW);
  const first = await make.application({ cityId, guardianId: both, batchId });
  const second = await make.application({ cityId, guardianId: both, batchId });
  const third = await make.application({ cityId, batchId });
  const document =
    'query ($id: ID!) { node(id: $id) { ... on Batch { applications(first: 5) { edges { node { id } } } } } }';
  const read = async (viewer: Parameters<typeof callApi>[1]) => {
    const { data } = await callApi(deps, viewer, document, { id: encodeId('Batch', batchId) });
    return data.node?.applications.edges.map(({ node }: { node: { id: string } }) => node.id) ?? null;
  };
  const idOf = ({ application }: typeof first) => encodeId('Application', application.id);
  expect(await read(signedIn(both))).toEqual([idOf(second), idOf(first)]);
  expect(await read(signedIn(await make.person()))).toBeNull();
  const specialist = signedIn(await make.person(), { role: 'SPECIALIST', cityId, kindergartenId: null });
  expect(await read(specialist)).toEqual([idOf(third), idOf(second), idOf(first)]);
});

test('application wants either an id or a number', async () => {
  const viewer = signedIn(await make.person());
  for (const args of ['(queueNumber: 1, id: "x")', '(cityId: "x")']) {
    expect(codesOf(await callApi(deps, viewer, `{ application${args} { id } }`))).toEqual(['BAD_USER_INPUT']);
  }
});
