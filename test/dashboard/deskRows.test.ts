import { expect, test } from 'vitest';
import { birthFromIin } from '../../dashboard/src/desk/birthFromIin.ts';
import { daysUntil, isOfChip, keepRows, type DeskEntry } from '../../dashboard/src/desk/deskRows.ts';
import { dayAfter, instantAt } from '../../dashboard/src/demo/instantAt.ts';

const entry = (id: string, state: DeskEntry['state'] = 'PRESENTED', isDeskLate = false): DeskEntry => ({
  state,
  deadline: '2026-11-25T18:59:59.999Z',
  isDeskLate,
  direction: {
    id,
    ground: 'EXTRAORDINARY',
    state: 'AWAITING_CONFIRMATION',
    application: { id: `a${id}`, queueNumber: 1 },
    kindergarten: { id: 'k', number: 1 },
  },
});

const known = new Map(['1', '2', '3'].map((id) => [id, entry(id)]));

test('rows that arrive wait outside, and move nothing that is read', () => {
  const { shown, waiting } = keepRows(['1', '2'], known, [entry('9'), entry('1'), entry('8'), entry('2')]);
  expect(shown.map((row) => row.entry.direction.id)).toEqual(['1', '2']);
  expect(waiting).toBe(2);
});

test('a row that has left the desk stays where it was, marked; one that changed shows what it is now', () => {
  const { shown, waiting } = keepRows(['1', '2', '3'], known, [entry('3', 'STALE'), entry('1')]);
  expect(shown.map(({ entry: { direction, state }, isGone }) => [direction.id, state, isGone])).toEqual([
    ['1', 'PRESENTED', false],
    ['2', 'PRESENTED', true],
    ['3', 'STALE', false],
  ]);
  expect(waiting).toBe(0);
});

test('the chips leave what is due today or late, tomorrow, too old, or asked for anew', () => {
  expect(daysUntil('2026-12-01', '2026-11-30')).toBe(1);
  expect(isOfChip('today', entry('1'), 0)).toBe(true);
  expect(isOfChip('today', entry('1', 'PRESENTED', true), 4)).toBe(true);
  expect(isOfChip('today', entry('1'), 1)).toBe(false);
  expect(isOfChip('oneDay', entry('1'), 1)).toBe(true);
  expect(isOfChip('stale', entry('1'), 1)).toBe(false);
  expect(isOfChip('renewal', entry('1', 'FRESH_REQUESTED'), 3)).toBe(true);
});

test('an identification number tells the birth date, and nothing where it has none', () => {
  expect(birthFromIin('230517 5 9000 1')).toBe('2023-05-17');
  expect(birthFromIin('991231 3')).toBe('1999-12-31');
  expect(birthFromIin('230230 5')).toBeNull();
  expect(birthFromIin('230517 9')).toBeNull();
  expect(birthFromIin('2305')).toBeNull();
});

test('a day and an hour in the city are one moment, wherever the browser stands', () => {
  expect(instantAt('2026-11-30', '10:00', 'Asia/Almaty')).toBe('2026-11-30T05:00:00.000Z');
  expect(instantAt('2026-07-01', '00:30', 'Europe/Berlin')).toBe('2026-06-30T22:30:00.000Z');
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
});
