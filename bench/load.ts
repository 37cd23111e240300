// Loading a demo city in bulk. `npm run bench -- load country` for the largest; without a word the published figures.
import { DEMO_SIZES } from '../src/demo/size.ts';
import { loadDemoCity } from '../src/demo/loadDemoCity.ts';
import { realTime } from '../src/integrations/systemClock.ts';
import { withBed } from './support/bed.ts';
import { rounded } from './support/measure.ts';
import { report } from './support/report.ts';

const SEED = 2019;
const TABLES = ['person', 'child', 'guardian', 'application', 'wish', 'privilege', 'seat', 'direction', 'journal'];

const size = DEMO_SIZES.find((each) => each === process.argv[2]) ?? 'city';

await withBed(async ({ sql, cipher, postgres }) => {
  const begin = performance.now();
  const loaded = await loadDemoCity({ sql, cipher, now: realTime(), size, seed: SEED });
  const seconds = (performance.now() - begin) / 1_000;
  let rows = 0;
  for (const table of TABLES) {
    const [counted] = await sql<{ count: string }[]>`select count(*) from ${sql(table)}`;
    rows += Number(counted?.count);
  }
  report(`load-${size}`, {
    setting: `demo city of the size "${size}", all constraints and triggers on, statistics included`,
    postgres,
    figures: { ...loaded, rows, seconds: rounded(seconds), rowsPerSecond: rounded(rows / seconds) },
  });
});
