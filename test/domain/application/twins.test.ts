import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areTwins } from '../../../src/domain/application/twins.ts';
import { addDays } from '../../../src/domain/calendar/days.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { vectors } from '../vectors.ts';

describe('Twins by date of birth', () => {
  it.each(vectors.twins)('B6: %s and %s: %s', (one, other, expected) => {
    expect(areTwins(asDay(one), asDay(other))).toBe(expected);
    expect(areTwins(asDay(other), asDay(one))).toBe(expected);
  });

  it('B6: are born at most one calendar month apart, whoever is named first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 60 }), (offset, apart) => {
        const earlier = addDays(asDay('2018-01-01'), offset);
        const later = addDays(earlier, apart);
        const answer = areTwins(earlier, later);
        expect(areTwins(later, earlier)).toBe(answer);
        if (apart <= 28) expect(answer).toBe(true);
        if (apart > 31) expect(answer).toBe(false);
      }),
    );
  });
});
