// A seat comes free: finding the next child among 10,000, 100,000 and a million, beside a read by primary key; and
// issuing the direction, beside pgbench with as many round trips that writes as many rows. `npm run bench -- freedSeat`,
// or with the sizes wanted behind it.
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { openDatabase, type Db } from '../src/db/client.ts';
import type { Cohort } from '../src/db/cohort.ts';
import { findLines } from '../src/db/lines.ts';
import type { KindergartenId } from '../src/domain/shared/ids.ts';
import type { Instant } from '../src/domain/shared/time.ts';
import { realTime } from '../src/integrations/systemClock.ts';
import { runMicroBatch } from '../src/services/runMicroBatch.ts';
import { settle, withBed, type Bed } from './support/bed.ts';
import { fillCohort } from './support/cohort.ts';
import { copyRow } from './support/copyRow.ts';
import { latencyOf, median, rounded, timeEach } from './support/measure.ts';
import { findPeer, type Peer } from './support/pgbench.ts';
import { report } from './support/report.ts';
import { openWire } from './support/wire.ts';

const GIVEN = process.argv.slice(2).map(Number);
const SIZES = GIVEN.length > 0 ? GIVEN : [10_000, 100_000, 1_000_000];
const KINDERGARTENS = 500;
const FINDS = 300;
const ROUNDS = 3;
const ISSUES = 60;
const PEER_SECONDS = 3;

interface Stage {
  readonly cohort: Cohort;
  readonly now: Instant;
  readonly kindergartens: readonly KindergartenId[];
}

