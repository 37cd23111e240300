import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_PERSONAS } from '../../../src/demo/personas.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { demoProvider } from '../../../src/integrations/demoProvider.ts';
import { realTime } from '../../../src/integrations/systemClock.ts';
import type { IdentityProvider } from '../../../src/ports/identityProvider.ts';
import { ask, codes, openShelf, shelfSchema, SHELF_GATES, type Shelf } from './ground.ts';
import { openSocket } from './socket.ts';

/** Vouches for whatever subject the token's payload names, until it is told to stop. */
const bearer = (subject: string): string =>
  `Bearer ${['{"alg":"none"}', JSON.stringify({ iss: 'test', sub: subject }), ''].map((part) => Buffer.from(part).toString('base64url')).join('.')}x`;
let expiresAt = asInstant(Date.now() + 60_000);
let isReachable = true;
const provider: IdentityProvider = {
  issuer: 'test',
  verify: (token) => {
    if (!isReachable) return Promise.reject(new Error('no network'));
    const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
    return Promise.resolve(sub === 'forged' ? null : { issuer: 'test', subject: sub, expiresAt });
  },
};

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf({}, [provider]);
});
afterAll(() => shelf.app.close());

const as = (subject: string | null): Record<string, string> =>
  subject === null ? {} : { authorization: bearer(subject) };

describe('the gate of a root field', () => {
  it('lets anyone call what is public, a person what is for people, and a role what is for it', async () => {
    const called = async (query: string, who: string | null): Promise<unknown> => {
      const answer = await ask(shelf.url, query, {}, as(who));
      return codes(answer)[0] ?? answer.body.data;
    };
    expect(await called('{ book { number } }', null)).toEqual({ book: { number: 1 } });
    expect(await called('{ me }', null)).toBe('UNAUTHENTICATED');
    expect(await called('{ me }', 'person-7')).toEqual({ me: 'person 7' });
    expect(await called('{ desk }', null)).toBe('UNAUTHENTICATED');
    expect(await called('{ desk }', 'person-7')).toBe('FORBIDDEN');
    expect(await called('{ desk }', 'specialist-8')).toEqual({ desk: 'open' });
  });
  it('takes nothing from what else was asked for', async () => {
    const answer = await ask(shelf.url, '{ book { number } desk }');
    expect([answer.status, answer.body.data, codes(answer)]).toEqual([
      200,
      { book: { number: 1 }, desk: null },
      ['UNAUTHENTICATED'],
    ]);
  });
  it('stands before subscriptions too', async () => {
    const socket = await openSocket(shelf.url, as('person-7'));
    expect((await socket.run('1', { query: 'subscription { deskCount }' })).codes).toEqual(['FORBIDDEN']);
    socket.close();
    const desk = await openSocket(shelf.url, as('specialist-8'));
    expect((await desk.run('1', { query: 'subscription { deskCount }' })).data).toEqual({ deskCount: 1 });
    desk.close();
  });
  it('is not walked around by sending a subscription over HTTP', async () => {
    for (const who of [null, 'specialist-8']) {
      const answer = await ask(shelf.url, 'subscription { deskCount }', {}, as(who));
      expect([answer.status, codes(answer), answer.body.data]).toEqual([400, ['BAD_USER_INPUT'], undefined]);
    }
  });
  it('must be declared: a field without one, a gate without a field and a guarded field that is never null stop the build', () => {
    const { desk: _, ...rest } = SHELF_GATES.Query;
    expect(() => shelfSchema({ ...SHELF_GATES, Query: rest })).toThrow('Query.desk does not say who may call it');
    expect(() => shelfSchema({ ...SHELF_GATES, Query: { ...SHELF_GATES.Query, ghost: 'PUBLIC' } })).toThrow(
      'Query.ghost has a gate but does not exist',
    );
    expect(() => shelfSchema({ ...SHELF_GATES, Query: { ...SHELF_GATES.Query, book: 'SIGNED_IN' } })).toThrow(
      'Query.book is guarded and must be nullable',
    );
  });
});

describe('a token', () => {
  it('that is not valid is refused with 401, never taken for nobody', async () => {
    for (const authorization of [
      bearer('forged'),
      'Bearer nonsense',
      'Basic dXNlcjpwYXNz',
      'Bearer ',
      `Bearer ${'x'.repeat(9_000)}`,
      bearer('stranger-1'),
    ]) {
      const answer = await ask(shelf.url, '{ book { number } }', {}, { authorization });
      expect([answer.status, codes(answer), answer.body.data]).toEqual([401, ['UNAUTHENTICATED'], undefined]);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
  });
  it('that nobody can check is UNAVAILABLE', async () => {
    isReachable = false;
    const answer = await ask(shelf.url, '{ book { number } }', {}, as('person-7'));
    isReachable = true;
    expect([answer.status, codes(answer)]).toEqual([503, ['UNAVAILABLE']]);
  });
  it('is shown to a socket in connection_init; one that is not valid closes it with 4403', async () => {
    const socket = await openSocket(shelf.url, { Authorization: bearer('person-7') });
    expect((await socket.run('1', { query: '{ me }' })).data).toEqual({ me: 'person 7' });
    socket.close();
    await expect(openSocket(shelf.url, as('forged'))).rejects.toThrow('4403');
    await expect(openSocket(shelf.url, as('stranger-1'))).rejects.toThrow('4403');
  });
  it('closes its socket with 4403 when it ends', async () => {
    expiresAt = asInstant(Date.now() + 300);
    const socket = await openSocket(shelf.url, as('person-7'));
    expiresAt = asInstant(Date.now() + 60_000);
    await socket.run('1', { query: 'subscription { count }' });
    expect((await socket.closed).code).toBe(4403);
  });
});

describe('the sign-in of a demo', () => {
  it('makes a persona of whoever asks, and its key survives in a file of its owner', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kezek-'));
    const [demo, again] = await Promise.all([demoProvider(folder, realTime), demoProvider(folder, realTime)]);
    const open = await openShelf({ demo: { provider: demo, personas: DEMO_PERSONAS } }, [again]);
    try {
      const signIn = (persona: unknown): Promise<Response> =>
        fetch(`${open.url}/demo/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ persona }),
        });
      for (const { key } of DEMO_PERSONAS) expect((await signIn(key)).status).toBe(200);
      const { token, expiresAt: until } = (await (await signIn('parent')).json()) as {
        token: string;
        expiresAt: string;
      };
      expect(Date.parse(until)).toBeGreaterThan(Date.now());
      expect((await ask(open.url, '{ me }', {}, { authorization: `Bearer ${token}` })).body.data).toEqual({
        me: 'person 0',
      });
      expect((await signIn('root')).status).toBe(400);
      expect((await stat(join(folder, 'demo-issuer.json'))).mode & 0o777).toBe(0o600);
    } finally {
      await open.app.close();
      await rm(folder, { recursive: true });
    }
  });
  it('does not exist outside a demo', async () => {
    expect(
      (
        await fetch(`${shelf.url}/demo/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"persona":"parent"}',
        })
      ).status,
    ).toBe(404);
  });
});
