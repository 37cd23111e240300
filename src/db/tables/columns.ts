import { bigint, customType } from 'drizzle-orm/pg-core';
import { asInstant, type Day, type Instant } from '../../domain/shared/time.ts';

/**
 * A moment, whole milliseconds. The connection's time zone is UTC (see `client.ts`), so the server always answers
 * `2026-11-22 15:31:39.123+00`.
 */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (at) => instantToSql(at),
  fromDriver: (text) => instantFromSql(text),
});

/** A local day of the city, `YYYY-MM-DD`; no time zone is involved anywhere. */
export const day = customType<{ data: Day; driverData: string }>({ dataType: () => 'date' });

/** Encrypted values and blind indexes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** The id of a row; taken with nextval beforehand where a decision creates the row. */
export const rowId = <Id extends number>() =>
  bigint('id', { mode: 'number' }).$type<Id>().primaryKey().generatedByDefaultAsIdentity();

/** A reference to another row's id; its foreign key stands with the table's other constraints. */
export const refTo = <Id extends number>(column: string) => bigint(column, { mode: 'number' }).$type<Id>();

let last: readonly [Instant, string] | null = null;

/** What one act writes bears mostly one instant, and to write it out costs more than to compare it. */
export function instantToSql(at: Instant): string {
  if (last === null || last[0] !== at) last = [at, new Date(at).toISOString()];
  return last[1];
}

export function instantFromSql(text: string): Instant {
  const at = Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00$/, 'Z')}`);
  if (!Number.isFinite(at)) throw new Error('An instant came back from the database in an unknown form');
  return asInstant(at);
}
