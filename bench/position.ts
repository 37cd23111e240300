// Where one child stands among 100,000: over HTTP from memory, and counted by the database, in strict order and with the
// lanes of B8, beside raw Node and postgres.js reading one row; and one row by its id through the API, with mercurius and
// graphql-yoga alongside.
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
import { realTime } from '../src/integrations/systemClock.ts';
import { encodeId } from '../src/schema/node.ts';
import { asker, type Question } from './support/ask.ts';
import { settle, withBed, type Bed } from './support/bed.ts';
import { startProcess, type ServerProcess } from './support/children.ts';
import { fillCohort, type BulkFamily } from './support/cohort.ts';
import { openIssuer, type Issuer } from './support/issuer.ts';
import { dice, latencyOf, median, rateOf, rounded, timeEach } from './support/measure.ts';
import { startProduction } from './support/productionServer.ts';
import { report } from './support/report.ts';

const WAITING = Number(process.argv[2] ?? 100_000);
const KINDERGARTENS = 200;
const TARGETS = { p99Ms: 50, positionToRaw: 1.2, rowToRaw: 0.6 };
const ROUNDS = 5;
const CALLS = 100;
const CALLS_OF_RATE = 1_000;
const AT_ONCE = 4;
/** Families who ask, each again and again, as people do who wait. */
const ASKING = 500;
/** Calls of each kind before anything is measured: no server is measured while it warms up. */
const WARM = 1_500;
/** Half seconds after which the cohort stands in the server's memory. */
const BUILT_AFTER = 6;

const POSITION = `query ($id: ID!) {
  queuePosition(applicationId: $id) { place waitingAhead placeInLane wishes { ahead } }
}`;
const ROW = `query ($id: ID!) { application(id: $id) { id queueNumber state version } }`;

