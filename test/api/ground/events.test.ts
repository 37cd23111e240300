import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { authenticator } from '../../../src/auth/authenticator.ts';
import { LIMITS } from '../../../src/api/limits.ts';
import { subscriptionCount } from '../../../src/api/subscriptionCount.ts';
import { openEventStream } from '../../support/eventStream.ts';
import { ask, openShelf, people, type Shelf } from './ground.ts';
import { openSocket } from './socket.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
// Streams that were left half read would be waited for.
afterAll(() => shelf.app.close(100));

describe('a stream of events', () => {
  it('tells a subscription, one event an answer, until the client goes', async () => {
    const stream = await openEventStream(shelf.url, 'subscription { count }');
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    for (const _ of [0, 1, 2]) expect(await stream.next()).toEqual({ event: 'next', answer: { data: { count: 1 } } });
    stream.close();
  });
  it('answers a query and ends', async () => {
    const stream = await openEventStream(shelf.url, '{ book { number } }');
    expect(await stream.next()).toMatchObject({ event: 'next', answer: { data: { book: { number: 1 } } } });
    expect((await stream.next())?.event).toBe('complete');
    expect(await stream.next()).toBeNull();
  });
  it('tells in words what cannot run, and ends', async () => {
    const stream = await openEventStream(shelf.url, 'subscription { nothing }');
    const told = await stream.next();
    expect(told?.answer.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect((await stream.next())?.event).toBe('complete');
  });
  it('masks a source of events that breaks, and ends', async () => {
    const stream = await openEventStream(shelf.url, 'subscription { breaking }');
    expect((await stream.next())?.answer).toEqual({ data: { breaking: 1 } });
    const broken = await stream.next();
    expect(broken?.answer.errors[0].extensions.code).toBe('INTERNAL');
    expect(JSON.stringify(broken)).not.toContain('950101300123');
    expect((await stream.next())?.event).toBe('complete');
  });
  it('is not begun for a token that is not valid, a foreign page or a body that is none', async () => {
    const refused = async (headers: Record<string, string>, body = '{"query":"subscription { count }"}') =>
      (
        await fetch(`${shelf.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
          body,
        })
      ).status;
    expect(await refused({ authorization: 'Bearer nothing' })).toBe(401);
    expect(await refused({ origin: 'https://evil.example' })).toBe(403);
    expect(await refused({}, '{')).toBe(400);
    expect(await refused({}, '[]')).toBe(400);
  });
  it('is what is asked for: a client that takes anything gets an answer, and a subscription needs one', async () => {
    const { body } = await ask(shelf.url, 'subscription { count }', {}, { accept: '*/*' });
    expect(body.errors?.[0]?.message).toContain('text/event-stream');
  });
  it('is not forced on a client that lists it behind JSON with every query', async () => {
    const accept = 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed';
    const { headers, body } = await ask(shelf.url, '{ __typename }', {}, { accept });
    expect(headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    expect(body.data).toEqual({ __typename: 'Query' });
  });
  it('ends with its token', async () => {
    const provider = {
      issuer: 'short',
      verify: async () => ({ issuer: 'short', subject: 'person-1', expiresAt: Date.now() + 1_000 }) as never,
    };
    const short = await openShelf({ authenticator: authenticator([provider], people) });
    const token = `x.${Buffer.from(JSON.stringify({ iss: 'short' })).toString('base64url')}.x`;
    const stream = await openEventStream(short.url, 'subscription { count }', {}, { authorization: `Bearer ${token}` });
    let last = await stream.next();
    while (last?.answer.data !== undefined) last = await stream.next();
    expect(last?.answer.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await stream.next())?.event).toBe('complete');
    await short.app.close();
  });
  it('beats every 10 seconds while nothing is told, so that no proxy cuts it', async () => {
    const silent = await openShelf();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    try {
      const { body } = await fetch(`${silent.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: 'subscription { silence }' }),
      });
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      await expect.poll(() => vi.getTimerCount()).toBe(1);
      for (const _ of [0, 1]) {
        vi.advanceTimersByTime(9_999);
        vi.advanceTimersByTime(1);
        expect(await reader?.read()).toEqual({ done: false, value: ':\n\n' });
      }
      await reader?.cancel();
      await expect.poll(() => vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
      await silent.app.close();
    }
  });
  it('ends when the server stops', async () => {
    const stopping = await openShelf();
    const stream = await openEventStream(stopping.url, 'subscription { count }');
    await stream.next();
    const closed = stopping.app.close();
    let last = await stream.next();
    while (last?.event === 'next') last = await stream.next();
    expect(last?.event).toBe('complete');
    await closed;
  });
});

describe('the count of subscriptions', () => {
  it('holds for one caller over all sockets and streams, refuses one more, and is free again when one ends', async () => {
    vi.spyOn(LIMITS, 'subscriptionsPerCaller', 'get').mockReturnValue(3 as never);
    const few = await openShelf();
    const [one, other] = [await openSocket(few.url), await openSocket(few.url)];
    const query = 'subscription { count }';
    expect((await one.run('1', { query })).type).toBe('next');
    expect((await other.run('1', { query })).type).toBe('next');
    const stream = await openEventStream(few.url, query);
    await stream.next();
    expect(await one.run('2', { query })).toMatchObject({ type: 'error', codes: ['BAD_USER_INPUT'] });
    const refused = await (await openEventStream(few.url, query)).next();
    expect(refused?.answer.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    // Queries go on, and so does what runs.
    expect((await one.run('3', { query: '{ book { number } }' })).type).toBe('next');
    expect((await other.next('1')).type).toBe('next');
    stream.close();
    other.ws.terminate();
    let tries = 10;
    await expect.poll(async () => (await one.run(`${tries++}`, { query })).type).toBe('next');
    expect((await one.run('last', { query })).type).toBe('next');
    one.close();
    await few.app.close(100);
  });
  it('refuses one too many of one caller, and forgets those that ended', () => {
    const count = subscriptionCount(2);
    const [first] = [count.begin('a'), count.begin('a')];
    expect(() => count.begin('a')).toThrow('At most 2');
    expect(() => count.begin('b')).not.toThrow();
    first?.();
    first?.();
    expect(() => count.begin('a')).not.toThrow();
    expect(() => count.begin('a')).toThrow('At most 2');
  });
});
