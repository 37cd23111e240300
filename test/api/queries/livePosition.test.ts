import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { ApplicationId } from '../../../src/domain/shared/ids.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import type { Db } from '../../../src/db/client.ts';
import { openSealingSession } from '../../../src/db/sealing/sealingSession.ts';
import { memoryBus } from '../../../src/integrations/memoryBus.ts';
import { openPositions } from '../../../src/openPositions.ts';
import { liveJournal } from '../../../src/realtime/liveJournal.ts';
import { Sealer } from '../../../src/realtime/sealer.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi, depsAt, signedIn } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld();
const { db, make } = world;
const deps = depsAt(db, NOW);
const sealer = new Sealer({ session: openSealingSession(world.url) });
const journal = liveJournal({ db, bus: memoryBus() });
const troubles: unknown[] = [];
const positions = openPositions({ ...deps, feed: journal.feed, onTrouble: (error) => troubles.push(error) });
const live = { ...deps, ...positions.ofContext };
afterAll(async () => {
  await positions.stop();
  await journal.stop();
  await sealer.stop();
  await world.close();
});

const POSITION = 'place waitingAhead placeInLane wishes { ahead kindergarten { id } } at';
const QUESTION = `query ($id: ID!) { queuePosition(applicationId: $id) { place waitingAhead placeInLane wishes { ahead } at } }`;

const cityId = await make.city();
const kindergartenId = await make.kindergarten({ cityId });
const familyIn = async (nth: number) => {
  const guardianId = await make.person();
  const wishes = [{ kindergartenId, isSkipped: nth === 1 }];
  const { application } = await make.application({ cityId, guardianId, wishes, birthOn: asDay('2023-05-17') });
  return { viewer: signedIn(guardianId), application };
};
const first = await familyIn(0);
const second = await familyIn(1);
const third = await familyIn(2);
await make.group({ cityId, birthYear: 2023, seats: 0 });

const idOf = ({ id }: { readonly id: ApplicationId }): { readonly id: string } => ({ id: encodeId('Application', id) });

/** A database that nobody may ask anything. */
const SILENT = new Proxy(db, {
  get: (_db, name) => {
    throw new Error(`The database was asked: ${String(name)}`);
  },
}) as Db;

const becomesLive = async (): Promise<void> => {
  const cohort = { cityId, birthYear: 2023 };
  const giveUpAt = Date.now() + 45_000;
  while ((await live.positions.positionOf(third.application.id, cohort, { personId: null })) === null) {
    if (Date.now() > giveUpAt) throw new Error('It did not come about in time');
    await pause(5);
  }
};

test('B9: before a cohort stands in memory and after, a family reads the same, and then without the database', async () => {
  const asked = () => callApi(live, third.viewer, QUESTION, idOf(third.application));
  const counted = await asked();
  expect(counted.data.queuePosition).toMatchObject({ place: 3, waitingAhead: 2, wishes: [{ ahead: 1 }] });
  await positions.warm();
  await becomesLive();
  expect(await asked()).toEqual(counted);
  expect(await callApi({ ...live, db: SILENT }, third.viewer, QUESTION, idOf(third.application))).toEqual(counted);
});

test('not yours and not there answer alike from memory too, and the desk reads what the family reads', async () => {
  await becomesLive();
  const missing = { id: (third.application.id + 1_000_000) as ApplicationId };
  for (const id of [idOf(third.application), idOf(missing)]) {
    expect((await callApi(live, first.viewer, QUESTION, id)).data).toEqual({ queuePosition: null });
  }
  const specialist = signedIn(await make.person(), { role: 'SPECIALIST', cityId, kindergartenId: null });
  const [desk, family] = [
    await callApi(live, specialist, QUESTION, idOf(third.application)),
    await callApi(live, third.viewer, QUESTION, idOf(third.application)),
  ];
  expect(desk).toEqual(family);
});

test('whoever acts reads in the answer, and in the next one, where they stand after the act', async () => {
  sealer.start();
  await becomesLive();
  for (const [round, askAgain] of [true, false, false].entries()) {
    const mine = `mutation ($input: ChangeWishesInput!) { changeWishes(input: $input) {
      ... on ChangeWishesSuccess { application { version position { ${POSITION} } wishes { isSkipped } } }
    } }`;
    const input = {
      applicationId: idOf(second.application).id,
      kindergartenIds: [encodeId('Kindergarten', kindergartenId)],
      askAgainIds: askAgain ? [encodeId('Kindergarten', kindergartenId)] : [],
      languages: round === 1 ? ['RUSSIAN'] : ['KAZAKH'],
      version: second.application.version + round,
      idempotencyKey: `wishes-${round}`,
    };
    const changed = await callApi(live, second.viewer, mine, { input });
    const { application } = changed.data.changeWishes;
    expect(application.position).toMatchObject({ place: 2, waitingAhead: 1, wishes: [{ ahead: 1 }] });
    const next = await callApi(live, second.viewer, QUESTION, idOf(second.application));
    expect(next.data.queuePosition.wishes).toEqual([{ ahead: 1 }]);
  }
  const leave = `mutation ($input: LeaveQueueInput!) { leaveQueue(input: $input) {
    ... on LeaveQueueSuccess { application { state position { place } } }
  } }`;
  const leaving = { applicationId: idOf(first.application).id, reason: 'MOVED', idempotencyKey: 'leave' };
  const left = await callApi(live, first.viewer, leave, { input: leaving });
  expect(left.data.leaveQueue.application).toEqual({ state: 'LEFT', position: null });
  const own = await callApi(live, first.viewer, QUESTION, idOf(first.application));
  expect(own.data.queuePosition).toBeNull();
  expect(troubles).toEqual([]);
});
