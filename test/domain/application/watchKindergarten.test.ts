import { expect, test } from 'vitest';
import { watchKindergarten } from '../../../src/domain/application/watchKindergarten.ts';
import type { KindergartenId } from '../../../src/domain/shared/ids.ts';
import { setting } from '../support/setting.ts';

const [FIRST, SECOND, THIRD] = [41, 7, 12] as const as unknown as readonly [
  KindergartenId,
  KindergartenId,
  KindergartenId,
];
const TWO = setting('2026-03-02 10:00', { rules: { maxWishes: 2 } });
const WAITING = { state: { kind: 'QUEUED' } } as const;

test('as many kindergartens can be watched as wished; one more is refused, the same one again is not', () => {
  expect(watchKindergarten(WAITING, [FIRST], SECOND, TWO)).toEqual({ ok: true, value: [FIRST, SECOND] });
  expect(watchKindergarten(WAITING, [FIRST, SECOND], FIRST, TWO)).toEqual({ ok: true, value: [FIRST, SECOND] });
  expect(watchKindergarten(WAITING, [FIRST, SECOND], THIRD, TWO)).toMatchObject({
    refusal: { code: 'TOO_MANY_WISHES', most: 2 },
  });
});
