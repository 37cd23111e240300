import type { Sql, TransactionSql } from 'postgres';
import { DEMO_ISSUER } from '../auth/demoIssuer.ts';
import type { Cipher } from '../db/cipher.ts';
import { toJournalRow } from '../db/journal.ts';
import { toApplicationRow } from '../db/standing/applicationRow.ts';
import { toDirectionRow } from '../db/standing/directionRow.ts';
import { toPrivilegeRow } from '../db/standing/privilegeRow.ts';
import { toSeatRow } from '../db/standing/seatRow.ts';
import { toVerificationRow } from '../db/standing/verificationRow.ts';
import { toWishList } from '../db/standing/wishRow.ts';
import { application, batch, wish } from '../db/tables/application.ts';
import { city, policyVersion } from '../db/tables/city.ts';
import { certificate, direction, verification } from '../db/tables/direction.ts';
import { journal } from '../db/tables/journal.ts';
import { kindergarten, kindergartenGroup } from '../db/tables/kindergarten.ts';
import { child, guardian, person, roleGrant } from '../db/tables/person.ts';
import { privilege } from '../db/tables/privilege.ts';
import { seat } from '../db/tables/seat.ts';
import type { Standing } from '../domain/application/standing.ts';
import type { JournalEntry } from '../domain/journal/journalEntry.ts';
import type { Instant } from '../domain/shared/time.ts';
import { copyRows } from './copyRows.ts';
import { makeDemoCity, type DemoCity } from './demoCity.ts';
import type { DemoChunk } from './families.ts';
import { JournalInOrder } from './journalInOrder.ts';
import type { DemoCertificate } from './people.ts';
import { consumeIds, reserveIds } from './reservedIds.ts';
import { toCertificateRow, toChildRow, toPersonRow } from './sealedRows.ts';
import type { DemoSize } from './size.ts';

export interface DemoCityOptions {
  /** The client for set-based statements (`openDatabase`): the load needs one connection of it. */
  readonly sql: Sql;
  readonly cipher: Cipher;
  readonly now: Instant;
  readonly size: DemoSize;
  readonly seed: number;
  /** Applications written so far, and how many there will be. */
  readonly progress?: (done: number, total: number) => void;
}

export interface LoadedDemoCity {
  readonly kindergartens: number;
  readonly seats: number;
  readonly applications: number;
}

/** Any number that is ours: of two processes that start at once the second waits and finds a city. */
const DEMO_LOCK = 7_305_114;
const CHUNK = 5_000;

/**
 * Fills a database that holds no city: all of it in one transaction, so that a load that is cut off leaves nothing.
 * Null when there is a city already. What its journal begins with is said at `foundingJournal`.
 */
