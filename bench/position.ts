// Where one child stands among 100,000: over HTTP from memory, and counted by the database, in strict order and with the
// lanes of B8, beside raw Node and postgres.js reading one row.
import 'reflect-metadata';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadPolicies, savePolicy } from '../src/db/policy.ts';
import { findQueuePosition } from '../src/db/queuePosition.ts';
import { transaction } from '../src/db/transaction.ts';
import { PRESET_RULES } from '../src/domain/policy/presets.ts';
import type { Preset } from '../src/domain/policy/policy.ts';
import type { CityId } from '../src/domain/shared/ids.ts';
import { asInstant } from '../src/domain/shared/time.ts';
import { demoProvider } from '../src/integrations/demoProvider.ts';
import { realTime } from '../src/integrations/systemClock.ts';
import { encodeId } from '../src/schema/node.ts';
import { asker } from './support/ask.ts';
import { settle, withBed, type Bed } from './support/bed.ts';
import { startProcess } from './support/children.ts';
import { fillCohort, type BulkFamily } from './support/cohort.ts';
import { dice, latencyOf, median, rateOf, rounded, timeEach } from './support/measure.ts';
import { report } from './support/report.ts';

const WAITING = 100_000;
const KINDERGARTENS = 200;
const TARGET_P99_MS = 50;
const ROUNDS = 3;
const CALLS = 40;
const AT_ONCE = 4;
/** Half seconds after which the cohort stands in the server's memory. */
const BUILT_AFTER = 6;

const QUESTION = `query ($id: ID!) {
  queuePosition(applicationId: $id) { place waitingAhead placeInLane wishes { ahead } }
}`;

async function fill(bed: Bed, cityId: CityId): Promise<readonly BulkFamily[]> {
  const kindergartens = await Promise.all(
    Array.from({ length: KINDERGARTENS }, () => bed.make.kindergarten({ cityId })),
  );
  const now = realTime();
  const birthYear = new Date(now).getUTCFullYear() - 3;
  const setting = await bed.make.setting(cityId, now);
  const families = await fillCohort(bed, { cityId, birthYear, count: WAITING, kindergartens, setting });
  await settle(bed);
  return families;
}

/** In force from now on. */
async function introduce(bed: Bed, cityId: CityId, preset: Preset): Promise<void> {
  const at = asInstant(realTime() - 1);
  const version = (await loadPolicies(bed.db, cityId)).length + 1;
  await transaction(bed.db, (tx) =>
    savePolicy(tx, { cityId, version, preset, validFrom: at, rules: PRESET_RULES[preset] }, { by: null, at }),
  );
}

async function measure(bed: Bed, families: readonly BulkFamily[]) {
  const roll = dice(7);
  const someone = (): BulkFamily => {
    const family = families[roll(families.length)];
    if (family === undefined) throw new Error('Nobody stands');
    return family;
  };
  const counted = await timeEach(CALLS, () => findQueuePosition(bed.db, someone().applicationId, realTime()));
  return { countedByDatabase: latencyOf(counted), ...(await measureOverHttp(bed, someone)) };
}

/** Both servers in processes of their own, asked in turns, so that what else the machine does falls on both. */
async function measureOverHttp(bed: Bed, someone: () => BulkFamily) {
  const tokens = await demoProvider(bed.dataDir, realTime);
  const program = (path: string): string => join(import.meta.dirname, '..', path);
  const environment = { DATABASE_URL: bed.url, KEZEK_DATA_DIR: bed.dataDir, PORT: '0' };
  const raw = await startProcess(program('bench/support/rawServer.js'), environment);
  const kezek = await startProcess(program('src/main.js'), environment);
  const ask = asker();

  const askRaw = () => ask({ url: `${raw.url}/${someone().applicationId}` });
  const askKezek = async () => {
    const { applicationId, subject } = someone();
    const { token } = await tokens.sign(subject);
    return async () => {
      const body = { query: QUESTION, variables: { id: encodeId('Application', applicationId) } };
      const text = await ask({ url: `${kezek.url}/graphql`, token, body });
      if (!text.includes('"place":')) throw new Error(text);
    };
  };
  const prepared = (count: number) => Promise.all(Array.from({ length: count }, askKezek));
  const times: number[] = [];
  const rawTimes: number[] = [];
  const rates: { readonly raw: number; readonly kezek: number }[] = [];
  const first: number[] = [];
  try {
    // Nothing stands in memory yet: the database counts.
    first.push(...(await timeEach(1, (await prepared(1))[0] ?? (() => Promise.resolve()))));
    for (let waited = 0; waited < BUILT_AFTER; waited += 1) {
      for (const warm of await prepared(20)) await warm();
      await pause(500);
    }
    for (let nth = 0; nth < 100; nth += 1) await askRaw();
    for (let round = 0; round < ROUNDS; round += 1) {
      rawTimes.push(...(await timeEach(CALLS, askRaw)));
      const single = await prepared(CALLS);
      times.push(...(await timeEach(CALLS, (nth) => single[nth]?.() ?? Promise.resolve())));
      const many = await prepared(CALLS);
      const kezekRate = await rateOf(CALLS, AT_ONCE, (nth) => many[nth]?.() ?? Promise.resolve());
      rates.push({ raw: await rateOf(CALLS * 10, AT_ONCE, askRaw), kezek: kezekRate });
    }
  } finally {
    await kezek.stop();
    await raw.stop();
  }
  return {
    firstAfterStartMs: rounded(first[0] ?? Number.NaN),
    overHttp: latencyOf(times),
    rawRowOverHttp: latencyOf(rawTimes),
    rateToRaw: rounded(median(rates.map((each) => each.kezek / each.raw))),
    perSecond: {
      kezek: rounded(median(rates.map(({ kezek: rate }) => rate))),
      raw: rounded(median(rates.map(({ raw: rate }) => rate))),
    },
  };
}

await withBed(async (bed) => {
  const cityId = await bed.make.city();
  const families = await fill(bed, cityId);
  const strict = await measure(bed, families);
  await introduce(bed, cityId, 'astana-2019-ratio');
  const lanes = await measure(bed, families);
  report('position', {
    setting: `${WAITING} waiting in one cohort, 1 to 5 wishes among ${KINDERGARTENS} kindergartens; ${AT_ONCE} at once for a rate`,
    postgres: bed.postgres,
    figures: { targetP99Ms: TARGET_P99_MS, strict, lanesOfB8: lanes },
  });
});
