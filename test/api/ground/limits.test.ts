import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/api/limits.ts';
import { memoryRateLimiter } from '../../../src/integrations/memoryRateLimiter.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { openSocket } from './socket.ts';
import { ask, codes, openShelf, type Shelf } from './ground.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf.app.close());

const repeat = (times: number, text: (place: number) => string, between = ' '): string =>
  Array.from({ length: times }, (_, place) => text(place)).join(between);

const nested = (depth: number): string =>
  `{ book { ${repeat(depth - 2, () => 'next {')} number ${repeat(depth - 2, () => '}')} } }`;
const bomb = (levels: number): string =>
  `query { book { ...F0 } } ${repeat(levels, (place) => `fragment F${place} on Book { a: next { ...F${place + 1} } b: next { ...F${place + 1} } }`)} fragment F${levels} on Book { number }`;

/** 100 rows of 7 objects each: 701 points. */
const hundred = (page = ''): string =>
  `books${page} { edges { node { ${repeat(6, () => 'next {')} number ${repeat(6, () => '}')} } } }`;

/** What the refusal speaks of. */
const becauseOf = (what: string): RegExp =>
  [/depth/, /root fields/, /alias/, /directives/, /tokens/, /cost/].find((word) => word.test(what)) ?? /./;

/** Each is refused with BAD_USER_INPUT on HTTP and on a socket, in less than a second. */
const REFUSED: Readonly<Record<string, string>> = {
  [`depth ${LIMITS.depth + 1}`]: nested(LIMITS.depth + 1),
  'depth hidden in fragments': `{ book { ...A } } fragment A on Book { next { ...B } } fragment B on Book { next { ...C } } fragment C on Book { next { next { next { next { next { next { next { number } } } } } } } }`,
  [`${LIMITS.aliases + 1} aliases`]: `{ book { ${repeat(LIMITS.aliases + 1, (place) => `a${place}: number`)} } }`,
  'aliases of __typename': `{ book { ${repeat(LIMITS.aliases + 1, (place) => `a${place}: __typename`)} } }`,
  'aliases spread by a fragment': `{ book { ...A next { ...A next { ...A } } } } fragment A on Book { ${repeat(11, (place) => `a${place}: number`)} }`,
  [`${LIMITS.rootFields + 1} root fields`]: `{ ${repeat(LIMITS.rootFields + 1, (place) => `a${place}: book { number }`)} }`,
  'root fields repeated without alias': `{ ${repeat(LIMITS.rootFields + 1, () => 'book { number }')} }`,
  [`${LIMITS.directives + 1} directives`]: `{ book { ${repeat(LIMITS.directives + 1, () => 'number @include(if: true)')} } }`,
  'more than 1,000 tokens': `{ book { ${repeat(1_000, () => 'number')} } }`,
  'a bomb of fragments': bomb(30),
  'fragments in a circle':
    '{ book { ...A } } fragment A on Book { next { ...B } } fragment B on Book { next { ...A } }',
  'a cost beyond 1,000': `{ a: ${hundred('(first: 100)')} b: ${hundred('(first: 100)')} }`,
  'a cost beyond 1,000 by a page of no size, counted as the largest': `{ a: ${hundred()} b: ${hundred()} }`,
  'a syntax error': '{ book {',
  'an unknown field': '{ nothing }',
  'a NUL in a literal': '{ lend: __type(name: "a\\u0000") { name } }',
  'half a character in a literal': '{ lend: __type(name: "\\ud800") { name } }',
};

describe('what an operation may not be, on HTTP and on a socket alike', () => {
  for (const [what, query] of Object.entries(REFUSED)) {
    it(`is ${what}`, async () => {
      const begun = performance.now();
      const answer = await ask(shelf.url, query);
      expect(answer.status).toBe(400);
      expect(answer.body.data).toBeUndefined();
      expect(new Set(codes(answer))).toEqual(new Set(['BAD_USER_INPUT']));
      expect(answer.body.errors?.map(({ message }) => message).join()).toMatch(becauseOf(what));

      const socket = await openSocket(shelf.url);
      const refused = await socket.run('1', { query });
      expect(refused.type).toBe('error');
      expect(new Set(refused.codes)).toEqual(new Set(['BAD_USER_INPUT']));
      // The socket stays open for the next operation.
      expect((await socket.run('2', { query: '{ book { number } }' })).data).toEqual({ book: { number: 1 } });
      socket.close();
      // Neither is worked on for long; generous, for other tests run beside this one.
      expect(performance.now() - begun).toBeLessThan(5_000);
    });
  }
});

