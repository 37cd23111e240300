import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/domain/shared/fingerprint.ts';

describe('A fingerprint', () => {
  it('is the same for the same text, today and on any machine', () => {
    expect(fingerprint('')).toBe('811c9dc501000193');
    expect(fingerprint('2026-03-24 false')).toBe(fingerprint('2026-03-24 false'));
    expect(fingerprint('Наурыз')).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tells 20,000 similar texts apart', () => {
    const made = Array.from({ length: 20_000 }, (_, count) => fingerprint(`2026-01-01 ${count} false`));
    expect(new Set(made).size).toBe(made.length);
  });
});
