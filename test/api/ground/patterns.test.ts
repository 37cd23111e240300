import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressBucket, clientAddress, trustedProxies } from '../../../src/api/clientAddress.ts';
import { cursorFormat } from '../../../src/schema/connection.ts';
import { decodeAnyId, decodeId, encodeId } from '../../../src/schema/node.ts';
import { parseInstant } from '../../../src/schema/scalars.ts';
import type { SeatId } from '../../../src/domain/shared/ids.ts';
import { REFUSAL_CODES, refusalTypes } from '../../../src/schema/refusal.ts';
import { afterAll, beforeAll } from 'vitest';
import { ask, codes, openShelf, type Shelf } from './ground.ts';

describe('a global id', () => {
  it('comes back as what it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (number) => {
        expect(decodeAnyId(encodeId('Seat', number as SeatId))).toEqual({ type: 'Seat', id: number });
      }),
    );
  });
  it('is null for garbage, another type and another spelling', () => {
    const spelled = (text: string): string => Buffer.from(text).toString('base64url');
    for (const text of [
      '',
      'garbage',
      'Seat:1',
      spelled('Seat:0'),
      spelled('Seat:01'),
      spelled('Seat:-1'),
      spelled('Seat:1.5'),
      spelled('Seat:9007199254740993'),
      spelled('Table:1'),
      spelled('toString:1'),
      `${spelled('Seat:1')}=`,
      ` ${spelled('Seat:1')}`,
      'x'.repeat(1_000),
    ]) {
      expect(decodeId('Seat', text)).toBeNull();
    }
    expect(decodeId('Group', encodeId('Seat', 1 as SeatId))).toBeNull();
  });
  it('is never taken from arbitrary text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const ref = decodeAnyId(text);
        expect(ref === null || encodeId(ref.type as 'Seat', ref.id as SeatId) === text).toBe(true);
      }),
    );
  });
});

describe('a cursor', () => {
  const format = cursorFormat<[number, string, string]>('list', 'integer', 'day', 'text');
  it('comes back as what it was', () => {
    expect(format.decode(format.encode([7, '2026-08-03', 'Ә']), 'after')).toEqual([7, '2026-08-03', 'Ә']);
  });
  it('of another list, with other parts, or garbage, is BAD_USER_INPUT', () => {
    const spelled = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const wrong = [
      '',
      'x',
      spelled(null),
      spelled(['other', 7, '2026-08-03', 'a']),
      spelled(['list', 7, '2026-08-03']),
      spelled(['list', '7', '2026-08-03', 'a']),
      spelled(['list', 7.5, '2026-08-03', 'a']),
      spelled(['list', 7, '2026-02-30', 'a']),
      spelled(['list', 7, '2026-08-03', 'a\0']),
      spelled(['list', 7, '2026-08-03', 'x'.repeat(201)]),
      spelled(['list', 7, '2026-08-03', { a: 1 }]),
    ];
    for (const text of wrong) expect(() => format.decode(text, 'after')).toThrow('after: ');
  });
});

describe('a moment', () => {
  it('is RFC 3339 with an offset, cut to milliseconds', () => {
    expect(parseInstant('2026-08-03T14:15:00.123999+05:00')).toBe(Date.UTC(2026, 7, 3, 9, 15, 0, 123));
    for (const text of [
      '2026-08-03',
      '2026-08-03T14:15:00',
      '2026-02-30T00:00:00Z',
      '2026-08-03T24:00:00Z',
      '2026-08-03t14:15:00z',
      '1 August 2026',
      '',
    ]) {
      expect(parseInstant(text)).toBeNull();
    }
  });
});

describe('a list', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  afterAll(() => shelf.app.close());

  interface Books {
    readonly books: {
      readonly edges: readonly { readonly cursor: string; readonly node: { readonly number: number } }[];
      readonly pageInfo: {
        readonly hasNextPage: boolean;
        readonly hasPreviousPage: boolean;
        readonly startCursor: string;
        readonly endCursor: string;
      };
    };
  }
  const page = async (args: string) => {
    const answer = await ask(
      shelf.url,
      `{ books${args} { edges { cursor node { number } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    return { codes: codes(answer), books: (answer.body.data as Books | null | undefined)?.books };
  };
  it('is read whole forwards and backwards, each row once, always in its order', async () => {
    const forwards: number[] = [];
    for (let after = ''; ;) {
      const { books } = await page(`(first: 100${after})`);
      forwards.push(...(books?.edges ?? []).map(({ node }) => node.number));
      if (!books?.pageInfo.hasNextPage) break;
      after = `, after: "${books.pageInfo.endCursor}"`;
    }
    const backwards: number[] = [];
    for (let before = ''; ;) {
      const { books } = await page(`(last: 100${before})`);
      backwards.unshift(...(books?.edges ?? []).map(({ node }) => node.number));
      if (!books?.pageInfo.hasPreviousPage) break;
      before = `, before: "${books.pageInfo.startCursor}"`;
    }
    const all = Array.from({ length: 250 }, (_, place) => place + 1);
    expect([forwards, backwards]).toEqual([all, all]);
  });
  it('wants first or last, 1 to 100, and a cursor of its own', async () => {
    for (const args of [
      '',
      '(first: 0)',
      '(first: 101)',
      '(first: -1)',
      '(last: 0)',
      '(first: 1, last: 1)',
      '(first: 1, after: "x")',
      '(first: 1, before: "x")',
      '(last: 1, after: "x")',
    ]) {
      expect((await page(args)).codes).toEqual(['BAD_USER_INPUT']);
    }
  });
});

describe('a refusal type', () => {
  it('exists for every code, under the name of the code', () => {
    expect(refusalTypes(REFUSAL_CODES)).toHaveLength(REFUSAL_CODES.length);
    expect(new Set(refusalTypes(REFUSAL_CODES)).size).toBe(REFUSAL_CODES.length);
  });
});

describe('the address of a client', () => {
  const proxies = trustedProxies(['10.0.0.0/8', '::1']);
  it('is the one that speaks to us, unless that is our proxy', () => {
    expect(clientAddress('203.0.113.9', '1.2.3.4', proxies)).toBe('203.0.113.9');
    expect(clientAddress('10.1.1.1', '1.2.3.4', proxies)).toBe('1.2.3.4');
    expect(clientAddress('::ffff:10.1.1.1', '6.6.6.6, 1.2.3.4, 10.2.2.2', proxies)).toBe('1.2.3.4');
    expect(clientAddress('10.1.1.1', 'nonsense', proxies)).toBe('10.1.1.1');
    expect(clientAddress('10.1.1.1', undefined, proxies)).toBe('10.1.1.1');
  });
  it('pays from one bucket with its whole /64', () => {
    expect(addressBucket('2001:db8:0:1::7')).toBe(addressBucket('2001:0db8:0000:0001:ffff::'));
    expect(addressBucket('2001:db8:0:2::7')).not.toBe(addressBucket('2001:db8:0:1::7'));
    expect(addressBucket('192.0.2.1')).toBe('192.0.2.1');
  });
});
