// Submit, confirm and cancel as services: how often they wait for the database, and how many a second, beside pgbench
// with as many round trips that writes the same rows.
import type { Viewer } from '../src/domain/access/viewer.ts';
import { addDays, dayOf } from '../src/domain/calendar/days.ts';
import type { CityId, DirectionId, KindergartenId, PersonId } from '../src/domain/shared/ids.ts';
import { makeIin } from '../src/domain/shared/iin.ts';
import type { Outcome } from '../src/domain/shared/outcome.ts';
import { asDay, type Day } from '../src/domain/shared/time.ts';
import { openDatabase, type Db } from '../src/db/client.ts';
import { realTime } from '../src/integrations/systemClock.ts';
import { cancelDirection } from '../src/services/cancelDirection.ts';
import { confirmPrivilege } from '../src/services/confirmPrivilege.ts';
import { issueDirections } from '../src/services/issueDirections.ts';
import { presentCertificate } from '../src/services/presentCertificate.ts';
import { submitApplication } from '../src/services/submitApplication.ts';
import type { Call, Deps } from '../src/services/verb.ts';
import { settle, withBed, type Bed } from './support/bed.ts';
import { fillCohort } from './support/cohort.ts';
import { copyRow } from './support/copyRow.ts';
import { median, rateOf, rounded } from './support/measure.ts';
import { findPeer, type Peer, type Script } from './support/pgbench.ts';
import { report } from './support/report.ts';
import { openWire } from './support/wire.ts';

const ROUNDS = 3;
const CALLS = 200;
/** Before the first round: connections, plans, compiled code. */
const WARM = 100;
const AT_ONCE = 4;
const PEER_SECONDS = 3;
const SEATS_A_GROUP = 100;

/** One command that can be given again and again. */
interface Command {
  readonly name: string;
  /** The nth child's; each is given once. */
  readonly give: (db: Db, nth: number) => Promise<void>;
  /** What it writes, a statement each, in its order. */
  readonly writes: readonly string[];
}

async function measure(bed: Bed, peer: Peer, { give, writes }: Command) {
  let nth = 0;
  await rateOf(WARM, AT_ONCE, () => give(bed.db, nth++));
  const roundTrips = await roundTripsOf(bed, (db) => give(db, nth++));
  const script = scriptOf(roundTrips, writes);
  const rounds: { readonly kezek: number; readonly peer: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const kezek = await rateOf(CALLS, AT_ONCE, () => give(bed.db, nth++));
    rounds.push({ kezek, peer: await peer.rate(script, AT_ONCE, PEER_SECONDS) });
  }
  return {
    roundTrips,
    ratio: rounded(median(rounds.map((each) => each.kezek / each.peer))),
    perSecond: {
      kezek: rounded(median(rounds.map(({ kezek }) => kezek))),
      peer: rounded(median(rounds.map((each) => each.peer))),
    },
  };
}

/** Of one call on a connection that has done the same before. */
async function roundTripsOf({ url, cipher }: Bed, give: (db: Db) => Promise<void>): Promise<number> {
  const wire = await openWire(url);
  const database = openDatabase({ url: wire.url, cipher, max: 1 });
  try {
    for (let nth = 0; nth < 10; nth += 1) await give(database.db);
    const before = wire.roundTrips();
    await give(database.db);
    return wire.roundTrips() - before;
  } finally {
    await database.close();
    wire.close();
  }
}

/** Reads of one row until the round trips are as many, then the writes. */
const scriptOf = (roundTrips: number, writes: readonly string[]): Script => [
  'begin',
  ...Array.from(
    { length: Math.max(0, roundTrips - writes.length - 2) },
    () => 'select * from application where id = (select 10000000 + floor(random() * 1000)::bigint)',
  ),
  ...writes,
  'commit',
];

