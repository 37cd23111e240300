import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar/days.ts';
import { checkCertificate, type CertificateDate } from '../../../src/domain/direction/certificate.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { vectors } from '../vectors.ts';

const rules = PRESET_RULES['astana-2019'];
const dated = (on: string | null): CertificateDate => {
  const [year = null, month = null, day = null] = on === null ? [] : on.split('-').map(Number);
  return { day, month, year };
};
const check = (date: CertificateDate, presentedOn: string) => checkCertificate(date, asDay(presentedOn), rules);
const answer = (date: CertificateDate, presentedOn: string): string => {
  const checked = check(date, presentedOn);
  return checked.ok ? checked.value.age : checked.refusal.code;
};

describe('The date of a certificate', () => {
  it.each(vectors.certificate)('R9, R10: issued %s, presented %s: %s', (issuedOn, presentedOn, expected) => {
    expect(answer(dated(issuedOn), presentedOn)).toBe(expected);
  });

  it('R9: day, month and year are all needed', () => {
    const whole = dated('2025-06-02');
    for (const missing of ['day', 'month', 'year'] as const) {
      expect(answer({ ...whole, [missing]: null }, '2025-06-05')).toBe('NO_DATE');
    }
  });

  it('R10: is VALID at the age of 0 to 10 calendar days, STALE from 11 on, and says until when', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 400 }), fc.integer({ min: 0, max: 3000 }), (age, offset) => {
        const presentedOn = addDays(asDay('2018-01-01'), offset);
        const issuedOn = addDays(presentedOn, -age);
        const checked = check(dated(issuedOn), presentedOn);
        if (age < 0) expect(checked).toEqual({ ok: false, refusal: { code: 'FUTURE_DATE' } });
        else {
          const value = {
            age: age <= 10 ? 'VALID' : 'STALE',
            issuedOn,
            ageDays: age,
            validUntil: addDays(issuedOn, 10),
          };
          expect(checked).toEqual({ ok: true, value });
        }
      }),
    );
  });

  it('R10: the number of days is the policy’s', () => {
    const checked = checkCertificate(dated('2025-05-01'), asDay('2025-05-31'), { ...rules, certificateValidDays: 30 });
    expect(checked).toMatchObject({ ok: true, value: { age: 'VALID', validUntil: '2025-05-31' } });
  });

  it.each([
    { day: 30, month: 2, year: 2025 },
    { day: 29, month: 2, year: 2025 },
    { day: 31, month: 4, year: 2025 },
    { day: 0, month: 5, year: 2025 },
    { day: 1, month: 13, year: 2025 },
    { day: -1, month: 5, year: 2025 },
    { day: 1.5, month: 5, year: 2025 },
    { day: 1, month: 5, year: 25 },
    { day: 1, month: 5, year: 20_255 },
    { day: 2 ** 40, month: 5, year: 2025 },
    { day: Number.NaN, month: 5, year: 2025 },
  ])('a day that does not exist ($day.$month.$year) is named as a mistake in the form', (date) => {
    expect(check(date, '2025-06-05')).toMatchObject({
      ok: false,
      refusal: { code: 'INVALID_INPUT', issues: [{ path: 'issuedOn', code: 'IMPOSSIBLE_DATE' }] },
    });
  });
});
