import { afterAll, expect, test } from 'vitest';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import type { Standing } from '../../../src/domain/application/standing.ts';
import { asInstant, type Instant } from '../../../src/domain/shared/time.ts';
import { presentCertificate } from '../../../src/services/presentCertificate.ts';
import { requestFreshCertificate } from '../../../src/services/requestFreshCertificate.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi, codesOf, depsAt, signedIn } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;

const at = (local: string): Instant => asInstant(Date.parse(`${local.replace(' ', 'T')}:00+05:00`));

let keys = 0;
const as = (viewer: Viewer & { readonly kind: 'PERSON' }) => ({ viewer, idempotencyKey: `key-${(keys += 1)}` });

const directionOf = ({ direction }: Standing) => {
  if (direction === null) throw new Error('No direction was issued');
  return direction;
};

const DESK = `query ($city: ID, $states: [DeskState!], $first: Int, $after: String, $last: Int, $before: String) {
  verificationDesk(cityId: $city, states: $states, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { state deadline isDeskLate direction { id } } }
    pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`;

interface Entry {
  readonly cursor: string;
  readonly node: {
    readonly state: string;
    readonly deadline: string;
    readonly isDeskLate: boolean;
    readonly direction: { readonly id: string };
  };
}

/** One of each: nothing yet, presented valid, presented stale, fresh asked for; issued on Monday 2 March 2026. */
const makeDesk = async () => {
  const cityId = await make.city();
  const specialist = signedIn(await make.person(), { role: 'SPECIALIST', cityId, kindergartenId: null });
  const issue = async () => {
    const guardianId = await make.person();
    const privilege = { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } as const;
    const standing = await make.application({ cityId, guardianId, privilege });
    const direction = directionOf(await make.direction({ standing, issuedAt: at('2026-03-02 10:00') }));
    const present = (now: string, day: number) =>
      presentCertificate(depsAt(db, at(now)), as(signedIn(guardianId)), {
        directionId: direction.id,
        issuer: 'Unit 1',
        number: `N-${direction.id}`,
        day,
        month: 2,
        year: 2026,
      });
    return { id: encodeId('Direction', direction.id), direction, present };
  };
  const [nothingYet, valid, stale, fresh] = [await issue(), await issue(), await issue(), await issue()];
  await stale.present('2026-03-03 09:00', 1);
  await fresh.present('2026-03-03 09:30', 1);
  await valid.present('2026-03-04 09:00', 25);
  const asked = await requestFreshCertificate(depsAt(db, at('2026-03-04 10:00')), as(specialist), {
    directionId: fresh.direction.id,
  });
  expect(asked).toMatchObject({ ok: true });
  const ask = async (now: string, variables: Readonly<Record<string, unknown>>) => {
    const answer = await callApi(depsAt(db, at(now)), specialist, DESK, {
      city: encodeId('City', cityId),
      ...variables,
    });
    return { answer, list: answer.data.verificationDesk as { edges: Entry[]; pageInfo: Record<string, unknown> } };
  };
  return { nothingYet, valid, stale, fresh, ask };
};

test('R6: the desk shows the nearest deadline first: its own two working days, before that the five of the family', async () => {
  const { nothingYet, valid, stale, fresh, ask } = await makeDesk();
  const { list } = await ask('2026-03-04 12:00', { first: 10 });
  expect(list.edges.map(({ node }) => [node.direction.id, node.state, node.deadline, node.isDeskLate])).toEqual([
    [stale.id, 'STALE', '2026-03-05T18:59:59.999Z', false],
    [valid.id, 'PRESENTED', '2026-03-06T18:59:59.999Z', false],
    [nothingYet.id, 'NOTHING_YET', '2026-03-10T18:59:59.999Z', false],
    [fresh.id, 'FRESH_REQUESTED', '2026-03-10T18:59:59.999Z', false],
  ]);
});

test('R6: what the desk has not judged in its time is flagged and stays; what nobody presented in time is over (D1)', async () => {
  const { valid, stale, ask } = await makeDesk();
  const { list } = await ask('2026-03-11 00:00', { first: 10 });
  expect(list.edges.map(({ node }) => [node.direction.id, node.isDeskLate])).toEqual([
    [stale.id, true],
    [valid.id, true],
  ]);
});

test('the chips filter by what is to be done', async () => {
  const { valid, stale, fresh, nothingYet, ask } = await makeDesk();
  const idsIn = async (states: readonly string[]) =>
    (await ask('2026-03-04 12:00', { first: 10, states })).list.edges.map(({ node }) => node.direction.id);
  expect(await idsIn(['STALE'])).toEqual([stale.id]);
  expect(await idsIn(['PRESENTED', 'NOTHING_YET'])).toEqual([valid.id, nothingYet.id]);
  expect(await idsIn(['FRESH_REQUESTED'])).toEqual([fresh.id]);
  expect(await idsIn([])).toEqual([]);
});

test('pages forwards and backwards meet every entry once, also where deadlines are equal', async () => {
  const { nothingYet, valid, stale, fresh, ask } = await makeDesk();
  const order = [stale.id, valid.id, nothingYet.id, fresh.id];
  const walk = async (
    variables: (cursor: unknown) => Record<string, unknown>,
    edge: 'endCursor' | 'startCursor',
    more: string,
  ) => {
    const seen: string[] = [];
    for (let cursor: unknown = null, isMore = true; isMore;) {
      const { list } = await ask('2026-03-04 12:00', variables(cursor));
      seen.push(...list.edges.map(({ node }) => node.direction.id));
      cursor = list.pageInfo[edge];
      isMore = list.pageInfo[more] === true;
    }
    return seen;
  };
  expect(await walk((after) => ({ first: 1, after }), 'endCursor', 'hasNextPage')).toEqual(order);
  expect(await walk((before) => ({ last: 1, before }), 'startCursor', 'hasPreviousPage')).toEqual(order.toReversed());
});

test('a garbage cursor, the cursor of another list and a page without a size are BAD_USER_INPUT', async () => {
  const { ask } = await makeDesk();
  const foreign = Buffer.from(JSON.stringify(['seats', 1])).toString('base64url');
  for (const variables of [{ first: 1, after: 'x' }, { first: 1, after: foreign }, {}, { first: 0 }, { first: 101 }]) {
    expect(codesOf((await ask('2026-03-04 12:00', variables)).answer)).toEqual(['BAD_USER_INPUT']);
  }
});

test('instants beyond the calendar in a cursor are BAD_USER_INPUT, not an error of ours', async () => {
  const { ask } = await makeDesk();
  for (const endsAt of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 253_402_300_800_001]) {
    const after = Buffer.from(JSON.stringify(['desk', endsAt, 1])).toString('base64url');
    expect(codesOf((await ask('2026-03-04 12:00', { first: 1, after })).answer)).toEqual(['BAD_USER_INPUT']);
  }
});
