import { afterEach, describe, expect, it, vi } from 'vitest';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';

const own = process.env['TZ'];
afterEach(() => {
  if (own === undefined) delete process.env['TZ'];
  else process.env['TZ'] = own;
});

/** Loads the calendar anew, as a server started in that zone would, and asks it everything. */
async function answersOfAServerIn(zone: string) {
  process.env['TZ'] = zone;
  vi.resetModules();
  const { makeCalendar } = await import('../../../src/domain/calendar/calendar.ts');
  const { openWindow, rollToWorkingDay } = await import('../../../src/domain/calendar/workingDays.ts');
  const days = await import('../../../src/domain/calendar/days.ts');
  const { parseIin } = await import('../../../src/domain/shared/iin.ts');
  const { checkCertificate } = await import('../../../src/domain/direction/certificate.ts');

  const calendar = makeCalendar({ zone: 'Asia/Almaty' });
  const answers: unknown[] = [calendar.version, parseIin('240229699994')];
  for (let hour = 0; hour < 72; hour += 1) {
    const at = asInstant(Date.UTC(2024, 1, 28, 12) + hour * 3_600_000);
    answers.push(openWindow(calendar, at, 5), days.formatLocal(calendar.zone, at), days.dayOf(calendar.zone, at));
  }
  for (let count = 0; count < 400; count += 1) {
    const on = days.addDays(asDay('2024-01-01'), count);
    answers.push(
      rollToWorkingDay(calendar, on),
      days.endsAtOf(calendar.zone, on),
      days.weekday(on),
      days.addYears(on, 2),
      days.addMonth(on),
    );
  }
  answers.push(checkCertificate({ day: 1, month: 7, year: 2019 }, asDay('2019-07-11'), { certificateValidDays: 10 }));
  return answers;
}

describe('A server anywhere in the world', () => {
  it.each([
    ['Pacific/Kiritimati', '+14:00', -840],
    ['America/Los_Angeles', '-08:00', 480],
    ['Asia/Almaty', '+06:00 then +05:00', -360],
    ['Pacific/Pago_Pago', '-11:00', 660],
  ])('P22: answers in %s (%s) as in UTC', async (zone, _offset, minutesToUtc) => {
    const inUtc = await answersOfAServerIn('UTC');
    expect(new Date('2024-01-15T00:00:00Z').getTimezoneOffset()).toBe(0);
    const there = await answersOfAServerIn(zone);
    expect(new Date('2024-01-15T00:00:00Z').getTimezoneOffset()).toBe(minutesToUtc);
    expect(there).toEqual(inUtc);
  });
});
