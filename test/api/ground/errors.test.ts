import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryRateLimiter } from '../../../src/integrations/memoryRateLimiter.ts';
import type { RateLimiter } from '../../../src/ports/rateLimiter.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { ask, codes, openShelf, type Shelf } from './ground.ts';
import { openSocket } from './socket.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf.app.close());

const LEND =
  'mutation Lend($input: LendBookInput!) { lendBook(input: $input) { __typename ... on LendBookSuccess { lentAt } ... on Refusal { message code } ... on ExtensionNotOpen { opensOn } } }';
const BOOK = encodeId('Seat', 1 as never);
const IIN = '950101300123';

describe('an error of ours', () => {
  it('is masked, and carries the request id of the header and the log', async () => {
    const answer = await ask(shelf.url, '{ broken }');
    const requestId = answer.headers.get('x-request-id');
    expect(answer.body.data).toEqual({ broken: null });
    expect(answer.body.errors).toEqual([
      {
        message: expect.stringContaining('on our side'),
        path: ['broken'],
        locations: expect.anything(),
        extensions: { code: 'INTERNAL', requestId },
      },
    ]);
    expect(shelf.logged()).toContain(requestId);
  });
  it('is masked on a socket, when an operation and when a source of events breaks', async () => {
    const socket = await openSocket(shelf.url);
    const broken = await socket.run('1', { query: '{ broken }' });
    expect([broken.type, broken.codes]).toEqual(['next', ['INTERNAL']]);
    await socket.run('2', { query: 'subscription { breaking }' });
    const end = await socket.next('2');
    expect([end.type, end.codes]).toEqual(['error', ['INTERNAL']]);
    expect(JSON.stringify([broken, end])).not.toContain(IIN);
    socket.close();
  });
  it('is masked also where it does not come from a resolver, over HTTP, on a socket and in a stream', async () => {
    const takesLittle: RateLimiter = {
      take: (caller, cost, ...more) => {
        if (cost > 2) throw new Error(`${IIN} was not expected`);
        return limiter.take(caller, cost, ...more);
      },
    };
    const limiter = memoryRateLimiter();
    const failing = await openShelf({ rateLimiter: takesLittle });
    const query = '{ book { next { next { next { number } } } } }';
    const answer = await ask(failing.url, query);
    expect([answer.status, codes(answer), answer.body.data]).toEqual([500, ['INTERNAL'], undefined]);
    const socket = await openSocket(failing.url);
    const refused = await socket.run('1', { query });
    expect([refused.type, refused.codes]).toEqual(['error', ['INTERNAL']]);
    expect((await socket.run('2', { query: '{ book { number } }' })).data).toEqual({ book: { number: 1 } });
    socket.close();
    const streamed = await fetch(`${failing.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
    const text = await streamed.text();
    expect(streamed.status).toBe(500);
    expect(text).toContain('"INTERNAL"');
    expect(JSON.stringify([answer.body, refused, text])).not.toContain(IIN);
    await failing.app.close();
    expect(failing.logged()).not.toContain(IIN);
  });
  it('is UNAVAILABLE when the database is away', async () => {
    expect(codes(await ask(shelf.url, '{ away }'))).toEqual(['UNAVAILABLE']);
  });
});

describe('an error of the request', () => {
  /** Input → the path the error names. */
  const INPUTS: readonly (readonly [input: object, path: string])[] = [
    [{ bookId: BOOK, untilOn: '2026-02-30' }, 'input.untilOn'],
    [{ bookId: BOOK, untilOn: 20260203 }, 'input.untilOn'],
    [{ bookId: BOOK, numbers: [1, 2_147_483_648] }, 'input.numbers.1'],
    [{ bookId: BOOK, numbers: [1, IIN] }, 'input.numbers.1'],
    [{ bookId: BOOK, state: 'ENROLLED' }, 'input'],
    [{ untilOn: '2026-02-03' }, 'input'],
    [{ bookId: 'garbage' }, 'input.bookId'],
    [{ bookId: encodeId('Group', 1 as never) }, 'input.bookId'],
    [{ bookId: BOOK, name: 'a\0b' }, 'input.name'],
    [{ bookId: BOOK, name: 'a\ud800b' }, 'input.name'],
    [{ bookId: BOOK, name: [IIN] }, 'input.name'],
  ];
  for (const [input, path] of INPUTS) {
    it(`names ${path} for ${JSON.stringify(input).replaceAll(IIN, 'an IIN')} and does not repeat the value`, async () => {
      const answer = await ask(shelf.url, LEND, { input });
      expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
      const [error] = answer.body.errors ?? [];
      expect(error?.extensions['inputPath']).toBe(path);
      expect(error?.message.startsWith(`${path}: `)).toBe(true);
      expect(JSON.stringify(answer.body)).not.toContain(IIN);
    });
  }
  it('does not repeat a value that stands in the document', async () => {
    const answer = await ask(
      shelf.url,
      `mutation { lendBook(input: { bookId: "${BOOK}", numbers: ["${IIN}"] }) { __typename } }`,
    );
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify(answer.body)).not.toContain(IIN);
  });
  it('reads __proto__, 20,000 levels and an unknown operation as what they are', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const bodies = [
      `{"query":"{ book { number } }","__proto__":{"query":"{ nothing }"}}`,
      `{"query":${JSON.stringify(LEND)},"variables":{"__proto__":{"input":{}},"input":{"bookId":"x","__proto__":{}}}}`,
      `{"query":${JSON.stringify(LEND)},"variables":{"input":${deep}}}`,
      `{"query":"query A { book { number } } query B { book { number } }"}`,
    ];
    const statuses = await Promise.all(
      bodies.map(
        async (body) =>
          (
            await fetch(`${shelf.url}/graphql`, {
              method: 'POST',
              headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
              body,
            })
          ).status,
      ),
    );
    expect(statuses).toEqual([200, 400, 400, 400]);
  });
});

describe('a refusal', () => {
  it('is data, in the words of Accept-Language, with its facts', async () => {
    const input = { bookId: encodeId('Seat', 2 as never) };
    const inLanguage = async (language: string): Promise<unknown> =>
      (await ask(shelf.url, LEND, { input }, { 'accept-language': language })).body.data?.['lendBook'];
    expect(await inLanguage('ru-KZ,ru;q=0.9,en;q=0.8')).toEqual({
      __typename: 'ExtensionNotOpen',
      code: 'EXTENSION_NOT_OPEN',
      opensOn: '2026-08-03',
      message: 'Продлить направление можно 3 августа 2026, в течение всего дня. Вернитесь сюда в этот день.',
    });
    expect(await inLanguage('kk')).toMatchObject({ message: expect.stringContaining('2026 жылғы 3 тамыз') });
    expect(await inLanguage('de, *;q=0.1')).toMatchObject({ message: expect.stringContaining('3 August 2026') });
  });
  it('leaves the success its own type', async () => {
    expect((await ask(shelf.url, LEND, { input: { bookId: BOOK } })).body.data?.['lendBook']).toEqual({
      __typename: 'LendBookSuccess',
      lentAt: '1970-01-01T00:00:00.000Z',
    });
  });
});

describe('the log', () => {
  it('names the operation, its time and code, and nothing of its input (I14)', async () => {
    await ask(
      shelf.url,
      LEND,
      { input: { bookId: BOOK, name: 'Aigerim Serikkyzy' } },
      { 'user-agent': 'agent-of-aigerim' },
    );
    await ask(shelf.url, `query Find${IIN} { broken }`);
    await fetch(`${shelf.url}/child/${IIN}?iin=${IIN}`);
    const log = shelf.logged();
    const lend = log.split('\n').findLast((line) => line.includes('"operation":"Lend"'));
    expect(JSON.parse(lend ?? '{}')).toMatchObject({
      kind: 'mutation',
      transport: 'HTTP',
      code: 'OK',
      ms: expect.any(Number),
      requestId: expect.any(String),
    });
    for (const personal of [IIN, 'Aigerim', 'agent-of', '127.0.0.1', BOOK]) expect(log).not.toContain(personal);
  });
});
