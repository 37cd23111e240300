import { expect, test } from 'vitest';
import { isToldOfSeat, watchKindergarten } from '../../../src/domain/application/watchKindergarten.ts';
import type { KindergartenId } from '../../../src/domain/shared/ids.ts';
import { APPLICATION_STATES } from '../../../src/domain/application/application.ts';
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

test('R21: a seat is told to children of its year and language who stand in the queue without a direction', () => {
  const seat = { birthYear: 2023, language: 'KAZAKH' } as const;
  const standing = { state: { kind: 'QUEUED' }, birthYear: 2023, languages: ['RUSSIAN', 'KAZAKH'] } as const;
  const isTold = (change: object): boolean => isToldOfSeat({ ...standing, ...change }, seat);
  expect(isTold({})).toBe(true);
  expect(isTold({ birthYear: 2022 })).toBe(false);
  expect(isTold({ languages: ['RUSSIAN'] })).toBe(false);
  const told = APPLICATION_STATES.filter((kind) => isTold({ state: { kind } }));
  expect(told).toEqual(['QUEUED', 'STOP_LISTED']);
});
