import { describe, expect, test } from 'vitest';
import {
  movesOf,
  newestDay,
  stairOf,
  stepsOf,
  stepsOfLast,
  type Move,
  type StoryDay,
} from '../../dashboard/src/parent/moves.ts';

const move = (cause: Move['cause'], place: number, waitingAhead = 0, isOwn = false): Move => ({
  cause,
  changes: Math.max(1, Math.abs(place)),
  isOwn,
  place,
  waitingAhead,
});

const day = (on: string, from: number, lines: readonly Move[]): StoryDay => ({
  day: on,
  from: { place: from, waitingAhead: 8 },
  to: {
    place: lines.reduce((sum, { place }) => sum + place, from),
    waitingAhead: lines.reduce((sum, { waitingAhead }) => sum + waitingAhead, 8),
  },
  lines: [...lines],
});

const causes = (moves: readonly Move[]) => moves.map(({ cause }) => cause);

describe('why the number moved', () => {
  test('worse news comes first, then the larger share', () => {
    const lines = [move('ENROLLED', -3), move('JOINED', 1), move('LEFT', -1), move('DIRECTED', 0, -2)];
    expect(causes(movesOf(lines, 'place'))).toEqual(['JOINED', 'ENROLLED', 'LEFT']);
    expect(causes(movesOf(lines, 'waitingAhead'))).toEqual(['DIRECTED']);
  });

  test('B9: what is pushed is added to the day that was read, and the shares still add up to the move', () => {
    const read = day('2026-11-23', 15, [move('ENROLLED', -2), move('PRIVILEGE_LOST', 40, 30, true)]);
    const pushed = [
      { cause: 'ENROLLED' as const, changes: 1, place: -1, waitingAhead: 0 },
      { cause: 'PRIVILEGE_LOST' as const, changes: 1, place: -1, waitingAhead: -1 },
    ];
    const shown = newestDay([read], pushed, '2026-11-23', null);
    expect(shown?.from.place).toBe(15);
    expect(shown?.to).toEqual({ place: 51, waitingAhead: 37 });
    const sum = (shown?.lines ?? []).reduce((total, { place }) => total + place, 0);
    expect(sum).toBe(51 - 15);
    expect(shown?.lines).toContainEqual({ ...move('ENROLLED', -3), changes: 3 });
    expect(shown?.lines).toContainEqual(move('PRIVILEGE_LOST', 40, 30, true));
    expect(shown?.lines).toContainEqual(move('PRIVILEGE_LOST', -1, -1));
  });

  test('the first move of a new day begins where the day before ended', () => {
    const before = day('2026-11-20', 15, [move('LEFT', -1)]);
    const pushed = [{ cause: 'JOINED' as const, changes: 2, place: 2, waitingAhead: 1 }];
    const shown = newestDay([before], pushed, '2026-11-23', null);
    expect(shown).toMatchObject({ day: '2026-11-23', from: { place: 14 }, to: { place: 16, waitingAhead: 9 } });
    expect(newestDay([], pushed, '2026-11-23', { place: 3, waitingAhead: 0 })?.to.place).toBe(5);
    expect(newestDay([], pushed, '2026-11-23', null)).toBeNull();
    expect(newestDay([before], [], '2026-11-23', null)).toBe(before);
  });
});

describe('the stair of the number', () => {
  const days = [day('2026-11-20', 14, [move('LEFT', -2)]), day('2026-10-01', 13, [move('JOINED', 1)])];

  test('begins where the first day began, and has a step for every day on which it moved', () => {
    expect(stepsOf(days)).toEqual([
      { day: '2026-10-01', place: 13 },
      { day: '2026-10-01', place: 14 },
      { day: '2026-11-20', place: 12 },
    ]);
    expect(stepsOf([])).toEqual([]);
  });

  test('of a month it shows where the number stood as the month began', () => {
    expect(stepsOfLast(stepsOf(days), 30, '2026-11-23')).toEqual([
      { day: '2026-10-24', place: 14 },
      { day: '2026-11-20', place: 12 },
    ]);
  });

  test('is drawn with the worst number on top and the best at the bottom, to the edge of today', () => {
    const steps = [
      { day: '2026-11-13', place: 14 },
      { day: '2026-11-18', place: 12 },
    ];
    const box = { width: 100, height: 50 };
    expect(stairOf(steps, '2026-11-23', box)).toBe('M0 0.0H0.0V0.0H50.0V50.0H100');
    expect(stairOf([{ day: '2026-11-13', place: 14 }], '2026-11-13', box)).toBe('M0 25.0H0.0V25.0H100');
    expect(stairOf([], '2026-11-23', box)).toBe('');
  });
});
