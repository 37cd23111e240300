import { describe, expect, it } from 'vitest';
import { daysOf, makeCalendar, type CalendarOverride } from '../../../src/domain/calendar/calendar.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { isWorkedByHand, midnights } from './daysOffByHand.ts';

const zone = 'Asia/Almaty';
const calendar = makeCalendar({ zone });
const override = (on: string, isWorking: boolean, title: CalendarOverride['title'] = null): CalendarOverride => ({
  on: asDay(on),
  isWorking,
  title,
});
const cityDay = { kk: 'Қала күні', ru: 'День города', en: 'City day' };

describe('The shipped calendar', () => {
  it('has 246 working days in 2025, the published total', () => {
    const days = daysOf(calendar, asDay('2025-01-01'), asDay('2025-12-31'));
    expect(days).toHaveLength(365);
    expect(days.filter(({ isWorking }) => isWorking)).toHaveLength(246);
  });

  it('agrees day by day with a hand-written list for 2018–2027', () => {
    const wrong = midnights('2018-01-01', '2027-12-31')
      .map((midnight) => ({ on: asDay(midnight.toISOString().slice(0, 10)), isWorked: isWorkedByHand(midnight) }))
      .filter(({ on, isWorked }) => calendar.isWorkingDay(on) !== isWorked);
    expect(wrong).toEqual([]);
  });

  it('moves 21 and 22 March 2026 each to its own day, never onto the holiday of the 23rd', () => {
    expect(calendar.titleOf(asDay('2026-03-24'))?.en).toBe('Nauryz (day off moved)');
    expect(calendar.titleOf(asDay('2026-03-25'))?.en).toBe('Nauryz (day off moved)');
    expect(calendar.titleOf(asDay('2026-03-23'))?.en).toBe('Nauryz');
    expect(calendar.isWorkingDay(asDay('2026-03-26'))).toBe(true);
  });

  it('never moves a religious day off: Kurban Ait on a Sunday gives no Monday', () => {
    expect(calendar.titleOf(asDay('2024-06-16'))?.en).toBe('First day of Kurban Ait');
    expect(calendar.isWorkingDay(asDay('2024-06-17'))).toBe(true);
    expect(calendar.isWorkingDay(asDay('2023-01-09'))).toBe(true);
  });

  it('knows the weekend days worked for a day off moved by decree', () => {
    expect(calendar.isWorkingDay(asDay('2025-01-05'))).toBe(true);
    expect(calendar.isWorkingDay(asDay('2025-01-03'))).toBe(false);
    expect(calendar.titleOf(asDay('2025-01-05'))?.ru).toBe('Рабочий день, перенесённый постановлением');
  });

  it('R22: names each particular day in Kazakh, Russian and English', () => {
    const named = daysOf(calendar, asDay('2018-01-01'), asDay('2027-12-31')).flatMap(({ title }) => title ?? []);
    expect(named.length).toBeGreaterThan(170);
    for (const { kk, ru, en } of named) {
      expect(kk).toMatch(/^[\p{Script=Cyrillic} ()-]+$/u);
      expect(ru).toMatch(/^[\p{Script=Cyrillic} ,()0-9-]+$/u);
      expect(en).toMatch(/^[A-Za-z' ()-]+$/);
    }
    expect(calendar.titleOf(asDay('2025-12-16'))).toEqual({
      kk: 'Тәуелсіздік күні',
      ru: 'День Независимости',
      en: 'Independence Day',
    });
    expect(calendar.titleOf(asDay('2025-12-17'))).toBeNull();
  });
});

describe('Beyond the shipped years', () => {
  it('D9: the fixed holiday rules go on, without Kurban Ait and decrees', () => {
    // 1 and 2 January 2028 fall on a weekend; 16 December 2028 is a Saturday.
    expect(
      ['2028-01-03', '2028-01-04', '2028-03-08', '2028-12-18'].map((on) => calendar.isWorkingDay(asDay(on))),
    ).toEqual([false, false, false, false]);
    expect(calendar.isWorkingDay(asDay('2028-01-05'))).toBe(true);
    expect(calendar.isWorkingDay(asDay('2035-08-30'))).toBe(true);
  });

  it('D9: says until when the days off are known, so that the desk can be warned', () => {
    expect(calendar.knownUntil).toBe('2027-12-31');
    expect(makeCalendar({ zone, overrides: [override('2028-05-04', false)] }).knownUntil).toBe('2028-12-31');
    expect(
      makeCalendar({ zone, overrides: [override('2028-05-04', false), override('2029-04-24', false)] }).knownUntil,
    ).toBe('2029-12-31');
    // A year missing between, or only a worked day, tells nothing about the days off.
    expect(makeCalendar({ zone, overrides: [override('2029-04-24', false)] }).knownUntil).toBe('2027-12-31');
    expect(makeCalendar({ zone, overrides: [override('2028-05-06', true)] }).knownUntil).toBe('2027-12-31');
  });
});

describe('What a city enters', () => {
  it('wins over what ships, in both directions', () => {
    const own = makeCalendar({
      zone,
      overrides: [override('2026-01-07', true), override('2026-06-10', false, cityDay)],
    });
    expect(own.isWorkingDay(asDay('2026-01-07'))).toBe(true);
    expect(own.titleOf(asDay('2026-01-07'))).toBeNull();
    expect(own.isWorkingDay(asDay('2026-06-10'))).toBe(false);
    expect(own.titleOf(asDay('2026-06-10'))).toEqual(cityDay);
    expect(calendar.isWorkingDay(asDay('2026-06-10'))).toBe(true);
  });

  it('counts once: of two entries for one day the later wins', () => {
    const own = makeCalendar({ zone, overrides: [override('2026-06-10', false), override('2026-06-10', true)] });
    expect(own.isWorkingDay(asDay('2026-06-10'))).toBe(true);
  });

  it('changes the version, whatever the order of entry, and nothing else does', () => {
    const a = override('2026-06-10', false, cityDay);
    const b = override('2026-06-11', true);
    const version = (...overrides: CalendarOverride[]) => makeCalendar({ zone, overrides }).version;
    expect(version()).toBe(calendar.version);
    expect(version(a, b)).toBe(version(b, a));
    const versions = [
      version(),
      version(a),
      version(b),
      version(a, b),
      version({ ...a, isWorking: true }),
      version({ ...a, title: null }),
    ];
    expect(new Set(versions).size).toBe(versions.length);
    expect(calendar.version).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is refused with a time zone that does not exist', () => {
    expect(() => makeCalendar({ zone: 'Asia/Atlantis' })).toThrow(RangeError);
  });
});
