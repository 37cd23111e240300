import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar/calendar.ts';
import { addDays, dayOf, endsAtOf, formatLocal } from '../../../src/domain/calendar/days.ts';
import {
  addWorkingDays,
  laterWindow,
  openWindow,
  rollToWorkingDay,
  workingDaysAfter,
} from '../../../src/domain/calendar/workingDays.ts';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';
import { vectors } from '../vectors.ts';
import { isWorkedByHand, midnights } from './daysOffByHand.ts';

const zone = 'Asia/Almaty';
const calendar = makeCalendar({ zone });
const at = (text: string) => asInstant(Date.parse(text));
const textOf = (midnight: Date | undefined) => midnight?.toISOString().slice(0, 10);

describe('The working days of a window', () => {
  it.each(vectors.addWorkingDays)('R6: from %s, %i working days end on %s (%s)', (from, count, lastOn) => {
    const window = openWindow(calendar, at(from), count);
    expect(window.lastOn).toBe(lastOn);
    expect(window.endsAt).toBe(endsAtOf(zone, asDay(lastOn)));
    expect(window.from).toBe(at(from));
  });

  it('R6, R8: agree with a hand-written list for every day of 2018–2027 and 1 to 10 working days', () => {
    const every = midnights('2018-01-01', '2028-01-31');
    const worked = every.filter(isWorkedByHand);
    let next = 0;
    let compared = 0;
    for (const from of every) {
      if (from > new Date('2027-12-31T00:00:00Z')) break;
      while (worked[next] !== undefined && (worked[next] ?? from) <= from) next += 1;
      for (let count = 1; count <= 10; count += 1) {
        const expected = textOf(worked[next + count - 1]);
        if (addWorkingDays(calendar, asDay(textOf(from) ?? ''), count) !== expected) {
          expect.fail(`${textOf(from)} + ${count} should be ${expected}`);
        }
        compared += 1;
      }
    }
    expect(compared).toBe(3652 * 10);
  });

  it('are read out one by one: the list ends on the last day and has as many days as the window counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3600 }), fc.integer({ min: 1, max: 40 }), (offset, count) => {
        const from = addDays(asDay('2018-01-01'), offset);
        const lastOn = addWorkingDays(calendar, from, count);
        const days = workingDaysAfter(calendar, from, lastOn);
        expect(days).toHaveLength(count);
        expect(days.at(-1)).toBe(lastOn);
        expect(days.every((on) => on > from && calendar.isWorkingDay(on))).toBe(true);
      }),
    );
  });

  it('R6: a direction of late evening counts from its own local day, not from the day in UTC', () => {
    // 23:30 on Thursday in Almaty is still Thursday afternoon in Greenwich; 00:30 on Friday as well.
    expect(openWindow(calendar, at('2025-06-12T23:30:00+05:00'), 1).lastOn).toBe('2025-06-13');
    expect(openWindow(calendar, at('2025-06-13T00:30:00+05:00'), 1).lastOn).toBe('2025-06-16');
  });

  it('R6: on the doubled hour of 29 February 2024 both passes belong to that Thursday', () => {
    for (const instant of ['2024-02-29T17:30:00Z', '2024-02-29T18:30:00Z']) {
      expect(openWindow(calendar, at(instant), 1).lastOn).toBe('2024-03-01');
    }
    expect(openWindow(calendar, at('2024-02-29T19:00:00Z'), 1).lastOn).toBe('2024-03-04');
  });

  it('a window that ends on 29 February 2024 takes the later of the two midnights', () => {
    const window = openWindow(calendar, at('2024-02-28T10:00:00+06:00'), 1);
    expect(window.lastOn).toBe('2024-02-29');
    expect(new Date(window.endsAt).toISOString()).toBe('2024-02-29T19:00:00.000Z');
    expect(formatLocal(zone, asInstant(window.endsAt - 1))).toBe('2024-02-29 23:59:59');
  });
});

describe('An extension', () => {
  it.each(vectors.extension)('R16: clicked on %s, 30 days on, ends on %s (%s)', (clickedOn, lastOn) => {
    expect(rollToWorkingDay(calendar, addDays(asDay(clickedOn), 30))).toBe(lastOn);
  });
});

describe('A deadline that was promised', () => {
  const from = at('2026-01-05T09:00:00+05:00');
  const promised = openWindow(calendar, from, 5);
  const withDay = (on: string, isWorking: boolean) =>
    makeCalendar({ zone, overrides: [{ on: asDay(on), isWorking, title: null }] });

  it('D9: moves later when a decree takes a working day out of it', () => {
    const moved = laterWindow(promised, openWindow(withDay('2026-01-08', false), from, 5));
    expect(moved).toEqual({ from, lastOn: '2026-01-14', endsAt: endsAtOf(zone, asDay('2026-01-14')) });
  });

  it('D9: is never shortened when a day off becomes a working day', () => {
    const recomputed = openWindow(withDay('2026-01-07', true), from, 5);
    expect(recomputed.lastOn).toBe('2026-01-12');
    expect(laterWindow(promised, recomputed)).toEqual(promised);
  });

  it('R10: a fresh request gives the later of the end and 2 working days, and keeps the beginning', () => {
    const early = openWindow(calendar, at('2026-01-06T09:00:00+05:00'), 2);
    const late = openWindow(calendar, at('2026-01-13T09:00:00+05:00'), 2);
    expect(laterWindow(promised, early)).toEqual(promised);
    expect(laterWindow(promised, late)).toEqual({ ...late, from });
    expect(late.lastOn).toBe('2026-01-15');
  });
});

describe('A stop list', () => {
  it.each(vectors.stopListEnds.cases)('B1: after the deadline of %s ends at %s', (missedOn, until) => {
    const bound = endsAtOf(zone, addDays(asDay(missedOn), 10));
    expect(new Date(bound).toISOString()).toBe(until);
    expect(dayOf(zone, bound)).toBe(addDays(asDay(missedOn), 11));
  });
});
