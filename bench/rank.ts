// A cohort of 1,000,000 in memory: how long a rank takes, a position, a change, the lanes of B8 and a build, and how many
// bytes it keeps. No database: the structures alone.
import { PRESET_RULES } from '../src/domain/policy/presets.ts';
import { CohortColumns } from '../src/domain/queue/cohortColumns.ts';
import { LiveCohort } from '../src/domain/queue/liveCohort.ts';
import { RankedSet } from '../src/domain/queue/rankedSet.ts';
import type { ApplicationId } from '../src/domain/shared/ids.ts';
import { asInstant } from '../src/domain/shared/time.ts';
import { BEGAN, entryMaker, NOW } from './support/liveEntry.ts';
import { coreMs, dice, median, rounded } from './support/measure.ts';
import { report } from './support/report.ts';

const COUNT = 1_000_000;
const KINDERGARTENS = 500;
const ROUNDS = 3;

const roll = dice(2019);
const entryOf = entryMaker(roll, KINDERGARTENS);

/** Milliseconds, the median of some rounds after one that warms up. */
const timed = (act: () => void): number => {
  const times = Array.from({ length: ROUNDS + 1 }, () => {
    const begun = coreMs();
    act();
    return coreMs() - begun;
  });
  return median(times.slice(1));
};

/** Microseconds of one of many calls, each with another random slot. */
const microsEach = (calls: number, act: (drawn: number) => unknown): number => {
  const drawn = Int32Array.from({ length: calls }, () => roll(COUNT));
  let kept: unknown = null;
  const ms = timed(() => {
    for (const one of drawn) kept = act(one);
  });
  if (kept === undefined) throw new Error('Nothing was answered');
  return rounded((ms * 1_000) / calls);
};

const bytesInArrays = (): number => process.memoryUsage().arrayBuffers;

const MIB = 2 ** 20;
const empty = bytesInArrays();
const columns = new CohortColumns(COUNT);
let wishCount = 0;
const filling = coreMs();
for (let nth = 0; nth < COUNT; nth += 1) {
  const entry = entryOf(nth);
  wishCount += entry.wishes.length;
  columns.write(entry);
}
const fillMs = coreMs() - filling;
const columnBytes = bytesInArrays() - empty;

const building = coreMs();
const cohort = new LiveCohort(columns, NOW);
const buildMs = coreMs() - building;
const setBytes = bytesInArrays() - empty - columnBytes;
// Each stands in its category, among the undirected, and among those who wait or will; and once for each wish.
const setEntries = COUNT * 3 + wishCount;

const whole = new RankedSet(
  columns.byDate,
  Int32Array.from({ length: COUNT }, (_, slot) => slot),
);
const strict = PRESET_RULES['astana-2019'];
const lanes = PRESET_RULES['astana-2019-ratio'];
const idOf = (drawn: number): ApplicationId => (drawn + 1) as ApplicationId;
const rank = microsEach(200_000, (drawn) => whole.rankOf(drawn));
const twentyThousand = Int32Array.from({ length: 20_000 }, () => roll(COUNT)).sort();
const update = microsEach(100_000, (drawn) => {
  whole.delete(drawn);
  whole.add(drawn);
  return drawn;
});
const strictPosition = microsEach(20_000, (drawn) => cohort.positionOf(idOf(drawn), NOW, strict));
const lanePosition = microsEach(20_000, (drawn) => cohort.positionOf(idOf(drawn), NOW, lanes));
const change = microsEach(20_000, (drawn) => {
  cohort.put({ ...entryOf(drawn), waitsFrom: asInstant(BEGAN) });
  return drawn;
});
let turn = 0;
const laneMs = timed(() => {
  cohort.put({ ...entryOf(turn), category: 'GENERAL' });
  turn += 1;
  cohort.positionOf(idOf(COUNT - 1), NOW, lanes);
});

report('rank', {
  setting: `${COUNT} in one cohort, ${wishCount} wishes among ${KINDERGARTENS} kindergartens; structures in memory, no database; times of the core this program used`,
  postgres: null,
  figures: {
    rank: { targetMicros: 1, micros: rank },
    ranksOf20000: { targetMs: 10, ms: rounded(timed(() => twentyThousand.forEach((slot) => whole.rankOf(slot)))) },
    setEntry: { targetBytes: 40, bytes: rounded(setBytes / setEntries), entries: setEntries },
    build: { targetMs: 1_500, ofSetsMs: rounded(buildMs), ofColumnsAndDrawingMs: rounded(fillMs) },
    memoryMiB: { columns: rounded(columnBytes / MIB), sets: rounded(setBytes / MIB) },
    deleteAndAdd: { micros: update },
    wholePosition: { strictMicros: strictPosition, lanesOfB8Micros: lanePosition },
    changeOfOneApplication: { micros: change },
    firstPositionAfterAChangeWithLanes: { ms: rounded(laneMs) },
  },
});
