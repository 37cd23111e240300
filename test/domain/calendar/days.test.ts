import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonth,
  addYears,
  dayOf,
  daysBetween,
  endsAtOf,
  formatLocal,
  parseDay,
  startOfDay,
  weekday,
} from '../../../src/domain/calendar/days.ts';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';
import { vectors } from '../vectors.ts';

const almaty = 'Asia/Almaty';
const at = (text: string) => asInstant(Date.parse(text));
const iso = (instant: number) => new Date(instant).toISOString();

/** Zones with every kind of trouble: whole-hour jumps at midnight, a day that never was, half hours, clocks set back at 00:01. */
const ZONES = [
  almaty,
  'Asia/Qyzylorda',
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Havana',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Asia/Beirut',
];
const anyZone = fc.constantFrom(...ZONES);
const anyDay = fc.integer({ min: 0, max: 24_000 }).map((count) => addDays(asDay('1970-01-01'), count));
const anyInstant = fc.integer({ min: 0, max: Date.parse('2036-01-01') }).map(asInstant);

describe('A day typed by a person', () => {
  it.each(['2024-02-29', '1899-12-31', '2026-03-24'])('%s is taken', (text) => expect(parseDay(text)).toBe(text));

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-04-31',
    '２０２６-01-01',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '+2026-01-01',
    '0000-01-01',
    '1799-12-31',
    '3000-01-01',
    '9999-12-31',
    '',
  ])('%j is not a day', (text) => expect(parseDay(text)).toBeNull());

  it('is taken exactly when it stands in the calendar', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 1800, max: 2999 }), part(13), part(32), (year, month, day) => {
        const lengths = [
          31,
          year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0) ? 29 : 28,
          31,
          30,
          31,
          30,
          31,
          31,
          30,
          31,
          30,
          31,
        ];
        const isReal = Number(day) >= 1 && Number(day) <= (lengths[Number(month) - 1] ?? 0);
        expect(parseDay(`${year}-${month}-${day}`) !== null).toBe(isReal);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('Counting days', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (on, count) => {
        expect(daysBetween(on, addDays(on, count))).toBe(count);
        expect(addDays(addDays(on, count), -count)).toBe(on);
        expect(parseDay(addDays(on, count))).toBe(addDays(on, count));
        expect(addDays(on, count) > on).toBe(count > 0);
      }),
    );
  });

  it('names the weekday, 1 for Monday and 7 for Sunday', () => {
    expect(weekday(asDay('1969-12-28'))).toBe(7);
    expect(weekday(asDay('1970-01-01'))).toBe(4);
    const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    const english = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short' });
    fc.assert(
      fc.property(anyDay, (on) => {
        expect(names[weekday(on) - 1]).toBe(english.format(new Date(`${on}T12:00:00Z`)));
      }),
    );
  });

  it.each([
    ['2024-02-29', 2, '2026-03-01'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2020-02-28', 1, '2021-02-28'],
    ['2019-12-31', 6, '2025-12-31'],
  ])('R19: %s and %i years is %s', (on, count, later) => expect(addYears(asDay(on), count)).toBe(later));

  it.each([
    ['2023-01-31', '2023-02-28'],
    ['2024-01-30', '2024-02-29'],
    ['2023-03-31', '2023-04-30'],
    ['2023-12-15', '2024-01-15'],
    ['2023-12-31', '2024-01-31'],
  ])('B6: a calendar month after %s is %s', (on, later) => expect(addMonth(asDay(on))).toBe(later));

  it('refuses to leave the years of four digits', () => {
    expect(() => addDays(asDay('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(asDay('nonsense'), 1)).toThrow(RangeError);
  });
});

describe('The local clock', () => {
  it.each(vectors.localInstants)('shows %s as %s', (instant, wall) => {
    expect(formatLocal(almaty, at(instant))).toBe(wall);
    expect(dayOf(almaty, at(instant))).toBe(wall.slice(0, 10));
  });

  it('agrees with Intl at any instant since 1970 in the most troublesome zones', () => {
    const readers = new Map(
      ZONES.map((zone) => [
        zone,
        new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' }),
      ]),
    );
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, instant) => {
        expect(formatLocal(zone, instant)).toBe(readers.get(zone)?.format(instant));
      }),
      { numRuns: 1500 },
    );
  });

  it.each(vectors.windowBound.cases)('the half-open bound of %s is %s', (lastOn, bound) => {
    expect(iso(endsAtOf(almaty, asDay(lastOn)))).toBe(bound);
  });

  it('a day begins at an instant of its own, and the millisecond before it is an earlier day', () => {
    fc.assert(
      fc.property(anyZone, anyDay, (zone, on) => {
        const start = startOfDay(zone, on);
        expect(dayOf(zone, asInstant(start - 1)) < on).toBe(true);
        expect(dayOf(zone, start) >= on).toBe(true);
        // Only a day that the zone skipped is passed over.
        if (dayOf(zone, start) !== on) expect([zone, on]).toEqual(['Pacific/Apia', '2011-12-30']);
      }),
      { numRuns: 1500 },
    );
  });

  it('every instant of a deadline day is in time, also where the evening is lived twice', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, instant) => {
        const on = dayOf(zone, instant);
        expect(instant).toBeLessThan(endsAtOf(zone, on));
        expect(instant).toBeGreaterThanOrEqual(endsAtOf(zone, addDays(on, -2)));
      }),
      { numRuns: 1500 },
    );
    // St John's set its clocks back at 00:01 until 2011: one minute of Sunday, then Saturday evening again.
    const again = at('2009-11-01T02:45:00Z');
    expect(formatLocal('America/St_Johns', again)).toBe('2009-10-31 23:15:00');
    expect(iso(endsAtOf('America/St_Johns', asDay('2009-10-31')))).toBe('2009-11-01T03:30:00.000Z');
  });

  it('a day whose midnight is skipped begins at its first moment', () => {
    expect(iso(startOfDay('America/Sao_Paulo', asDay('2018-11-04')))).toBe('2018-11-04T03:00:00.000Z');
    expect(formatLocal('America/Sao_Paulo', at('2018-11-04T03:00:00Z'))).toBe('2018-11-04 01:00:00');
    expect(startOfDay('Pacific/Apia', asDay('2011-12-30'))).toBe(startOfDay('Pacific/Apia', asDay('2011-12-31')));
  });

  it('a midnight that strikes twice begins its day at the first stroke', () => {
    expect(iso(startOfDay('America/Havana', asDay('2023-11-05')))).toBe('2023-11-05T04:00:00.000Z');
  });

  it('Almaty changed its offset once in these years: 29 February 2024 had 25 hours', () => {
    const hours = (on: string) => (endsAtOf(almaty, asDay(on)) - startOfDay(almaty, asDay(on))) / 3_600_000;
    expect([hours('2024-02-28'), hours('2024-02-29'), hours('2024-03-01')]).toEqual([24, 25, 24]);
  });
});