export async function loadDemoCity({
  sql,
  cipher,
  now,
  size,
  seed,
  progress,
}: DemoCityOptions): Promise<LoadedDemoCity | null> {
  const loaded = await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${DEMO_LOCK})`;
    const [found] = await tx`select 1 from city limit 1`;
    if (found !== undefined) return null;

    const ids = await reserveIds(tx);
    const town = makeDemoCity({ now, size, seed, ids });
    const lines = new JournalInOrder(town.takeOver);
    await writeBooks(tx, town, cipher);
    await writeJournal(tx, town.founding);
    await stageApplications(tx);

    const directed: Standing[] = [];
    const certificates: DemoCertificate[] = [];
    let done = 0;
    for (const chunk of town.chunks(CHUNK)) {
      const standings = chunk.lives.map(({ standing }) => standing);
      await writeFamilies(tx, chunk, cipher);
      await writeApplications(tx, standings, cipher, now);
      await writeJournal(tx, lines.next(chunk.lives));
      directed.push(...standings.filter((standing) => standing.direction !== null));
      certificates.push(...chunk.certificates);
      done += standings.length;
      progress?.(done, town.applications);
    }
    await writeJournal(tx, lines.rest());
    const seats = town.seats();
    await copyRows(tx, seat, seats.map(toSeatRow));
    await writeDirections(tx, directed, certificates, cipher);
    await consumeIds(tx, ids, town.id);
    return { kindergartens: town.kindergartens.length, seats: seats.length, applications: done };
  });
  // Without fresh statistics the first questions to a large city would be planned as for an empty one.
  if (loaded !== null) await sql.unsafe('analyze');
  return loaded;
}

/** What stands before any family comes. */
async function writeBooks(tx: TransactionSql, town: DemoCity, cipher: Cipher): Promise<void> {
  const { id, code, name, zone, deskAddress, deskHours, policy, kindergartens } = town;
  await copyRows(tx, city, [{ id, code, name, zone, deskAddress, deskHours }]);
  await copyRows(tx, policyVersion, [{ ...policy, enteredBy: null, enteredAt: policy.validFrom }]);
  await copyRows(
    tx,
    kindergarten,
    kindergartens.map(({ district, ...plain }) => ({ ...plain, cityId: id, district: district.name.ru })),
  );
  await copyRows(
    tx,
    kindergartenGroup,
    kindergartens.flatMap(({ groups }) => groups.map((group) => ({ ...group, cityId: id }))),
  );
  await copyRows(
    tx,
    person,
    town.staff.map((someone) => toPersonRow(someone, DEMO_ISSUER, cipher)),
  );
  await copyRows(
    tx,
    roleGrant,
    town.grants.map((grant) => ({ ...grant, cityId: id })),
  );
}

async function writeFamilies(
  tx: TransactionSql,
  { people, children, batches, lives }: DemoChunk,
  cipher: Cipher,
): Promise<void> {
  const cityId = lives[0]?.standing.application.cityId;
  await copyRows(
    tx,
    person,
    mapped(people, (someone) => toPersonRow(someone, DEMO_ISSUER, cipher)),
  );
  await copyRows(
    tx,
    child,
    mapped(children, (someone) => toChildRow(someone, cipher)),
  );
  await copyRows(
    tx,
    guardian,
    mapped(children, ({ id, guardianId, since }) => ({ childId: id, personId: guardianId, since })),
  );
  if (cityId !== undefined)
    await copyRows(
      tx,
      batch,
      mapped(batches, (together) => ({ ...together, cityId })),
    );
}

const stageApplications = (tx: TransactionSql): Promise<unknown> =>
  tx.unsafe(`
    create temp table staged_application (like application) on commit drop;
    create temp table staged_privilege (like privilege) on commit drop`);

/**
 * Applications and their claims in one statement: written one after the other, each claim would be noted as a
 * disagreement and judged again at commit, a quarter of a million times in the largest city.
 */
async function writeApplications(
  tx: TransactionSql,
  standings: readonly Standing[],
  cipher: Cipher,
  now: Instant,
): Promise<void> {
  const claims = standings.flatMap(({ privilege: claim }) => claim ?? []);
  await copyRows(tx, application, mapped(standings, toApplicationRow), 'staged_application');
  await copyRows(
    tx,
    privilege,
    mapped(claims, (claim) => toPrivilegeRow(claim, cipher)),
    'staged_privilege',
  );
  await tx`
    with claimed as (insert into privilege select * from staged_privilege)
    insert into application select * from staged_application order by id`;
  await tx`truncate staged_application, staged_privilege`;
  // As the last run would have left it: who could take a seat by now is let in.
  await copyRows(
    tx,
    wish,
    standings.flatMap((standing) =>
      toWishList(standing).rows.map((row) => ({ ...row, isLetIn: row.waitsFrom !== null && row.waitsFrom <= now })),
    ),
  );
}

async function writeDirections(
  tx: TransactionSql,
  directed: readonly Standing[],
  certificates: readonly DemoCertificate[],
  cipher: Cipher,
): Promise<void> {
  const issued = directed.flatMap(({ direction: offer, privilege: claim }) =>
    offer === null ? [] : [{ offer, claim }],
  );
  await copyRows(
    tx,
    direction,
    issued.map(({ offer, claim }) => toDirectionRow(offer, claim)),
  );
  await copyRows(
    tx,
    certificate,
    certificates.map((paper) => toCertificateRow(paper, cipher)),
  );
  await copyRows(
    tx,
    verification,
    issued.flatMap(({ offer }) =>
      offer.verification === null ? [] : [toVerificationRow(offer.id, offer.verification)],
    ),
  );
}

const writeJournal = (tx: TransactionSql, entries: readonly JournalEntry[]): Promise<number> =>
  copyRows(tx, journal, mapped(entries, toJournalRow));

/** One row at a time: a chunk is never held twice. */
function* mapped<From, To>(those: readonly From[], to: (one: From) => To): Generator<To> {
  for (const one of those) yield to(one);
}
