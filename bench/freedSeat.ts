// A seat comes free: finding the next child among 10,000, 100,000 and a million, beside a read by primary key; and
// issuing the direction, beside pgbench. `npm run bench -- freedSeat`, or with the sizes wanted behind it.
//
// What the peer does: the issuing transactions are heard on their way to the database, and pgbench plays them again from
// the same state, on a connection of the same role and settings: the same texts, each prepared once, with the same values
// (EXECUTE), as many round trips (what was sent together is sent together), begin and commit included; so the same rows
// are read, locked and written, and the same triggers fire. It only decides nothing. Freeing the seat is timed on neither
// side.
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
import { latencyOf, median, rounded, timeEach } from './support/measure.ts';
import { findPeer, type Peer, type Recorded } from './support/pgbench.ts';
import { report } from './support/report.ts';
import { takeBack } from './support/takeBack.ts';
import { openWire } from './support/wire.ts';

const GIVEN = process.argv.slice(2).map(Number);
const SIZES = GIVEN.length > 0 ? GIVEN : [10_000, 100_000, 1_000_000];
const KINDERGARTENS = 500;
const FINDS = 300;
const ROUNDS = 3;
const ISSUES = 60;
/** Not counted: plans are settled in a session after the fifth use. */
const WARM = 10;

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

/**
 * One seat of each kindergarten in turn comes free, and its batch runs. All rounds issue the same directions from the
 * same state: what was issued is taken back after each. The peer plays what the issuing transactions were heard to send.
 */
async function issuing({ url, cipher }: Bed, peer: Peer, { cohort, now, kindergartens }: Stage) {
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  const seats = await owner<{ id: string }[]>`
    select min(id) as id from seat where kindergarten_id = any(${kindergartens.map(Number)}::bigint[]) and state = 'WITHDRAWN'
    group by kindergarten_id order by kindergarten_id limit ${WARM + ISSUES}`;
  const freeing = seats.map(({ id }) => `update seat set state = 'FREE', withdrawal_reason = null where id = ${id}`);
  const issueAll = async (db: Db, issued: (nth: number, ms: number) => void): Promise<void> => {
    for (const [nth, free] of freeing.entries()) {
      await owner.unsafe(free);
      const [ms = Number.NaN] = await timeEach(1, async () => {
        const runId = await runMicroBatch({ db, clock: { now: async () => now } }, cohort);
        if (runId === null) throw new Error('The seat went to nobody');
      });
      issued(nth, ms);
    }
    await takeBack(owner, 'WITHDRAWN');
  };

  const wire = await openWire(url);
  const heard = openDatabase({ url: wire.url, cipher, max: 1 });
  // Twice: at first a connection also prepares what it sends.
  await issueAll(heard.db, () => undefined);
  wire.takeTrips();
  const recorded: Recorded[] = [];
  await issueAll(heard.db, (nth) => recorded.push({ before: freeing[nth] ?? '', trips: wire.takeTrips() }));
  await heard.close();
  wire.close();

  const { db, close } = openDatabase({ url, cipher, max: 1 });
  await issueAll(db, () => undefined);
  const rounds: { readonly kezek: number; readonly peer: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const times: number[] = [];
    await issueAll(db, (_, ms) => times.push(ms));
    const played = await peer.replay(recorded);
    await takeBack(owner, 'WITHDRAWN');
    rounds.push({ kezek: median(times.slice(WARM)), peer: median(played.slice(WARM)) });
  }
  await close();
  await owner.end();
  return {
    roundTrips: median(recorded.map(({ trips }) => trips.length)),
    statements: median(recorded.map(({ trips }) => trips.flat().length)),
    ratio: rounded(median(rounds.map((each) => each.peer / each.kezek))),
    ms: {
      kezek: rounded(median(rounds.map(({ kezek }) => kezek))),
      peer: rounded(median(rounds.map((each) => each.peer))),
    },
  };
}

await withBed(async (bed) => {
  const peer = findPeer(bed.url);
  for (const size of SIZES) {
    const stage = await prepare(bed, size);
    await settle(bed);
    report(size === 1_000_000 ? 'freed-seat' : `freed-seat-${size}`, {
      setting: `${size} waiting in one cohort, one seat free in one of ${KINDERGARTENS} kindergartens, 1 to 5 wishes, half of the families accept one language; ${FINDS} finds, ${ROUNDS} rounds of ${ISSUES} issues one after the other, the peer the same after each`,
      postgres: bed.postgres,
      figures: {
        finding: { wishedRatio: 2, ...(await finding(bed, stage)) },
        issuing: { wishedRatio: 0.5, peer: peer.name, ...(await issuing(bed, peer, stage)) },
      },
    });
  }
});