async function fill(bed: Bed, cityId: CityId, issuer: Issuer): Promise<readonly BulkFamily[]> {
  const kindergartens = await Promise.all(
    Array.from({ length: KINDERGARTENS }, () => bed.make.kindergarten({ cityId })),
  );
  const now = realTime();
  const birthYear = new Date(now).getUTCFullYear() - 3;
  const setting = await bed.make.setting(cityId, now);
  const families = await fillCohort(bed, {
    cityId,
    birthYear,
    count: WAITING,
    kindergartens,
    setting,
    issuer: issuer.url,
  });
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

async function measure(bed: Bed, families: readonly BulkFamily[], issuer: Issuer) {
  const roll = dice(7);
  const someone = (): BulkFamily => {
    const family = families[roll(families.length)];
    if (family === undefined) throw new Error('Nobody stands');
    return family;
  };
  const counted = await timeEach(40, () => findQueuePosition(bed.db, someone().applicationId, realTime()));
  const asking = await Promise.all(
    Array.from({ length: ASKING }, async () => {
      const { applicationId, subject } = someone();
      return { applicationId, token: await issuer.sign(subject) };
    }),
  );
  return { countedByDatabase: latencyOf(counted), ...(await measureOverHttp(bed, asking, issuer)) };
}

interface Asking {
  readonly applicationId: BulkFamily['applicationId'];
  readonly token: string;
}

const ASKED = ['raw', 'position', 'row', 'mercurius', 'yoga'] as const;
type Asked = (typeof ASKED)[number];

/** All servers in processes of their own, asked in turns, so that what else the machine does falls on both. */
async function measureOverHttp(bed: Bed, asking: readonly Asking[], issuer: Issuer) {
  const program = (path: string): string => join(import.meta.dirname, '..', path);
  const raw = await startProcess(program('bench/support/rawServer.js'), {
    DATABASE_URL: bed.url,
    NODE_ENV: 'production',
  });
  const peer = (name: string) =>
    startProcess(program('bench/support/rowPeers.js'), { DATABASE_URL: bed.url, NODE_ENV: 'production' }, [name]);
  const [mercurius, yoga] = [await peer('mercurius'), await peer('yoga')];
  const kezek = await startProduction(bed, issuer);
  const ask = asker();
  const roll = dice(11);
  const oneOf = (): Asking => {
    const one = asking[roll(asking.length)];
    if (one === undefined) throw new Error('Nobody asks');
    return one;
  };
  const askRaw = () => ask({ url: `${raw.url}/${oneOf().applicationId}` });
  const askPeer = async ({ url }: ServerProcess): Promise<void> => {
    const variables = { id: String(oneOf().applicationId) };
    const text = await ask({ url: `${url}/graphql`, body: { query: ROW, variables } });
    if (!text.includes('"queueNumber":')) throw new Error(text);
  };
  const askKezek = async (query: string, shown: string): Promise<void> => {
    const { applicationId, token } = oneOf();
    const question: Question = {
      url: `${kezek.url}/graphql`,
      token,
      body: { query, variables: { id: encodeId('Application', applicationId) } },
    };
    const text = await ask(question);
    if (!text.includes(shown)) throw new Error(text);
  };
  const askPosition = () => askKezek(POSITION, '"place":');
  const askRow = () => askKezek(ROW, '"queueNumber":');

  const times = { first: [] as number[], position: [] as number[], row: [] as number[], raw: [] as number[] };
  const rates: Readonly<Record<Asked, number>>[] = [];
  try {
    // Nothing stands in memory yet: the database counts.
    times.first.push(...(await timeEach(1, askPosition)));
    for (let waited = 0; waited < BUILT_AFTER; waited += 1) {
      await askPosition();
      await pause(500);
    }
    const askMercurius = () => askPeer(mercurius);
    const askYoga = () => askPeer(yoga);
    for (const call of [askRaw, askPosition, askRow, askMercurius, askYoga]) await rateOf(WARM, AT_ONCE, call);
    for (let round = 0; round < ROUNDS; round += 1) {
      times.raw.push(...(await timeEach(CALLS, askRaw)));
      times.position.push(...(await timeEach(CALLS, askPosition)));
      times.row.push(...(await timeEach(CALLS, askRow)));
      rates.push({
        position: await rateOf(CALLS_OF_RATE, AT_ONCE, askPosition),
        raw: await rateOf(CALLS_OF_RATE, AT_ONCE, askRaw),
        row: await rateOf(CALLS_OF_RATE, AT_ONCE, askRow),
        mercurius: await rateOf(CALLS_OF_RATE, AT_ONCE, askMercurius),
        yoga: await rateOf(CALLS_OF_RATE, AT_ONCE, askYoga),
      });
    }
  } finally {
    for (const server of [kezek, raw, mercurius, yoga]) await server.stop();
  }
  const perSecond = (of: Asked) => rounded(median(rates.map((each) => each[of])));
  const toRaw = (of: Asked) => rounded(median(rates.map((each) => each[of] / each.raw)));
  return {
    firstAfterStartMs: rounded(times.first[0] ?? Number.NaN),
    position: latencyOf(times.position),
    row: latencyOf(times.row),
    rawRow: latencyOf(times.raw),
    positionToRaw: toRaw('position'),
    rowToRaw: toRaw('row'),
    peersRowToRaw: { mercurius: toRaw('mercurius'), yoga: toRaw('yoga') },
    perSecond: Object.fromEntries(ASKED.map((of) => [of, perSecond(of)])),
  };
}

await withBed(async (bed) => {
  const issuer = await openIssuer();
  const cityId = await bed.make.city();
  const families = await fill(bed, cityId, issuer);
  const strict = await measure(bed, families, issuer);
  await introduce(bed, cityId, 'astana-2019-ratio');
  const lanes = await measure(bed, families, issuer);
  issuer.close();
  report('position', {
    setting: `${WAITING} waiting in one cohort, 1 to 5 wishes among ${KINDERGARTENS} kindergartens; ${ASKING} families ask, ${AT_ONCE} at once for a rate; the server as in production, its log included`,
    postgres: bed.postgres,
    figures: { targets: TARGETS, strict, lanesOfB8: lanes },
  });
});