async function commandsIn(bed: Bed): Promise<readonly Command[]> {
  const { db, make, sql } = bed;
  const cityId = await make.city();
  const birthYear = new Date(realTime()).getUTCFullYear() - 3;
  const count = WARM + ROUNDS * CALLS + 20;
  const kindergartens = await groupsFor(bed, cityId, birthYear, 4 * count);
  const setting = await make.setting(cityId, realTime());
  const cohort = { cityId, birthYear, kindergartens, setting, count };
  await fillCohort(bed, { ...cohort, shares: { extraordinary: 0, priority: 100 } });
  await fillCohort(bed, { ...cohort, shares: { extraordinary: 0, priority: 0 } });

  const head = await make.person({ roles: [{ role: 'SUPERVISOR', cityId }] });
  const desk = await make.person({ roles: [{ role: 'SPECIALIST', cityId }] });
  const supervisor = callOf(head, { role: 'SUPERVISOR', cityId, kindergartenId: null });
  const specialist = callOf(desk, { role: 'SPECIALIST', cityId, kindergartenId: null });
  const parent = await make.person();
  done(await issueDirections(depsOf(db), supervisor(), { cityId, birthYear, isDryRun: false }));
  const [toConfirm, toCancel] = [await directionsOn(bed, 'PRIORITY'), await directionsOn(bed, 'GENERAL')];
  const today = dayOf(setting.calendar.zone, setting.now);
  await rateOf(toConfirm.length, AT_ONCE, async (nth) => {
    const { id } = nthOf(toConfirm, nth);
    const paper = { issuer: 'Military unit', number: `${nth}`, ...partsOf(today) };
    done(await presentCertificate(depsOf(db), specialist(), { directionId: id, ...paper }));
  });
  await settle(bed);

  const submit = (on: Db, nth: number) => submitOne(on, callOf(parent)(), { cityId, birthYear, kindergartens, nth });
  const confirm = async (on: Db, nth: number) => {
    const { id } = nthOf(toConfirm, nth);
    done(await confirmPrivilege(depsOf(on), specialist(), { directionId: id, staleAcceptedBecause: null }));
  };
  const cancel = async (on: Db, nth: number) => {
    const { id, guardian } = nthOf(toCancel, nth);
    done(await cancelDirection(depsOf(on), callOf(guardian)(), { directionId: id }));
  };
  // Something to repeat.
  await submit(db, count + 100);
  const aNumber = 'md5(random()::text)';
  const key = await copyRow(sql, 'idempotency', 'true', { key: aNumber });
  const line = await copyRow(sql, 'journal', 'id = (select max(id) from journal)', {});
  const notice = await copyRow(sql, 'notice', 'id = (select max(id) from notice)', { key: aNumber });
  const some = (table: string) =>
    `update ${table} set version = version + 1 where id = (select 1 + floor(random() * 1000)::bigint)`;
  const someone =
    'update application set version = version + 1 where id = (select 10000000 + floor(random() * 1000)::bigint)';
  const together = (...writes: readonly string[]) =>
    `with ${writes.map((write, nth) => `w${nth} as (${write} returning 1)`).join(', ')} select 1`;
  const iin = { iin_index: `decode(${aNumber}, 'hex')` };
  const child = await copyRow(sql, 'child', 'id = (select max(id) from child where id < 1000000)', iin);
  const lastOf = (table: string) => `(select max(id) from ${table} where id < 1000000)`;
  const family = await copyRow(sql, 'guardian', `child_id = ${lastOf('child')}`, {
    child_id: `currval('child_id_seq')`,
  });
  const application = await copyRow(sql, 'application', `id = ${lastOf('application')}`, {
    child_id: `currval('child_id_seq')`,
    queue_number: `nextval('queue_number_${cityId}')`,
  });
  return [
    { name: 'submit', give: submit, writes: [child, family, together(application), key, line] },
    { name: 'confirm', give: confirm, writes: [together(someone, some('direction')), notice, key, line] },
    { name: 'cancel', give: cancel, writes: [together(someone, some('direction'), some('seat')), key, line] },
  ];
}

const depsOf = (db: Db): Deps => ({ db, clock: { now: async () => realTime() } });

type Grants = Extract<Viewer, { kind: 'PERSON' }>['grants'];

let calls = 0;
const callOf =
  (personId: PersonId, ...grants: Grants) =>
  (): Call => ({ viewer: { kind: 'PERSON', personId, grants }, idempotencyKey: `call-${(calls += 1)}` });

function done(outcome: Outcome<unknown>): void {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
}

function nthOf<Thing>(things: readonly Thing[], nth: number): Thing {
  const thing = things[nth];
  if (thing === undefined) throw new Error(`There are only ${things.length}`);
  return thing;
}

const partsOf = (day: Day) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8)),
});

async function groupsFor({ make }: Bed, cityId: CityId, birthYear: number, seats: number) {
  const kindergartens: KindergartenId[] = [];
  for (let left = seats; left > 0; left -= SEATS_A_GROUP) {
    const { kindergartenId } = await make.group({ cityId, birthYear, seats: SEATS_A_GROUP });
    kindergartens.push(kindergartenId);
  }
  return kindergartens;
}

async function directionsOn({ sql }: Bed, ground: string) {
  const rows = await sql<{ id: string; person_id: string }[]>`
    select d.id, g.person_id from direction d join guardian g on g.child_id = d.child_id
    where d.ground = ${ground} order by d.id`;
  return rows.map((row) => ({ id: Number(row.id) as DirectionId, guardian: Number(row.person_id) as PersonId }));
}

interface Submission {
  readonly cityId: CityId;
  readonly birthYear: number;
  readonly kindergartens: readonly KindergartenId[];
  readonly nth: number;
}

/** Days of the year and two thousand serials a day: as many children as anybody measures. */
async function submitOne(db: Db, call: Call, { cityId, birthYear, kindergartens, nth }: Submission): Promise<void> {
  const birthOn = addDays(asDay(`${birthYear}-01-01`), nth % 365);
  const iin = [0, 1].flatMap((step) => {
    const serial = 9_000 + 2 * Math.floor(nth / 365) + step;
    return makeIin({ birthOn, sex: 'F', serial }) ?? [];
  })[0];
  if (iin === undefined) throw new Error('Neither serial has an IIN');
  const wished = [0, 1, 2].map((step) => nthOf(kindergartens, (nth + step) % kindergartens.length));
  done(
    await submitApplication(depsOf(db), call, {
      cityId,
      child: { iin, birthOn, name: 'Demo Child' },
      kindergartenIds: wished,
      languages: ['KAZAKH', 'RUSSIAN'],
      notBeforeOn: null,
      subcategory: null,
      togetherWithId: null,
      paper: null,
    }),
  );
}

await withBed(async (bed) => {
  const peer = findPeer(bed.url);
  const figures: Record<string, unknown> = { wishedRatio: 0.5, peer: peer.name };
  for (const command of await commandsIn(bed)) {
    figures[command.name] = await measure(bed, peer, command);
    console.log(command.name, figures[command.name]);
  }
  report('command', {
    setting: `${AT_ONCE} at once, ${ROUNDS} rounds of ${CALLS}, the peer for ${PEER_SECONDS} s after each`,
    postgres: bed.postgres,
    figures,
  });
});
