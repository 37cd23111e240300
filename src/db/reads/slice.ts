import { asc, desc, sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/** One page of a list: `limit` rows forwards from after `bound`, or backwards from before it. */
export interface Slice<Key> {
  readonly direction: 'FORWARD' | 'BACKWARD';
  readonly limit: number;
  readonly bound: Key | null;
}

export interface Keyset {
  readonly isBeyondBound: SQL;
  readonly orderBy: SQL[];
  /** One row more than asked for: it says that there is another page. */
  readonly limit: number;
}

/**
 * The page as conditions on the columns that order the list; the last of them is unique. Rows come in the direction
 * of reading. @param valuesOf the bound as the columns hold it.
 */
export function keyset<Key>(
  slice: Slice<Key>,
  order: 'ASCENDING' | 'DESCENDING',
  columns: readonly SQLWrapper[],
  valuesOf: (bound: Key) => readonly unknown[],
): Keyset {
  const isRising = (order === 'ASCENDING') === (slice.direction === 'FORWARD');
  return {
    isBeyondBound: slice.bound === null ? sql`true` : beyond(columns, valuesOf(slice.bound), isRising),
    orderBy: columns.map((column) => (isRising ? asc(column) : desc(column))),
    limit: slice.limit + 1,
  };
}

/** Row comparison, which an index over the same columns serves. */
const beyond = (columns: readonly SQLWrapper[], values: readonly unknown[], isRising: boolean): SQL =>
  sql`(${sql.join([...columns], sql`, `)}) ${isRising ? sql`>` : sql`<`} (${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;
