import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * One parameter for any number of ids, so that one statement, planned once, serves ten and 10,000. A single id is named
 * as itself: for a list of unknown length the server plans anew at each call, which costs more than reading the row.
 */
export const anyOf = (column: PgColumn, ids: readonly number[]): SQL =>
  ids.length === 1 ? sql`${column} = ${ids[0]}` : sql`${column} = any(${idArray(ids)})`;

export const idArray = (ids: readonly number[]): SQL => sql`${idList(ids)}::bigint[]`;

/** As the value of such a parameter. */
export const idList = (ids: readonly number[]): string => `{${ids.join(',')}}`;

/** The same for a statement that is built once: the ids are given by this name, as an `idList`. */
export const anyNamed = (column: PgColumn, name: string): SQL =>
  sql`${column} = any(${sql.placeholder(name)}::bigint[])`;
