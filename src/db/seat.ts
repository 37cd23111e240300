import { and, asc, eq, getTableColumns, isNull, max, type SQL } from 'drizzle-orm';
import type { Seat } from '../domain/seat/seat.ts';
import type { GroupId, SeatId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { anyOf } from './anyOf.ts';
import type { Reader, Tx } from './client.ts';
import type { Cohort } from './cohort.ts';
import { insertRows, updateRows, writeTogether } from './rows.ts';
import { SEAT_CHANGES, seatFrom, toSeatRow } from './standing/seatRow.ts';
import { seat } from './tables/seat.ts';

const { removedAt: _, ...columns } = getTableColumns(seat);

/** Removed seats (D4) are never found. */
const existing = (condition: SQL): SQL | undefined => and(condition, isNull(seat.removedAt));

const select = (reader: Reader, condition: SQL) =>
  reader.select(columns).from(seat).where(existing(condition)).orderBy(asc(seat.id));

export async function findSeat(reader: Reader, id: SeatId): Promise<Seat | null> {
  const [found] = await select(reader, eq(seat.id, id));
  return found === undefined ? null : seatFrom(found);
}

export async function lockSeat(tx: Tx, id: SeatId): Promise<Seat | null> {
  return (await lockSeats(tx, [id])).get(id) ?? null;
}

/** Locked in id order. Those that do not exist are left out. */
export async function lockSeats(tx: Tx, ids: readonly SeatId[]): Promise<ReadonlyMap<SeatId, Seat>> {
  const rows = await select(tx, anyOf(seat.id, ids)).for('no key update');
  return new Map(rows.map((row) => [row.id, seatFrom(row)]));
}

/** The seats on offer in a cohort, locked in id order. */
export const lockFreeSeats = async (tx: Tx, cohort: Cohort): Promise<readonly Seat[]> =>
  (await selectFree(tx, cohort).for('no key update')).map(seatFrom);

/** The same, as they are at this moment. */
export const findFreeSeats = async (reader: Reader, cohort: Cohort): Promise<readonly Seat[]> =>
  (await selectFree(reader, cohort)).map(seatFrom);

const selectFree = (reader: Reader, { cityId, birthYear }: Cohort) =>
  reader
    .select(columns)
    .from(seat)
    .where(and(eq(seat.cityId, cityId), eq(seat.birthYear, birthYear), eq(seat.state, 'FREE')))
    .orderBy(asc(seat.id));

/** By seat id, for whoever changes a group's capacity or opens its seats (D4). */
export async function lockSeatsOfGroup(tx: Tx, groupId: GroupId): Promise<readonly Seat[]> {
  return (await select(tx, eq(seat.groupId, groupId)).for('no key update')).map(seatFrom);
}

export const saveSeat = (tx: Tx, after: Seat): Promise<Seat> =>
  saveSeats(tx, [after]).then(([saved]) => saved ?? after);

/** Lone seats, whose change touches no standing. Returns them with their new versions. */
export async function saveSeats(tx: Tx, seats: readonly Seat[]): Promise<readonly Seat[]> {
  if (seats.length === 0) return [];
  const [written] = await writeTogether(tx, [updateRows(seat, 'id', SEAT_CHANGES, seats.map(toSeatRow))]);
  if (written !== seats.length) throw new Error('A seat was not as it had been locked');
  return seats.map((each) => ({ ...each, version: each.version + 1 }));
}

/** New seats of a group (D4). Their number must fit its capacity by the end of the transaction (P12). */
export async function saveNewSeats(tx: Tx, seats: readonly Seat[]): Promise<void> {
  if (seats.length > 0) await tx.execute(insertRows(seat, seats.map(toSeatRow)));
}

/** Taken away by a lowered capacity (D4). They keep their rows, which past directions name, and are never found again. */
export async function deleteSeats(tx: Tx, seats: readonly Seat[], at: Instant): Promise<void> {
  if (seats.length === 0) return;
  const gone = seats.map((each) => ({
    ...toSeatRow({
      ...each,
      state: each.state.kind === 'FREE' ? { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' } : each.state,
      changedAt: at,
    }),
    removedAt: at,
  }));
  const [written] = await writeTogether(tx, [updateRows(seat, 'id', [...SEAT_CHANGES, 'removedAt'], gone)]);
  if (written !== seats.length) throw new Error('A seat was not as it had been locked');
}

/** The highest number a group ever gave, removed seats included; 0 before the first. */
export async function findLastSeatNumber(reader: Reader, groupId: GroupId): Promise<number> {
  const [found] = await reader
    .select({ last: max(seat.number) })
    .from(seat)
    .where(eq(seat.groupId, groupId));
  return found?.last ?? 0;
}
