// How a whole position in memory grows with the cohort: 10,000, 100,000 and 1,000,000 waiting. No database.
import { PRESET_RULES } from '../src/domain/policy/presets.ts';
import type { PolicyRules } from '../src/domain/policy/policy.ts';
import { CohortColumns } from '../src/domain/queue/cohortColumns.ts';
import { LiveCohort } from '../src/domain/queue/liveCohort.ts';
import type { ApplicationId } from '../src/domain/shared/ids.ts';
import { entryMaker, NOW } from './support/liveEntry.ts';
import { coreMs, dice, median, rounded } from './support/measure.ts';
import { report } from './support/report.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const KINDERGARTENS = 500;
const CALLS = 20_000;
const ROUNDS = 3;

const roll = dice(2019);
const entryOf = entryMaker(roll, KINDERGARTENS);

const cohortOf = (size: number): LiveCohort => {
  const columns = new CohortColumns(size);
  for (let nth = 0; nth < size; nth += 1) columns.write(entryOf(nth));
  return new LiveCohort(columns, NOW);
};

/** Microseconds of one, the median of some rounds after one that warms up. */
const microsOf = (cohort: LiveCohort, size: number, rules: PolicyRules): number => {
  const times = Array.from({ length: ROUNDS + 1 }, () => {
    const begun = coreMs();
    for (let nth = 0; nth < CALLS; nth += 1) cohort.positionOf((roll(size) + 1) as ApplicationId, NOW, rules);
    return coreMs() - begun;
  });
  return rounded((median(times.slice(1)) * 1_000) / CALLS);
};

const figures = Object.fromEntries(
  SIZES.map((size) => {
    const begun = coreMs();
    const cohort = cohortOf(size);
    const buildMs = rounded(coreMs() - begun);
    const strictMicros = microsOf(cohort, size, PRESET_RULES['astana-2019']);
    const lanesOfB8Micros = microsOf(cohort, size, PRESET_RULES['astana-2019-ratio']);
    return [`among ${size}`, { strictMicros, lanesOfB8Micros, drawnAndBuiltMs: buildMs }];
  }),
);

report('position-by-size', {
  setting: `whole positions, 1 to 5 wishes among ${KINDERGARTENS} kindergartens; structures in memory, no database; times of the core this program used`,
  postgres: null,
  figures,
});
