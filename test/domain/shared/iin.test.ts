import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar/days.ts';
import { controlDigit, makeIin, maskIin, parseIin } from '../../../src/domain/shared/iin.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { vectors } from '../vectors.ts';

const anyPerson = fc.record({
  birthOn: fc.integer({ min: 0, max: 109_000 }).map((count) => addDays(asDay('1800-01-01'), count)),
  sex: fc.constantFrom('M' as const, 'F' as const),
  serial: fc.integer({ min: 0, max: 9999 }),
});

describe('An IIN', () => {
  it.each(vectors.iinValid)('%s is of a child born on %s (%s)', (number, birthOn, sex) => {
    expect(parseIin(number)).toEqual({ ok: true, iin: number, birthOn, sex });
  });

  it.each(vectors.iinInvalid)('%s has the defect %s', (number, defect) => {
    expect(parseIin(number)).toEqual({ ok: false, defect });
  });

  it.each([
    '',
    '2105175000170',
    '21051750001a',
    ' 210517500017',
    '210517500017\n',
    '-10517500017',
    '2'.repeat(20_000),
    '١١١١١١١١١١١١',
  ])('the text %j is no number at all', (text) => expect(parseIin(text)).toEqual({ ok: false, defect: 'FORMAT' }));

  it('has no century 0, 7, 8 or 9, whatever its control digit', () => {
    for (const century of [0, 7, 8, 9]) {
      const eleven = `220228${century}0042`;
      expect(parseIin(`${eleven}${controlDigit(eleven)}`)).toEqual({ ok: false, defect: 'CENTURY' });
    }
  });

  it('knows 29 February of leap years only', () => {
    const of = (eleven: string) => parseIin(`${eleven}${controlDigit(eleven)}`);
    expect(of('24022950001')).toMatchObject({ ok: true, birthOn: '2024-02-29' });
    expect(of('23022950001')).toEqual({ ok: false, defect: 'DATE' });
    expect(of('00022930001')).toEqual({ ok: false, defect: 'DATE' });
    expect(of('00022950001')).toMatchObject({ ok: true, birthOn: '2000-02-29' });
  });

  it('is read back as it was made', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const iin = makeIin(person);
        fc.pre(iin !== null);
        expect(parseIin(iin)).toEqual({ ok: true, iin, birthOn: person.birthOn, sex: person.sex });
      }),
      { numRuns: 1000 },
    );
  });

  it('with any one digit mistyped is noticed, the last of the serial apart', () => {
    fc.assert(
      fc.property(
        anyPerson,
        // The eleventh digit weighs 11, which is nothing modulo 11: the algorithm's own weakness.
        fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11),
        fc.integer({ min: 1, max: 9 }),
        (person, place, shift) => {
          const iin = makeIin(person);
          // And so is the second weighing, which lets some mistakes through.
          fc.pre(iin !== null && isWeighedOnce(iin));
          const mistyped = iin.slice(0, place) + ((Number(iin[place]) + shift) % 10) + iin.slice(place + 1);
          fc.pre(isWeighedOnce(mistyped));
          expect(parseIin(mistyped).ok).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is never issued when both weighings give 10', () => {
    const serials = Array.from({ length: 10_000 }, (_, serial) => serial);
    const born = { birthOn: asDay('2022-02-28'), sex: 'F' as const };
    const missing = serials.filter((serial) => makeIin({ ...born, serial }) === null);
    expect(missing.length).toBeGreaterThan(10);
    for (const serial of missing) {
      const eleven = `2202286${String(serial).padStart(4, '0')}`;
      expect(controlDigit(eleven)).toBeNull();
      for (let last = 0; last <= 9; last += 1)
        expect(parseIin(`${eleven}${last}`)).toEqual({ ok: false, defect: 'CHECKSUM' });
    }
  });

  it('is not made for a serial or a birth it cannot encode', () => {
    expect(() => makeIin({ birthOn: asDay('2022-02-28'), sex: 'F', serial: 10_000 })).toThrow(RangeError);
    expect(() => makeIin({ birthOn: asDay('2022-02-28'), sex: 'F', serial: 1.5 })).toThrow(RangeError);
    expect(() => makeIin({ birthOn: asDay('2100-01-01'), sex: 'F', serial: 1 })).toThrow(RangeError);
  });

  it('shows at most its last two digits', () => {
    const parsed = parseIin('210517500017');
    expect(parsed.ok && maskIin(parsed.iin)).toBe('••••••••••17');
  });
});

const isWeighedOnce = (iin: string): boolean =>
  Array.from({ length: 11 }, (_, index) => (index + 1) * Number(iin[index])).reduce(
    (sum, product) => sum + product,
    0,
  ) %
    11 !==
  10;
