import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/api/limits.ts';
import { openShelf, type Shelf } from './ground.ts';
import { connect, openSocket } from './socket.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf.app.close());

describe('a socket', () => {
  it('carries queries, mutations and subscriptions on the port of HTTP', async () => {
    const socket = await openSocket(shelf.url);
    expect(await socket.run('q', { query: '{ book { number } }' })).toMatchObject({
      type: 'next',
      data: { book: { number: 1 } },
    });
    expect((await socket.next('q')).type).toBe('complete');
    expect(await socket.run('m', { query: 'mutation { slow }' })).toMatchObject({ data: { slow: 'done' } });
    await socket.run('s', { query: 'subscription { count }' });
    expect((await socket.next('s')).data).toEqual({ count: 1 });
    socket.send({ type: 'complete', id: 's' });
    socket.close();
  });
  it('tells what an operation cost', async () => {
    const socket = await openSocket(shelf.url);
    const { payload } = await socket.run('q', { query: '{ book { next { number } } }' });
    expect(payload).toMatchObject({ extensions: { cost: { cost: 2, limit: expect.any(Number) } } });
    socket.close();
  });
  it('is refused to a page of another origin', async () => {
    await expect(connect(shelf.url, { origin: 'https://evil.example' })).rejects.toThrow('403');
    const socket = await connect(shelf.url, { origin: 'https://queue.example' });
    socket.close();
  });
  it('is refused at another path', async () => {
    await expect(connect(`${shelf.url}/other`)).rejects.toThrow('404');
  });
  it(`closes when a message is larger than ${LIMITS.messageBytes} bytes`, async () => {
    const socket = await openSocket(shelf.url);
    socket.send({ type: 'ping', payload: { text: 'x'.repeat(LIMITS.messageBytes) } });
    expect((await socket.closed).code).toBe(1009);
  });
  it('closes without connection_init in time', async () => {
    const socket = await connect(shelf.url);
    expect((await socket.closed).code).toBe(4408);
  });
  it('closes for an operation before connection_init, and for what is no message', async () => {
    const early = await connect(shelf.url);
    early.send({ type: 'subscribe', id: '1', payload: { query: '{ book { number } }' } });
    expect((await early.closed).code).toBe(4401);
    const wrong = await openSocket(shelf.url);
    wrong.ws.send('nonsense');
    expect((await wrong.closed).code).toBe(4400);
  });
  it(`runs ${LIMITS.operationsPerSocket} operations at once and refuses one more`, async () => {
    const socket = await openSocket(shelf.url);
    const started = Array.from({ length: LIMITS.operationsPerSocket }, (_, place) =>
      socket.run(String(place), { query: 'subscription { count }' }),
    );
    expect((await Promise.all(started)).every(({ type }) => type === 'next')).toBe(true);
    expect(await socket.run('more', { query: 'subscription { count }' })).toMatchObject({
      type: 'error',
      codes: ['BAD_USER_INPUT'],
    });
    socket.send({ type: 'complete', id: '0' });
    expect((await socket.run('again', { query: '{ book { number } }' })).type).toBe('next');
    socket.close();
  });
  it('answers a request it cannot read for that operation only', async () => {
    const socket = await openSocket(shelf.url);
    expect(await socket.run('1', { query: '', variables: {} })).toMatchObject({
      type: 'error',
      codes: ['BAD_USER_INPUT'],
    });
    expect(await socket.run('2', { query: '{ __typename }', variables: { name: '\0' } })).toMatchObject({
      type: 'error',
      codes: ['BAD_USER_INPUT'],
    });
    expect(
      await socket.run('3', {
        query: 'query ($n: Int!) { books(first: $n) { edges { cursor } } }',
        variables: { n: 'x' },
      }),
    ).toMatchObject({
      type: 'error',
      codes: ['BAD_USER_INPUT'],
    });
    expect((await socket.run('4', { query: '{ __typename }' })).type).toBe('next');
    socket.close();
  });
  it('speaks the language of its handshake, or of connection_init', async () => {
    const query = `mutation { lendBook(input: { bookId: "U2VhdDoy" }) { ... on Refusal { message } } }`;
    const russian = await openSocket(shelf.url, {}, { 'accept-language': 'ru' });
    expect(JSON.stringify(await russian.run('1', { query }))).toContain('августа');
    russian.close();
    const kazakh = await openSocket(shelf.url, { 'accept-language': 'kk' }, { 'accept-language': 'ru' });
    expect(JSON.stringify(await kazakh.run('1', { query }))).toContain('тамыз');
    kazakh.close();
  });
});