async function prepare(bed: Bed, count: number): Promise<Stage> {
  const { make } = bed;
  const now = realTime();
  const cityId = await make.city();
  const birthYear = new Date(now).getUTCFullYear() - 3;
  const kindergartens: KindergartenId[] = [];
  for (let nth = 0; nth < KINDERGARTENS; nth += 1) {
    const state = { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' } as const;
    const { kindergartenId } = await make.group({ cityId, birthYear, seats: 2, state });
    kindergartens.push(kindergartenId);
  }
  const setting = await make.setting(cityId, now);
  const oneLanguage = { KAZAKH: 30, RUSSIAN: 20, ENGLISH: 0 };
  await fillCohort(bed, { cityId, birthYear, count, kindergartens, setting, oneLanguage });
  return { cohort: { cityId, birthYear }, now, kindergartens };
}

/** In turns, call by call, so that what else the machine does falls on both. */
async function finding({ db }: Bed, { cohort, now, kindergartens }: Stage) {
  const ids = await db.execute<{ id: string }>(sql`
    select id from application where city_id = ${cohort.cityId} order by queue_number limit ${FINDS}`);
  const sight = { ...cohort, now, isDryRun: false, childrenOfStaff: new Map() };
  const next: number[] = [];
  const byKey: number[] = [];
  const findNext = (nth: number) => {
    const kindergartenId = kindergartens[nth % kindergartens.length];
    if (kindergartenId === undefined) throw new Error('There is no kindergarten');
    return findLines(db, sight, { lowestCategory: 'GENERAL', lines: [{ kindergartenId, behind: null, count: 3 }] });
  };
  const readByKey = (nth: number) => db.execute(sql`select * from application where id = ${ids[nth]?.id ?? 0}`);
  await timeEach(50, findNext);
  await timeEach(50, readByKey);
  for (let nth = 0; nth < FINDS; nth += 1) {
    next.push(...(await timeEach(1, () => findNext(nth))));
    byKey.push(...(await timeEach(1, () => readByKey(nth))));
  }
  return {
    ratio: rounded(median(next) / median(byKey)),
    next: latencyOf(next),
    byPrimaryKey: latencyOf(byKey),
  };
}

/** One seat of each kindergarten in turn is free when its batch runs. */
async function issuing(bed: Bed, peer: Peer, { cohort, now, kindergartens }: Stage) {
  const owner = postgres(bed.url, { max: 1, onnotice: () => undefined });
  const seats = await owner<{ id: string }[]>`
    select id from seat where kindergarten_id = any(${kindergartens.map(Number)}::bigint[]) and state = 'WITHDRAWN' order by number, id`;
  const free = (nth: number) =>
    owner`update seat set state = 'FREE', withdrawal_reason = null where id = ${seats[nth]?.id ?? 0}`;
  let nth = 0;
  const issue = async (db: Db): Promise<void> => {
    const runId = await runMicroBatch({ db, clock: { now: async () => now } }, cohort);
    if (runId === null) throw new Error('The seat went to nobody');
  };
  const roundTrips = await roundTripsOf(bed, issue, () => free(nth++));
  const writes = await writesLike(bed);
  const script = [
    'begin',
    ...Array.from(
      { length: Math.max(0, roundTrips - writes.length - 2) },
      () => 'select * from application where id = (select 10000000 + floor(random() * 1000)::bigint)',
    ),
    ...writes,
    'commit',
  ];
  const rounds: { readonly kezek: number; readonly peer: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const times: number[] = [];
    for (let each = 0; each < ISSUES; each += 1) {
      await free(nth++);
      times.push(...(await timeEach(1, () => issue(bed.db))));
    }
    rounds.push({ kezek: 1000 / median(times), peer: await peer.rate(script, 1, PEER_SECONDS) });
  }
  await owner.end();
  return {
    roundTrips,
    ratio: rounded(median(rounds.map((each) => each.kezek / each.peer))),
    perSecond: {
      kezek: rounded(median(rounds.map(({ kezek }) => kezek))),
      peer: rounded(median(rounds.map((each) => each.peer))),
    },
  };
}

async function roundTripsOf({ url, cipher }: Bed, issue: (db: Db) => Promise<void>, free: () => Promise<unknown>) {
  const wire = await openWire(url);
  const database = openDatabase({ url: wire.url, cipher, max: 1 });
  try {
    let counted = 0;
    for (let each = 0; each < 10; each += 1) {
      await free();
      const before = wire.roundTrips();
      await issue(database.db);
      counted = wire.roundTrips() - before;
    }
    return counted;
  } finally {
    await database.close();
    wire.close();
  }
}

/** What the issue of one direction writes, repeated from one that was issued: an update of a few rows, and the inserts. */
async function writesLike({ sql: raw }: Bed): Promise<readonly string[]> {
  const some = (table: string, first: number) =>
    `update ${table} set version = version + 1 where id = (select ${first} + floor(random() * 1000)::bigint)`;
  const run = await copyRow(raw, 'run', 'id = (select max(id) from run)', {});
  const notice = await copyRow(raw, 'notice', 'id = (select max(id) from notice)', { key: 'md5(random()::text)' });
  const line = await copyRow(raw, 'journal', 'id = (select max(id) from journal)', {});
  // One that has ended, with the same references: a live one would be refused, since its seat is held already.
  const direction = await copyRow(raw, 'direction', 'id = (select max(id) from direction)', {
    state: `'EXPIRED_ENROLMENT'`,
    ground: `'GENERAL'`,
    privilege_id: 'null',
    ended_at: 'window_ends_at',
  });
  return [
    run,
    `with a as (${some('application', 10_000_000)} returning 1), s as (${some('seat', 1)} returning 1), d as (${direction} returning 1) select 1`,
    notice,
    line,
  ];
}

await withBed(async (bed) => {
  const peer = findPeer(bed.url);
  const figures: Record<string, unknown> = { wishedRatios: { finding: 2, issuing: 0.5 }, peer: peer.name };
  for (const size of SIZES) {
    const stage = await prepare(bed, size);
    await settle(bed);
    figures[`among ${size}`] = {
      finding: await finding(bed, stage),
      issuing: await issuing(bed, peer, stage),
    };
    console.log(size, JSON.stringify(figures[`among ${size}`]));
  }
  report('freed-seat', {
    setting: `one seat free in one of ${KINDERGARTENS} kindergartens, 1 to 5 wishes, half of the families accept one language; ${FINDS} finds, ${ROUNDS} rounds of ${ISSUES} issues one after the other, the peer for ${PEER_SECONDS} s after each`,
    postgres: bed.postgres,
    figures,
  });
});