describe('what an operation may be', () => {
  it(`is depth ${LIMITS.depth}, ${LIMITS.aliases} aliases, ${LIMITS.rootFields} root fields`, async () => {
    const allowed = [
      nested(LIMITS.depth),
      `{ book { ${repeat(LIMITS.aliases, (place) => `a${place}: number`)} } }`,
      `{ ${repeat(LIMITS.rootFields, (place) => `a${place}: book { number }`)} }`,
    ];
    for (const query of allowed) expect((await ask(shelf.url, query)).status).toBe(200);
  });
  it('is the whole introspection, which is deeper than 10 and costs 1', async () => {
    const answer = await ask(
      shelf.url,
      getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, inputValueDeprecation: true }),
    );
    expect(answer.status).toBe(200);
    expect(answer.body.extensions).toMatchObject({ cost: { cost: 1 } });
  });
  it('is introspection in production too', async () => {
    expect((await ask(shelf.url, '{ __schema { queryType { name } } }')).body.data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });
  it('costs its pages: 100 rows of one object each are 101 points', async () => {
    const answer = await ask(
      shelf.url,
      '{ books(first: 100) { edges { cursor node { id number } } pageInfo { hasNextPage } } rateLimit { cost remaining limit } }',
    );
    expect(answer.body.data?.['rateLimit']).toMatchObject({ cost: 102 });
    expect(answer.headers.get('ratelimit-cost')).toBe('102');
    expect(answer.body.extensions).toMatchObject({ cost: { cost: 102 } });
  });
});

describe('the rate limit', () => {
  it('answers 429 with Retry-After when the points are spent, and tells the same everywhere', async () => {
    let at = asInstant(1_000_000);
    const limited = await openShelf({ now: () => at });
    const dear = `{ ${hundred('(first: 100)')} }`;
    try {
      const statuses: number[] = [];
      for (let round = 0; round < 8; round += 1) statuses.push((await ask(limited.url, dear)).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 429]);
      const refused = await ask(limited.url, dear);
      expect(codes(refused)).toEqual(['RATE_LIMITED']);
      const wait = Number(refused.headers.get('retry-after'));
      expect(wait).toBeGreaterThan(0);
      expect(refused.body.errors?.[0]?.extensions['retryAfterSeconds']).toBe(wait);
      at = asInstant(at + wait * 1_000);
      expect((await ask(limited.url, dear)).status).toBe(200);
    } finally {
      await limited.app.close();
    }
  });
  it('ignores a forged X-Forwarded-For', async () => {
    const limited = await openShelf({ now: () => asInstant(0) });
    try {
      const remaining = async (address: string): Promise<unknown> =>
        (await ask(limited.url, '{ rateLimit { remaining } }', {}, { 'x-forwarded-for': address })).body.extensions?.[
          'cost'
        ];
      const first = (await remaining('203.0.113.1')) as { remaining: number };
      const second = (await remaining('203.0.113.2')) as { remaining: number };
      expect(first.remaining - second.remaining).toBe(1);
    } finally {
      await limited.app.close();
    }
  });
  it('believes X-Forwarded-For of a trusted proxy', async () => {
    const limited = await openShelf({ now: () => asInstant(0), trustedProxies: ['127.0.0.0/8'] });
    try {
      const remaining = async (address: string): Promise<string | null> =>
        (await ask(limited.url, '{ rateLimit { remaining } }', {}, { 'x-forwarded-for': address })).headers.get(
          'ratelimit-remaining',
        );
      expect(await remaining('203.0.113.1')).toBe(await remaining('203.0.113.2'));
    } finally {
      await limited.app.close();
    }
  });
  it('gives points back second by second, never more than the limit', async () => {
    const limiter = memoryRateLimiter();
    const allowance = { limit: 100, perSecond: 10 };
    const take = (cost: number, seconds: number) => limiter.take('a', cost, allowance, asInstant(seconds * 1_000));
    expect((await take(100, 0)).remaining).toBe(0);
    expect(await take(5, 0)).toMatchObject({ remaining: 0, retryAfterSeconds: 1, resetAt: 10_000 });
    expect((await take(5, 1)).remaining).toBe(5);
    expect((await take(1, 1_000)).remaining).toBe(99);
    // A clock set back takes nothing away and gives nothing.
    expect((await take(0, 500)).remaining).toBe(99);
  });
});
