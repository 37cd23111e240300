import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, codes, openShelf, type Shelf } from './ground.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf.app.close());

const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<Response> => fetch(`${shelf.url}/graphql`, { method: 'POST', headers, body });

describe('GraphQL over HTTP, by its own audits', () => {
  /** GET is closed: what people search for does not belong into logs and histories. */
  const BY_GET = new Set([
    'MAY accept application/x-www-form-urlencoded formatted GET requests',
    'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
    'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
  ]);
  const audits = serverAudits({ url: () => Promise.resolve(`${shelf.url}/graphql`) });

  it('names 61 audits, three of them about GET', () => {
    expect(audits).toHaveLength(61);
    expect(audits.filter(({ name }) => BY_GET.has(name))).toHaveLength(3);
  });
  for (const audit of audits.filter(({ name }) => !BY_GET.has(name))) {
    it(audit.name, async () => {
      const { status, ...result } = await audit.fn();
      expect({ status, reason: 'reason' in result ? result.reason : '' }).toEqual({ status: 'ok', reason: '' });
    });
  }
  it('answers GET with 405 and says what to use', async () => {
    const answer = await fetch(`${shelf.url}/graphql?query={__typename}`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('the status of an answer', () => {
  it('is 200 with errors beside data', async () => {
    const answer = await ask(shelf.url, '{ broken book { number } }');
    expect([answer.status, answer.body.data]).toEqual([200, { broken: null, book: { number: 1 } }]);
  });
  it('is 400 for a request that is no JSON, no object, no UTF-8 or a batch', async () => {
    const bodies = ['{"query":', '"x"', '[{"query":"{__typename}"}]', new Uint8Array([0x7b, 0xff, 0x7d]), ''];
    expect(await Promise.all(bodies.map(async (body) => (await post(body)).status))).toEqual([400, 400, 400, 400, 400]);
  });
  it('is 415 for what a page could send to another origin without asking', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      'application/jsonx',
    ];
    const statuses = await Promise.all(
      types.map(async (type) => (await post('{"query":"{__typename}"}', { 'content-type': type })).status),
    );
    expect(statuses).toEqual([415, 415, 415, 415, 415]);
  });
  it('is 413 beyond 128 KiB', async () => {
    const answer = await post(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(128 * 1024)}` }));
    expect(answer.status).toBe(413);
    expect(codes({ body: (await answer.json()) as never })).toEqual(['BAD_USER_INPUT']);
  });
  it('is 406 when no answer would be read', async () => {
    expect(
      (await post('{"query":"{__typename}"}', { 'content-type': 'application/json', accept: 'image/png' })).status,
    ).toBe(406);
  });
  it('takes the media type the client likes best', async () => {
    const typeFor = async (accept: string): Promise<string | null> =>
      (await post('{"query":"{__typename}"}', { 'content-type': 'application/json', accept })).headers.get(
        'content-type',
      );
    expect(await typeFor('application/graphql-response+json, application/json;q=0.9')).toContain('graphql-response');
    expect(await typeFor('application/json, application/graphql-response+json')).toBe(
      'application/json; charset=utf-8',
    );
    expect(await typeFor('application/json;q=0, */*')).toContain('graphql-response');
  });
});

describe('web pages of other origins', () => {
  const from = (origin: string, method = 'POST'): Promise<Response> =>
    fetch(`${shelf.url}/graphql`, {
      method,
      headers: { 'content-type': 'application/json', origin },
      ...(method === 'POST' ? { body: '{"query":"{__typename}"}' } : {}),
    });

  it('are refused, also when they name themselves like the host', async () => {
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect((await from('https://evil.example', 'OPTIONS')).status).toBe(403);
  });
  it('may read the answers when they are on the list', async () => {
    const answer = await from('https://queue.example');
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, 'https://queue.example']);
    const asked = await from('https://queue.example', 'OPTIONS');
    expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'POST']);
  });
  it('include our own page', async () => {
    expect((await from(shelf.url)).status).toBe(200);
  });
});
