import { CATEGORIES } from '../../src/domain/privilege/category.ts';
import type { LiveEntry } from '../../src/domain/queue/cohortColumns.ts';
import type { ApplicationId, KindergartenId } from '../../src/domain/shared/ids.ts';
import { asInstant } from '../../src/domain/shared/time.ts';

export const BEGAN = Date.UTC(2025, 0, 1);
export const NOW = asInstant(Date.UTC(2026, 0, 1));
const STEP_MS = 30_000;

/** By date, as the database gives them; one in a hundred EXTRAORDINARY, one in five PRIORITY. */
export const entryMaker =
  (roll: (below: number) => number, kindergartens: number) =>
  (nth: number, wishes: number = 1 + roll(5)): LiveEntry => {
    const drawn = roll(100);
    return {
      applicationId: (nth + 1) as ApplicationId,
      category: CATEGORIES[drawn < 1 ? 0 : drawn < 21 ? 1 : 2],
      queuedAt: asInstant(BEGAN + nth * STEP_MS),
      queueNumber: nth + 1,
      directedAt: null,
      waitsFrom: asInstant(roll(10) === 0 ? NOW + 1 + roll(10_000) : BEGAN),
      wishes: Array.from(new Set(Array.from({ length: wishes }, () => roll(kindergartens) + 1)), (id) => ({
        kindergartenId: id as KindergartenId,
        isSkipped: false,
      })),
    };
  };
