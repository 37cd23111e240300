import { sql, type SQL } from 'drizzle-orm';
import type { Standing } from '../../domain/application/standing.ts';
import type { ApplicationId, DirectionId } from '../../domain/shared/ids.ts';
import { anyOf, idArray } from '../anyOf.ts';
import type { Reader, Tx } from '../client.ts';
import { application } from '../tables/application.ts';
import { direction } from '../tables/direction.ts';
import { writeTogether } from '../rows.ts';
import { differences, type Differences, type StandingChange } from './differences.ts';
import { lockAndReadUndirected, readStandings } from './readStandings.ts';
import { saveRemainingStopLists } from './remainingStopList.ts';
import { insertsOf, updatesOf } from './writes.ts';

/** As it stands now; nothing is locked, so it may be another a moment later. */
export async function findStanding(reader: Reader, id: ApplicationId): Promise<Standing | null> {
  const [found] = await readStandings(reader, anyOf(application.id, [id]));
  return found ?? null;
}

/** With this direction as its direction, also when it has ended. */
export async function findStandingByDirection(reader: Reader, id: DirectionId): Promise<Standing | null> {
  const [found] = await readStandings(reader, sql`${application.id} = ${applicationOf(id)}`, id);
  return found ?? null;
}

/** In the order of the ids; those that do not exist are left out. */
export async function findStandings(reader: Reader, ids: readonly ApplicationId[]): Promise<readonly Standing[]> {
  return inOrderOf(ids, await readStandings(reader, anyOf(application.id, ids)));
}

/** Locked until the end of the transaction: nobody else decides on it meanwhile. */
export async function lockStandingByApplication(tx: Tx, id: ApplicationId): Promise<Standing | null> {
  const [found] = await lockStandings(tx, [id]);
  return found ?? null;
}

/** With this direction as its direction, also when it has ended (its verdict may still be reversed, R11). */
export async function lockStandingByDirection(tx: Tx, id: DirectionId): Promise<Standing | null> {
  const [, , [found]] = await Promise.all([
    lockApplications(tx, sql`a.id = ${applicationOf(id)}`),
    lockSeatsOf(tx, sql`d.application_id = ${applicationOf(id)}`),
    readStandings(tx, sql`${application.id} = ${applicationOf(id)}`, id),
  ]);
  return found ?? null;
}

/**
 * Locks in the order of application ids, whatever the order asked for, so that two transactions never wait for each
 * other; answers in the order asked for. The row of the application guards all that belongs to it, but for the seat.
 */
export async function lockStandings(tx: Tx, ids: readonly ApplicationId[]): Promise<readonly Standing[]> {
  if (ids.length === 0) return [];
  // Sent together, one round trip: the server begins each when the one before is done, so that what is read stands
  // behind the locks.
  const [, , found] = await Promise.all([
    lockApplications(tx, sql`a.id = any(${idArray(ids)})`),
    lockSeatsOf(tx, sql`d.application_id = any(${idArray(ids)})`),
    readStandings(tx, anyOf(application.id, ids)),
  ]);
  return inOrderOf(ids, found);
}

/**
 * As `lockStandings`, of those who hold no direction: locked and read in one statement, a tenth of the time for 10,000.
 * One that has changed since its version was known may be answered as a mixture of then and now, or without the
 * direction it has got: whoever asks must compare the version.
 */
export async function lockUndirected(tx: Tx, ids: readonly ApplicationId[]): Promise<readonly Standing[]> {
  const inOrder = ids.toSorted((a, b) => a - b);
  const pieces: Promise<readonly Standing[]>[] = [];
  for (let from = 0; from < inOrder.length; from += AT_ONCE) {
    pieces.push(lockAndReadUndirected(tx, anyOf(application.id, inOrder.slice(from, from + AT_ONCE))));
  }
  return inOrderOf(ids, (await Promise.all(pieces)).flat());
}

/** Sent together: while the server reads these, the last are made standings. */
const AT_ONCE = 1_000;

/** Writes what differs. Returns the standing with the versions it now has. */
export async function saveStanding(tx: Tx, before: Standing | null, after: Standing): Promise<Standing> {
  const [saved] = await saveStandings(tx, [{ before, after }]);
  if (saved === undefined) throw new Error('A save answered nothing');
  return saved;
}

/**
 * The one save path of a standing: whatever differs between before and after, of one or of 10,000, in one statement
 * and guarded by the versions that were read. A row that is no longer as it was locked stops the transaction.
 *
 * @returns them with the versions they now have, in the order given.
 */
export async function saveStandings(tx: Tx, changes: readonly StandingChange[]): Promise<readonly Standing[]> {
  const found = differences(changes, tx.cipher);
  const guarded = updatesOf(found);
  const counts = await writeTogether(tx, [
    ...guarded.map(({ write }) => write),
    ...insertsOf(found),
    ...saveRemainingStopLists(changes),
  ]);
  guarded.forEach(({ expected }, index) => {
    if (counts[index] !== expected) throw new Error('A row was not as it had been locked');
  });
  return changes.map(({ after }) => withNewVersions(after, found));
}

function withNewVersions(
  { application: a, privilege: p, direction: d, seat: s }: Standing,
  found: Differences,
): Standing {
  return {
    application: found.changedIds.application.has(a.id) ? { ...a, version: a.version + 1 } : a,
    privilege: p,
    direction: d !== null && found.changedIds.direction.has(d.id) ? { ...d, version: d.version + 1 } : d,
    seat: s !== null && found.changedIds.seat.has(s.id) ? { ...s, version: s.version + 1 } : s,
  };
}

/** Begun at once: drizzle sends a statement that is only awaited later than one that was executed after it. */
const lockApplications = (tx: Tx, condition: SQL) =>
  tx.execute(sql`select from ${application} a where ${condition} order by a.id for no key update`).execute();

const lockSeatsOf = (tx: Tx, condition: SQL) =>
  tx
    .execute(sql`
    select from seat s
    where s.direction_id in (select d.id from ${direction} d where ${condition})
    order by s.id for no key update of s`)
    .execute();

/** Never changes, so it may be read before anything is locked. */
const applicationOf = (id: DirectionId): SQL => sql`(select application_id from ${direction} where id = ${id})`;

function inOrderOf(ids: readonly ApplicationId[], standings: readonly Standing[]): readonly Standing[] {
  const byId = new Map(standings.map((standing) => [standing.application.id, standing]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}
