import { describe, expect, it } from 'vitest';
import { agedOutFromOn, agesOutAt, eligibleFrom, eligibleFromOn } from '../../../src/domain/application/age.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { vectors } from '../vectors.ts';

const rules = PRESET_RULES['astana-2019'];
const zone = 'Asia/Almaty';
const iso = (at: number) => new Date(at).toISOString();

describe('The age of a child', () => {
  it.each(vectors.eligibleFrom)('R19: born on %s, eligible from %s', (birthOn, on) => {
    expect(eligibleFromOn(asDay(birthOn), rules)).toBe(on);
  });

  it.each(vectors.agedOutFrom)('R19: born on %s, aged out from %s', (birthOn, on) => {
    expect(agedOutFromOn(asDay(birthOn), rules)).toBe(on);
  });

  it('R19: begins and ends at 00:00 of the city', () => {
    expect(iso(eligibleFrom(asDay('2024-05-17'), null, rules, zone))).toBe('2026-05-16T19:00:00.000Z');
    expect(iso(agesOutAt(asDay('2020-02-29'), rules, zone))).toBe('2026-02-28T19:00:00.000Z');
  });

  it('R19: a second birthday on 1 March 2024 begins after the repeated hour', () => {
    expect(iso(eligibleFrom(asDay('2022-03-01'), null, rules, zone))).toBe('2024-02-29T19:00:00.000Z');
  });

  it('D12: a not-before date counts when it is the later one', () => {
    const birthOn = asDay('2024-05-17');
    expect(eligibleFrom(birthOn, asDay('2026-01-01'), rules, zone)).toBe(eligibleFrom(birthOn, null, rules, zone));
    expect(iso(eligibleFrom(birthOn, asDay('2026-09-01'), rules, zone))).toBe('2026-08-31T19:00:00.000Z');
  });
});
