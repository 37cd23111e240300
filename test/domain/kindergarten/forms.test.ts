import { describe, expect, test } from 'vitest';
import { readGroup, readGroupChange } from '../../../src/domain/kindergarten/readGroup.ts';
import { readKindergarten, type KindergartenForm } from '../../../src/domain/kindergarten/readKindergarten.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { accept, refusalOf } from '../support/outcome.ts';

const FORM: KindergartenForm = {
  number: 1,
  name: { kk: ' Балапан ', ru: 'Балапан', en: 'Balapan' },
  district: 'Алматы',
  address: 'ул. Абая, 1',
  ownership: 'PRIVATE',
  location: null,
  hours: null,
  phone: null,
};

describe('the form of a kindergarten', () => {
  test('is cleaned, and what is left out is empty', () => {
    expect(accept(readKindergarten(FORM))).toEqual({
      number: 1,
      name: { kk: 'Балапан', ru: 'Балапан', en: 'Balapan' },
      district: 'Алматы',
      address: 'ул. Абая, 1',
      ownership: 'PRIVATE',
      lat: null,
      lon: null,
      hours: null,
      phonePublic: null,
    });
    const whole = { ...FORM, location: { lat: -90, lon: 180 }, hours: '8–18', phone: '87172123456' };
    expect(accept(readKindergarten(whole))).toMatchObject({ lat: -90, lon: 180, phonePublic: '+77172123456' });
  });

  test.each([
    [{ number: 1.5 }, 'number', 'OUT_OF_RANGE'],
    [{ number: 100_000 }, 'number', 'OUT_OF_RANGE'],
    [{ location: { lat: 90.1, lon: 0 } }, 'location.lat', 'OUT_OF_RANGE'],
    [{ location: { lat: 0, lon: Number.NaN } }, 'location.lon', 'OUT_OF_RANGE'],
    [{ hours: '' }, 'hours', 'EMPTY'],
    [{ address: 'x'.repeat(301) }, 'address', 'TOO_LONG'],
    [{ district: 'a\u0000b' }, 'district', 'FORBIDDEN_CHARACTER'],
  ])('%j is said at its field', (change, path, code) => {
    expect(refusalOf(readKindergarten({ ...FORM, ...change }))).toMatchObject({ issues: [{ path, code }] });
  });
});

describe('the form of a group', () => {
  const rules = PRESET_RULES['astana-2019'];
  const read = (change: object) =>
    readGroup(
      { number: 1, name: 'Күн', birthYear: 2023, language: 'KAZAKH', capacity: 25, ...change },
      rules,
      asDay('2026-03-02'),
    );

  test('R19: takes birth years of children for whom there is a queue', () => {
    for (const birthYear of [2019, 2026]) accept(read({ birthYear }));
    for (const birthYear of [2018, 2027]) {
      expect(refusalOf(read({ birthYear }))).toMatchObject({ issues: [{ path: 'birthYear' }] });
    }
  });

  test('D4: a capacity is a whole number of seats', () => {
    for (const capacity of [0, 200]) {
      accept(read({ capacity }));
      accept(readGroupChange({ name: 'Күн', capacity }));
    }
    for (const capacity of [-1, 0.5, 201]) {
      expect(refusalOf(read({ capacity }))).toMatchObject({ issues: [{ path: 'capacity' }] });
      expect(refusalOf(readGroupChange({ name: ' ', capacity }))).toMatchObject({
        issues: [{ path: 'capacity' }, { path: 'name' }],
      });
    }
  });
});
