import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_OPERATIONS } from '../../../src/api/exampleOperations.ts';
import { ask, openShelf, slowOnes, type Shelf } from './ground.ts';
import { connect, openSocket } from './socket.ts';

let isDatabaseThere = true;
let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf({
    examples: EXAMPLE_OPERATIONS,
    checkReady: () => (isDatabaseThere ? Promise.resolve() : Promise.reject(new Error('away'))),
  });
});
afterAll(() => shelf.app.close());

const get = (path: string): Promise<Response> => fetch(`${shelf.url}${path}`);

describe('what operators ask', () => {
  it('/healthz says that the process lives, /readyz that it can answer', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    isDatabaseThere = false;
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 503]);
    isDatabaseThere = true;
  });
  it('/metrics counts operations by kind, transport and code, and names nobody', async () => {
    await ask(shelf.url, 'query FindAigerim { book { number } }');
    const socket = await openSocket(shelf.url);
    await socket.run('1', { query: '{ broken }' });
    const text = await (await get('/metrics')).text();
    // Counting every open socket would hold the process whenever it is asked.
    expect(text).not.toContain('nodejs_active_');
    expect(text).toContain('kezek_graphql_operations_total{kind="query",transport="HTTP",code="OK"} 1');
    expect(text).toContain('kezek_graphql_operations_total{kind="query",transport="SOCKET",code="INTERNAL"} 1');
    expect(text).toMatch(/kezek_sockets 1/);
    expect(text).not.toMatch(/Aigerim|127\.0\.0\.1/);
    socket.close();
  });
  it('every answer carries a request id of its own, whatever the client sends', async () => {
    const ids = await Promise.all(
      ['/healthz', '/nowhere', '/graphiql', '/graphql'].map(async (path) =>
        (await fetch(shelf.url + path, { headers: { 'x-request-id': 'forged' } })).headers.get('x-request-id'),
      ),
    );
    expect(new Set(ids).size).toBe(4);
    expect(ids.every((id) => /^[0-9a-f-]{36}$/.test(id ?? ''))).toBe(true);
  });
  it('every answer has the headers that keep browsers from guessing', async () => {
    for (const path of ['/healthz', '/graphql', '/graphiql', '/nowhere']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
  it('an answer of the API protects as every other address does', async () => {
    const { headers: others } = await get('/healthz');
    const { headers } = await ask(shelf.url, '{ __typename }');
    const protective = [...others].filter(([name]) =>
      /^(content-security|cross-origin|origin-agent|referrer|x-)/.test(name),
    );
    expect(protective.length).toBeGreaterThan(10);
    for (const [name, value] of protective) if (name !== 'x-request-id') expect(headers.get(name)).toBe(value);
  });
});

describe('/graphiql', () => {
  it('asks nobody but us: its one script runs by its hash', async () => {
    const answer = await get('/graphiql');
    const page = await answer.text();
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'sha256-[A-Za-z0-9+/=]+'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)="(https?:)?\/\//);
    expect(page.match(/^\s*<script/gm)?.length).toBe(1);
  });
  it('opens with every example in a tab of its own', async () => {
    const page = await (await get('/graphiql')).text();
    for (const { query } of EXAMPLE_OPERATIONS) expect(page).toContain(JSON.stringify(query).slice(1, 40));
  });
});

const slowOnesAre = async (count: number): Promise<void> => {
  await expect.poll(() => slowOnes.running, { interval: 10 }).toBe(count);
};

describe('a graceful stop', () => {
  it('lets what runs end, on HTTP and on a socket, takes nothing new, and tells sockets to go away', async () => {
    const stopping = await openShelf();
    const overHttp = ask(stopping.url, 'mutation { slow }');
    const socket = await openSocket(stopping.url);
    const overSocket = socket.run('1', { query: 'mutation { slow }' });
    const watching = await openSocket(stopping.url);
    await watching.run('1', { query: 'subscription { count }' });
    await slowOnesAre(2);

    const stopped = stopping.app.close();
    await expect(connect(stopping.url)).rejects.toThrow();
    await expect(ask(stopping.url, '{ book { number } }')).rejects.toThrow();
    expect((await overHttp).body.data).toEqual({ slow: 'done' });
    expect((await overSocket).data).toEqual({ slow: 'done' });
    expect((await watching.closed).code).toBe(1001);
    await stopped;
  });
  it('waits for nobody longer than its patience', async () => {
    const stopping = await openShelf();
    const cut = ask(stopping.url, 'mutation { slow }').catch(() => 'cut');
    await slowOnesAre(1);
    await stopping.app.close(50);
    // It would have answered most of a second later.
    expect(await cut).toBe('cut');
    await slowOnesAre(0);
  });
});
