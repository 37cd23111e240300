import { getTableColumns, sql, type Column, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './client.ts';

/**
 * Many rows through one parameter: the same statement writes one row for a command and 10,000 for a run, at the cost
 * of one round trip. The server casts each field to its column's type.
 */
export function insertRows<Table extends PgTable>(table: Table, rows: readonly Table['$inferInsert'][]): SQL {
  return insertTexts(table, [textsOf(table, rows)]);
}

/** Rows of one table made into text, by whoever has the time for it before they are written. */
export interface RowTexts {
  readonly columns: readonly Named[];
  readonly text: string;
  readonly count: number;
}

/** @param rows at least one, and all of the same columns. */
export function textsOf<Table extends PgTable>(table: Table, rows: readonly Table['$inferInsert'][]): RowTexts {
  const columns = columnsOf(table, rows);
  return { columns, text: textOf(columns, rows), count: rows.length };
}

/** As `insertRows`, of rows that are text already and all have the columns of the first. */
export function insertTexts(table: PgTable, texts: readonly RowTexts[]): SQL {
  const columns = texts[0]?.columns ?? [];
  const count = texts.reduce((sum, each) => sum + each.count, 0);
  const text = `[${texts.map((each) => each.text).join(',')}]`;
  return sql`insert into ${table} (${names(columns)}) select ${names(columns)} from ${recordsIn(columns, text, count)}`;
}

/**
 * Writes the `set` columns of rows found by `key`. In a table with versions a row is written only while it still has
 * the version that was read, and gets the next one.
 */
export function updateRows<Table extends PgTable, Key extends ColumnOf<Table>, Set extends ColumnOf<Table>>(
  table: Table,
  key: Key,
  set: readonly Set[],
  rows: readonly Pick<Table['$inferSelect'], Key | Set | Extract<ColumnOf<Table>, 'version'>>[],
): SQL {
  const all = getTableColumns(table);
  const isGuarded = 'version' in all;
  const given = new Set<string>([key, ...set, 'version']);
  const columns = Object.entries(all).filter(([property]) => given.has(property));
  const changes = columns
    .filter(([property]) => property !== key && property !== 'version')
    .map(([, { name }]) => `"${name}" = r."${name}"`);
  const matches = columns
    .filter(([property]) => property === key || property === 'version')
    .map(([, { name }]) => `t."${name}" = r."${name}"`);
  if (isGuarded) changes.push('version = r.version + 1');
  return sql`update ${table} t set ${sql.raw(changes.join(', '))} from ${recordset(columns, rows)}
    where ${sql.raw(matches.join(' and '))}`;
}

type ColumnOf<Table extends PgTable> = Extract<keyof Table['$inferSelect'], string>;

/**
 * Several writes as one statement and one round trip: their triggers and immediate constraints see all of them done.
 * Returns how many rows each has written.
 */
export async function writeTogether(tx: Tx, writes: readonly SQL[]): Promise<readonly number[]> {
  if (writes.length === 0) return [];
  const named = writes.map((write, index) => sql`${sql.raw(`w${index}`)} as (${write} returning 1)`);
  const counts = writes.map((_, index) => sql.raw(`(select count(*) from w${index})::int`));
  const [row] = await tx.execute<{ counts: number[] }>(
    sql`with ${sql.join(named, sql`, `)} select json_build_array(${sql.join(counts, sql`, `)}) as counts`,
  );
  if (row === undefined) throw new Error('A write answered nothing');
  return row.counts;
}

/** `rows` as a relation `r` whose columns have the types of the table's. */
export function recordsOf<Table extends PgTable>(table: Table, rows: readonly Partial<Table['$inferSelect']>[]): SQL {
  return recordset(columnsOf(table, rows), rows);
}

const recordset = (columns: readonly Named[], rows: readonly object[]): SQL =>
  recordsIn(columns, `[${textOf(columns, rows)}]`, rows.length);

function recordsIn(columns: readonly Named[], text: string, count: number): SQL {
  // Written out: drizzle joins and quotes name by name, at every call anew.
  const types = columns.map(([, column]) => `"${column.name}" ${column.getSQLType()}`);
  return sql`(select * from json_to_recordset(${text}::json) as r(${sql.raw(types.join(', '))}) ${limitOf(count)}) r`;
}

/**
 * Tells the planner how few rows there are; of a function it expects a hundred. In steps, so that all the sizes of a run
 * share a few statements.
 */
const limitOf = (count: number): SQL => sql.raw(count === 1 ? 'limit 1' : count <= 10 ? 'limit 10' : '');

type Named = readonly [property: string, column: Column];

/** The columns that the rows speak of; the others keep their defaults. */
function columnsOf(table: PgTable, rows: readonly object[]): readonly Named[] {
  const [first = {}] = rows;
  return Object.entries(getTableColumns(table)).filter(([property]) => property in first);
}

const names = (columns: readonly Named[]): SQL => sql.raw(columns.map(([, { name }]) => `"${name}"`).join(', '));

/** JSON by hand, a field at a time: twice as fast as objects made only to be stringified. Without the brackets. */
function textOf(columns: readonly Named[], rows: readonly object[]): string {
  const fields = columns.map(([property, column], index) => {
    const label = `${index === 0 ? '{' : ','}${JSON.stringify(column.name)}:`;
    const write = column.dataType === 'custom' ? (value: unknown) => customText(column, value) : plainText;
    return { property, label, write };
  });
  const textOfRow = (row: object): string => {
    let text = '';
    for (const { property, label, write } of fields) text += label + write((row as Fields)[property]);
    return `${text}}`;
  };
  return rows.map(textOfRow).join(',');
}

type Fields = Readonly<Record<string, unknown>>;

const plainText = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value ?? null);

/** Instants with their zone, days as they are, bytes as Postgres writes them. */
function customText(column: Column, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Uint8Array) return `"\\\\x${Buffer.from(value).toString('hex')}"`;
  return JSON.stringify(column.mapToDriverValue(value));
}
