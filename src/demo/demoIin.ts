import { makeIin, type Iin, type Sex } from '../domain/shared/iin.ts';
import type { Day } from '../domain/shared/time.ts';

const FIRST_SERIAL = 9_000;
const LAST_SERIAL = 9_999;

/**
 * Numbers no real child has: serials 9000 to 9999, each number once. Throws when a thousand children of one sex were
 * born on one day.
 */
export function demoIins(): (birthOn: Day, sex: Sex) => Iin {
  const next = new Map<string, number>();
  return (birthOn, sex) => {
    const key = birthOn + sex;
    for (let serial = next.get(key) ?? FIRST_SERIAL; serial <= LAST_SERIAL; serial += 1) {
      const iin = makeIin({ birthOn, sex, serial });
      if (iin === null) continue;
      next.set(key, serial + 1);
      return iin;
    }
    throw new RangeError('Too many demo children of one day');
  };
}
