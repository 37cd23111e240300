import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentReader } from '../../../src/api/documentReader.ts';
import type { EndedOperation } from '../../../src/api/operationLog.ts';
import { quickPosition } from '../../../src/api/quickPosition.ts';
import { ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.ts';
import { GATES } from '../../../src/domain/access/gates.ts';
import type { ApplicationId, CityId, PersonId } from '../../../src/domain/shared/ids.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import type { LivePositions } from '../../../src/realtime/livePositions.ts';
import { RESOLVERS } from '../../../src/resolvers/resolvers.ts';
import { buildSchema } from '../../../src/schema/buildSchema.ts';
import { rateLimited } from '../../../src/schema/errors.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { signedIn } from '../../support/callApi.ts';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld, type World } from '../../support/world.ts';
import { ask } from '../ground/ground.ts';
import { openLiveProcess, tokenOf, type LiveProcess } from '../live/liveProcess.ts';

const ID = encodeId('Application', 5 as ApplicationId);
const PARENT = signedIn(7 as PersonId);
const NUMBERS = 'place waitingAhead placeInLane at wishes { ahead kindergarten { id } }';

/** Each with what comes out when memory knows the place. */
const FOLLOWED = [
  `query ($id: ID!) { queuePosition(applicationId: $id) { ${NUMBERS} } }`,
  `query Place($id: ID!) { mine: queuePosition(applicationId: $id) { here: place __typename wishes { ahead ahead } } }`,
  `query ($id: ID!) { queuePosition(applicationId: $id) { ...All place } } fragment All on QueuePosition { wishes { ... on QueuePositionWish { ahead } } place }`,
  `{ queuePosition(applicationId: "${ID}") { place } }`,
];

/** What is left to Apollo, whoever asks. */
const NOT_FOLLOWED = [
  `query ($id: ID!) { queuePosition(applicationId: $id) { place } __typename }`,
  `query ($id: ID!) { queuePosition(applicationId: $id) { place } other: queuePosition(applicationId: $id) { place } }`,
  `query ($id: ID!) { ...Root } fragment Root on Query { queuePosition(applicationId: $id) { place } }`,
  `query ($id: ID!, $is: Boolean!) { queuePosition(applicationId: $id) { place @include(if: $is) } }`,
  `query ($id: ID!) { queuePosition(applicationId: $id) @skip(if: false) { place } }`,
  `query ($id: ID! = "${ID}") { queuePosition(applicationId: $id) { place } }`,
  `query ($id: ID!) { queuePosition(applicationId: $id) { wishes { kindergarten { name } } } }`,
  `query ($id: ID!) { queuePosition(applicationId: $id) { nothing } }`,
  `query ($id: ID!) { queuePosition(applicationId: $id) { place }`,
  `subscription ($id: ID!) { positionChanged(applicationId: $id) { position { place } } }`,
  `query A($id: ID!) { queuePosition(applicationId: $id) { place } } query B { __typename }`,
];

const schema = buildSchema(RESOLVERS, GATES);

const open = ({ isKnown = true, isRich = true }: { isKnown?: boolean; isRich?: boolean } = {}) => {
  const logged: EndedOperation[] = [];
  const charged: number[] = [];
  const positions = {
    cohortOfFamily: (id: number, personId: number) =>
      id === 5 && personId === 7 ? { cityId: 1 as CityId, birthYear: 2023 } : null,
    positionOf: async () =>
      isKnown ? { position: { place: 3, waitingAhead: 2, placeInLane: 1, aheadAtWishes: [] }, at: asInstant(0) } : null,
    // Of the whole class this is all that is asked.
  } as unknown as LivePositions;
  const answer = quickPosition(schema, { readDocument: documentReader(schema), log: (ended) => logged.push(ended) });
  const asking = (query: string, viewer: Viewer = PARENT, variables: Record<string, unknown> | null = { id: ID }) =>
    answer(
      { query, operationName: null, variables },
      {
        requestId: 'r',
        viewer,
        viewerNow: async () => viewer,
        viewerAfresh: async () => viewer,
        reader: { language: 'ENGLISH', zone: 'Asia/Almaty' },
        rate: {
          charge: async (cost) => {
            if (!isRich) throw rateLimited(1);
            charged.push(cost);
          },
          attempt: async () => undefined,
          standing: async () => ({ limit: 9, cost: 26, remaining: 5, resetAt: asInstant(0), retryAfterSeconds: 0 }),
        },
        positions,
      },
    );
  return { asking, charged, logged };
};

describe('the quick answer to a position', () => {
  test.each(FOLLOWED)('is given to %s', async (query) => {
    const { asking, charged, logged } = open();
    expect(JSON.parse((await asking(query)) ?? 'null')).toMatchObject({
      data: {},
      extensions: { cost: { cost: 26, limit: 9, remaining: 5 } },
    });
    expect(charged).toHaveLength(1);
    expect(charged[0]).toBeGreaterThanOrEqual(24);
    expect(logged).toMatchObject([{ kind: 'query', transport: 'HTTP', errors: [] }]);
  });
  test.each(NOT_FOLLOWED)('is not given to %s', async (query) => {
    const { asking, charged, logged } = open();
    expect([await asking(query), charged, logged]).toEqual([null, [], []]);
  });
  test('nor to anybody but the family, nor to what is no id', async () => {
    const [query = ''] = FOLLOWED;
    const { asking, charged } = open();
    expect(await asking(query, ANONYMOUS)).toBeNull();
    expect(await asking(query, signedIn(8 as PersonId))).toBeNull();
    const staff = { role: 'SUPERVISOR', cityId: 1 as CityId, kindergartenId: null } as const;
    expect(await asking(query, signedIn(9 as PersonId, staff))).toBeNull();
    const ids = [
      null,
      {},
      { id: null },
      { id: 5 },
      { id: '' },
      { id: 'garbage' },
      { id: encodeId('Seat', 5 as never) },
    ];
    for (const variables of ids) expect(await asking(query, PARENT, variables)).toBeNull();
    expect(charged).toEqual([]);
  });
  test('nor while memory does not know, nor to whoever cannot pay', async () => {
    const [query = ''] = FOLLOWED;
    expect(await open({ isKnown: false }).asking(query)).toBeNull();
    const poor = open({ isRich: false });
    expect([await poor.asking(query), poor.logged]).toEqual([null, []]);
  });
});

describe('I12: over HTTP', () => {
  let world: World;
  let city: OpenCity;
  let server: LiveProcess;
  let families: { parent: Person; id: string }[];
  beforeAll(async () => {
    world = await openWorld({ max: 6 });
    city = await openCity(world, { rules: { areBatchesManual: true } });
    const birthYear = new Date(city.now()).getUTCFullYear() - 3;
    const wishes = [];
    for (let nth = 0; nth < 2; nth += 1)
      wishes.push({ kindergartenId: await world.make.kindergarten({ cityId: city.cityId }), isSkipped: false });
    families = [];
    for (let nth = 0; nth < 12; nth += 1) {
      const parent = await city.parent();
      const { application } = await world.make.application({
        cityId: city.cityId,
        guardianId: parent.personId,
        birthOn: `${birthYear}-05-01` as never,
        wishes: nth % 2 === 0 ? wishes : wishes.slice(1),
      });
      families.push({ parent, id: encodeId('Application', application.id) });
    }
    server = await openLiveProcess(world, { now: async () => city.now() });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await world.close();
  });

  test('what the template answers is what graphql-js answers, to the letter and with the same headers', async () => {
    const headersOf = (viewer: Viewer) => ({ authorization: tokenOf(viewer) });
    for (const { parent, id } of families) {
      for (const query of FOLLOWED.slice(0, 3)) {
        // One more root field, and it is not followed.
        const slowly = query.replace('{', '{ other: __typename');
        const [quick, slow] = [
          await ask(server.url, query, { id }, headersOf(parent)),
          await ask(server.url, slowly, { id }, headersOf(parent)),
        ];
        const { other, ...data } = slow.body.data ?? {};
        expect(other).toBe('Query');
        expect(JSON.stringify(quick.body.data)).toBe(JSON.stringify(data));
        expect(quick.body.errors).toBeUndefined();
        expect(Object.keys(quick.body)).toEqual(Object.keys(slow.body));
        expect([...quick.headers.keys()]).toEqual([...slow.headers.keys()]);
        expect(quick.headers.get('content-type')).toBe(slow.headers.get('content-type'));
        expect(quick.headers.get('ratelimit-cost')).toBe(slow.headers.get('ratelimit-cost'));
      }
    }
  });
});
