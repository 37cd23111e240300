import { expect, test } from 'vitest';
import { likeShown } from './likeShown.ts';

const SHOWN = '{ "state": "FREE", "on": "20…", "place": …, "days": [ { "number": … }, … ], "wishes": [ 1, 2 ] }';
const REAL = { state: 'FREE', on: '2026-08-03', place: 4, days: [{ number: 1 }, { number: null }], wishes: [1, 2] };

test('an answer like the one shown passes', () => {
  expect(REAL).toEqual(likeShown(SHOWN));
});

test.each([
  ['another value', { ...REAL, state: 'HELD' }],
  ['text that does not fit', { ...REAL, on: '1999-08-03' }],
  ['a value that is missing', { ...REAL, place: undefined }],
  ['a field that is not shown', { ...REAL, isStaff: true }],
  ['an element unlike those before', { ...REAL, days: [{ number: 1 }, { count: 2 }] }],
  ['a list that is empty', { ...REAL, days: [] }],
  ['a longer list without a sign of more', { ...REAL, wishes: [1, 2, 3] }],
])('%s does not', (_, answer) => {
  expect(() => expect(answer).toEqual(likeShown(SHOWN))).toThrow();
});
