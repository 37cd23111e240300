import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import { encodeId } from '../../../src/schema/node.ts';
import type { Person } from '../../support/openCity.ts';
import { ask, codes, type Answer } from '../ground/ground.ts';
import { until } from './follow.ts';
import { openLiveCity } from './liveCity.ts';
import { clientOf, subscribe, tokenOf } from './liveProcess.ts';

const { world, city, server } = await openLiveCity();

const DESK = `query ($city: ID!) { verificationDesk(cityId: $city, first: 1) { edges { cursor } } }`;
const PUSHED = `subscription ($city: ID!) { verificationDeskChanged(cityId: $city) { kind } }`;
const EVENTS = `subscription ($city: ID!) { cityEvents(cityId: $city) { kind event { type } } }`;
const REJECT = `mutation { rejectPrivilege(input: { directionId: "", reason: NOT_IN_CATEGORY, idempotencyKey: "r" }) { __typename } }`;

const asking = (viewer: Viewer, query: string): Promise<Answer> =>
  ask(server.url, query, { city: city.id }, { authorization: tokenOf(viewer) });

/** Past every service and the journal: nobody tells of it. */
const takeBackUnseen = (person: Person): Promise<unknown> =>
  world.db
    .execute(sql`update role_grant set revoked_at = granted_at + interval '1 hour', revoked_by = ${person.personId}
    where person_id = ${person.personId}`);

/** By then everybody must feel it, however busy the machine is. */
const aSecondAfter = async (moment: number): Promise<void> => {
  await until('a second has passed', () => performance.now() - moment > 1_000);
};

test('a role that was taken back is felt over HTTP within a second, though nobody tells of it', async () => {
  const specialist = await city.specialist();
  expect(codes(await asking(specialist, DESK))).toEqual([]);
  await takeBackUnseen(specialist);
  await aSecondAfter(performance.now());
  expect(codes(await asking(specialist, DESK))).toEqual(['FORBIDDEN']);
});

test('a mutation is judged by the roles of its own moment', async () => {
  const specialist = await city.specialist();
  expect(codes(await asking(specialist, DESK))).toEqual([]);
  expect(codes(await asking(specialist, REJECT))).not.toContain('FORBIDDEN');
  await takeBackUnseen(specialist);
  expect(codes(await asking(specialist, REJECT))).toEqual(['FORBIDDEN']);
  const client = clientOf(server.url, specialist);
  const other = await city.specialist();
  const others = clientOf(server.url, other);
  const first = subscribe(others, PUSHED, { city: city.id });
  await first.next();
  await takeBackUnseen(other);
  expect(await subscribe(others, REJECT).ended).toEqual(['FORBIDDEN']);
  expect(await subscribe(client, REJECT).ended).toEqual(['FORBIDDEN']);
  first.stop();
});

test('nothing is pushed to whoever lost their role more than a second ago, though nobody tells of it', async () => {
  const [specialist, auditor] = [await city.specialist(), await city.auditor()];
  const desk = subscribe(clientOf(server.url, specialist), PUSHED, { city: city.id });
  const events = subscribe(clientOf(server.url, auditor), EVENTS, { city: city.id });
  await Promise.all([desk.next(), events.next()]);
  await takeBackUnseen(specialist);
  await aSecondAfter(performance.now());
  const { parent, directionId } = await city.directed();
  await city.act(parent, 'cancelDirection', { directionId });
  expect(await desk.ended).toEqual(['FORBIDDEN']);
  expect(desk.told).toHaveLength(1);
  // Whoever kept theirs hears of it.
  expect(await events.next()).toMatchObject({ kind: 'CHANGE' });
  events.stop();
});

test('a role that is given is there within a second, with the same token', async () => {
  const [supervisor, newcomer] = [await city.supervisor(), await city.parent()];
  expect(codes(await asking(newcomer, DESK))).toEqual(['FORBIDDEN']);
  const personId = encodeId('Person', newcomer.personId);
  await city.act(supervisor, 'grantRole', { cityId: city.id, personId, role: 'SPECIALIST' });
  await aSecondAfter(performance.now());
  expect(codes(await asking(newcomer, DESK))).toEqual([]);
});
