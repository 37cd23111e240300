import fc from 'fast-check';
import { execute, parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { positionTemplate } from '../../../src/api/positionTemplate.ts';
import { GATES } from '../../../src/domain/access/gates.ts';
import type { FoldedLine } from '../../../src/domain/queue/foldCauses.ts';
import { LEDGER_CAUSES } from '../../../src/domain/queue/ledger.ts';
import type { ApplicationId, CityId, KindergartenId } from '../../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../../src/domain/shared/time.ts';
import type { LivePosition } from '../../../src/realtime/followedCohort.ts';
import type { Telling } from '../../../src/realtime/positionWatcher.ts';
import { toPositionChange } from '../../../src/resolvers/positionStream.ts';
import { RESOLVERS } from '../../../src/resolvers/resolvers.ts';
import { buildSchema } from '../../../src/schema/buildSchema.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { signedIn } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld, type World } from '../../support/world.ts';

const schema = buildSchema(RESOLVERS, GATES);
const cityId = 7 as CityId;

let world: World;
let kindergartens: readonly KindergartenId[];
beforeAll(async () => {
  world = await openWorld({ max: 2 });
  const city = await world.make.city();
  kindergartens = [await world.make.kindergarten({ cityId: city }), await world.make.kindergarten({ cityId: city })];
});
afterAll(() => world.close());

type Asked =
  | { readonly kind: 'FIELD'; readonly name: string; readonly alias: string; readonly of: readonly Asked[] | null }
  | { readonly kind: 'INLINE'; readonly on: string; readonly of: readonly Asked[] }
  | { readonly kind: 'SPREAD'; readonly on: string; readonly of: readonly Asked[]; readonly times: number };

interface Shape {
  readonly conditions: readonly string[];
  readonly leaves: readonly string[];
  readonly objects: Readonly<Record<string, string>>;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  PositionChange: {
    conditions: ['PositionChange', 'LiveEvent'],
    leaves: ['__typename', 'kind', 'cursor', 'citySeq', 'resync', 'at'],
    objects: { position: 'QueuePosition', causes: 'PositionCause' },
  },
  LiveEvent: {
    conditions: ['PositionChange', 'LiveEvent'],
    leaves: ['__typename', 'kind', 'cursor', 'citySeq', 'resync', 'at'],
    objects: {},
  },
  QueuePosition: {
    conditions: ['QueuePosition'],
    leaves: ['__typename', 'place', 'waitingAhead', 'placeInLane', 'at'],
    objects: { wishes: 'QueuePositionWish' },
  },
  QueuePositionWish: {
    conditions: ['QueuePositionWish'],
    leaves: ['__typename', 'ahead'],
    objects: { kindergarten: 'Kindergarten' },
  },
  Kindergarten: { conditions: ['Kindergarten', 'Node'], leaves: ['__typename', 'id'], objects: {} },
  Node: { conditions: ['Kindergarten', 'Node'], leaves: ['__typename', 'id'], objects: {} },
  PositionCause: {
    conditions: ['PositionCause'],
    leaves: ['__typename', 'cause', 'changes', 'place', 'waitingAhead'],
    objects: {},
  },
};

const aliases = fc.constantFrom('', 'one', 'other');

const selectionOf = (type: string, depth: number): fc.Arbitrary<readonly Asked[]> => {
  const shape = SHAPES[type] as Shape;
  const leaf = fc
    .tuple(fc.constantFrom(...shape.leaves), aliases)
    .map(([name, alias]): Asked => ({ kind: 'FIELD', name, alias, of: null }));
  const objects = Object.entries(shape.objects).map(([name, of]) =>
    fc
      .tuple(aliases, selectionOf(of, depth - 1))
      .map(([alias, asked]): Asked => ({ kind: 'FIELD', name, alias, of: asked })),
  );
  const nested = depth > 0 ? shape.conditions : [];
  const fragments = nested.flatMap((on) => {
    const inside = selectionOf(on, depth - 1);
    return [
      inside.map((of): Asked => ({ kind: 'INLINE', on, of })),
      fc.tuple(inside, fc.constantFrom(1, 2)).map(([of, times]): Asked => ({ kind: 'SPREAD', on, of, times })),
    ];
  });
  return fc.array(fc.oneof(leaf, ...(depth > 0 ? objects : []), ...fragments), { minLength: 1, maxLength: 5 });
};

const textOf = (selection: readonly Asked[]): string => {
  const fragments: string[] = [];
  const print = (asked: readonly Asked[]): string => `{ ${asked.map(printOne).join(' ')} }`;
  const printOne = (asked: Asked): string => {
    if (asked.kind === 'FIELD') {
      const key = asked.alias === '' ? '' : `${asked.name.replaceAll('_', '')}_${asked.alias}: `;
      return `${key}${asked.name} ${asked.of === null ? '' : print(asked.of)}`;
    }
    if (asked.kind === 'INLINE') return `... on ${asked.on} ${print(asked.of)}`;
    const name = `F${fragments.length}`;
    fragments.push('');
    fragments[Number(name.slice(1))] = `fragment ${name} on ${asked.on} ${print(asked.of)}`;
    return `...${name} `.repeat(asked.times);
  };
  const root = print(selection);
  return `subscription { told: positionChanged(applicationId: "x") ${root} } ${fragments.join(' ')}`;
};

const numbers = fc.integer({ min: 0, max: 1_000_000 });
const moves = fc.integer({ min: -1_000, max: 1_000 });
const instants: fc.Arbitrary<Instant> = fc.integer({ min: 0, max: 4e12 }).map(asInstant);

const tellings: fc.Arbitrary<Telling> = fc.record({
  kind: fc.constantFrom('PRESENT' as const, 'CHANGE' as const),
  seq: numbers,
  isResync: fc.boolean(),
  at: fc.option(instants),
  causes: fc.array(
    fc.record<FoldedLine>({
      cause: fc.constantFrom(...LEDGER_CAUSES, 'OTHER' as const),
      changes: numbers,
      place: moves,
      waitingAhead: moves,
    }),
  ),
});

const positions = (): fc.Arbitrary<LivePosition | null> =>
  fc.option(
    fc.record<LivePosition>({
      at: instants,
      position: fc.record({
        place: numbers,
        waitingAhead: numbers,
        placeInLane: numbers,
        aheadAtWishes: fc.array(
          fc.record({ kindergartenId: fc.constantFrom(...kindergartens), waitingAhead: numbers }),
          { maxLength: 3 },
        ),
      }),
    }),
  );

const byGraphql = async (query: string, telling: Telling, live: LivePosition | null): Promise<string> => {
  const contextValue = { db: world.db, clock: { now: async () => NOW }, viewer: signedIn(await world.make.person()) };
  const rootValue = toPositionChange({ cityId }, telling, live);
  return JSON.stringify(await execute({ schema, document: parse(query), rootValue, contextValue }));
};

test('whatever is asked of a position that is written by its template, it is what graphql-js says, to the letter', async () => {
  await fc.assert(
    fc.asyncProperty(
      selectionOf('PositionChange', 3),
      tellings,
      tellings,
      positions(),
      positions(),
      async (...given) => {
        const [selection, telling, other, live, later] = given;
        const query = textOf(selection);
        const document = parse(query);
        expect(validate(schema, document)).toEqual([]);
        const template = positionTemplate(schema, document, null);
        if (template === null) throw new Error(`Not compiled: ${query}`);
        // What was written before must not shine through.
        for (const [said, where] of [
          [telling, live],
          [telling, later],
          [other, later],
        ] as const) {
          expect(template(cityId, said, where)).toBe(await byGraphql(query, said, where));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('one and the same document names several operations, and each is compiled for itself', async () => {
  const document = parse(`
    subscription One { positionChanged(applicationId: "x") { citySeq } }
    subscription Other { mine: positionChanged(applicationId: "x") { resync } }`);
  const telling: Telling = { kind: 'PRESENT', seq: 3, isResync: false, at: null, causes: [] };
  expect(positionTemplate(schema, document, 'One')?.(cityId, telling, null)).toBe(
    '{"data":{"positionChanged":{"citySeq":3}}}',
  );
  expect(positionTemplate(schema, document, 'Other')?.(cityId, telling, null)).toBe(
    '{"data":{"mine":{"resync":false}}}',
  );
  expect(positionTemplate(schema, document, null)).toBeNull();
});

const FIELDS = 'position { place }';
const NOT_WRITTEN: Readonly<Record<string, string>> = {
  'a field of the kindergarten that is read': 'position { wishes { kindergarten { number } } }',
  'an argument below the root': 'position { wishes { kindergarten { freeSeats(birthYear: 2023) } } }',
  'a directive on a field': `citySeq @skip(if: false) ${FIELDS}`,
  'a directive on a fragment': `... @include(if: true) { ${FIELDS} }`,
};

for (const [what, selection] of Object.entries(NOT_WRITTEN)) {
  test(`${what} is left to graphql-js`, () => {
    const document = parse(
      `subscription { positionChanged(applicationId: "${encodeId('Application', 1 as ApplicationId)}") { ${selection} } }`,
    );
    expect(validate(schema, document)).toEqual([]);
    expect(positionTemplate(schema, document, null)).toBeNull();
  });
}

test('a directive on the root field, another subscription and a query are left to graphql-js', () => {
  for (const query of [
    `subscription { positionChanged(applicationId: "x") @include(if: true) { ${FIELDS} } }`,
    'subscription { seatReleased { citySeq } }',
    'query { serverInfo { now } }',
  ]) {
    expect(positionTemplate(schema, parse(query), null)).toBeNull();
  }
});
