import { describe, expect, test } from 'vitest';
import { CohortColumns } from '../../../src/domain/queue/cohortColumns.ts';
import { LiveCohort } from '../../../src/domain/queue/liveCohort.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { applicationId, entry, kindergartenId, RATIO, STRICT } from './cohort.ts';
import { liveCohortLaws } from './liveCohortLaws.ts';

const NOW = asInstant(100);
const live = (number: number, from: number | null = 0) => ({
  ...entry(number),
  waitsFrom: from === null ? null : asInstant(from),
});
const at = (cohort: LiveCohort, number: number, now = NOW) => cohort.positionOf(applicationId(number), now, STRICT);

describe('a live cohort', () => {
  test('R19, B9: who turns two while nobody says so counts from that moment on, and not a moment before', () => {
    const cohort = new LiveCohort(new CohortColumns(), NOW);
    cohort.put(live(1, 150));
    cohort.put({ ...live(2), wishes: [{ kindergartenId: kindergartenId(7), isSkipped: false }] });
    expect(at(cohort, 2, asInstant(149))).toMatchObject({ place: 2, waitingAhead: 0 });
    expect(at(cohort, 2, asInstant(150))).toMatchObject({ place: 2, waitingAhead: 1 });
    expect(cohort.now).toBe(150);
    expect(at(cohort, 2, asInstant(100))).toMatchObject({ place: 2, waitingAhead: 1 });
  });

  test('B9: nobody has a place who never stood, or stands no more, or is of another cohort', () => {
    const cohort = new LiveCohort(new CohortColumns(), NOW);
    cohort.put(live(1));
    cohort.remove(applicationId(1));
    cohort.remove(applicationId(2));
    expect([at(cohort, 1), at(cohort, 2)]).toEqual([null, null]);
    cohort.put(live(1));
    expect(at(cohort, 1)).toMatchObject({ place: 1 });
  });

  test('B8: a direction on the ground PRIORITY gives the turn to everyone', () => {
    const cohort = new LiveCohort(new CohortColumns(), NOW);
    for (const one of [entry(1), entry(2, 'PRIORITY')]) cohort.put({ ...one, waitsFrom: asInstant(0) });
    const placesUnderB8 = () => [1, 2].map((number) => cohort.positionOf(applicationId(number), NOW, RATIO)?.place);
    expect(placesUnderB8()).toEqual([2, 1]);
    cohort.countDirection(RATIO, 'PRIORITY');
    expect(placesUnderB8()).toEqual([1, 2]);
  });

  test('a cohort that most have left says that it is worth building anew', () => {
    const cohort = new LiveCohort(new CohortColumns(), NOW);
    for (let number = 1; number <= 10_002; number += 1) {
      cohort.put(live(number));
      if (number > 1) cohort.remove(applicationId(number));
    }
    expect(cohort.isWorn).toBe(false);
    for (let number = 10_003; number <= 10_010; number += 1) {
      cohort.put(live(number));
      cohort.remove(applicationId(number));
    }
    expect(cohort.isWorn).toBe(true);
    expect(at(cohort, 1)).toMatchObject({ place: 1 });
  });
});

liveCohortLaws(150, { begun: 20, steps: 25 });
