import { getTableColumns, getTableName, type Column } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { TransactionSql } from 'postgres';

/** Large enough that the stream is not the cost, small enough that nothing piles up. */
const FLUSH_AT = 256 * 1024;

type Fields = Readonly<Record<string, unknown>>;
type Encode = (value: unknown) => string;

/**
 * Streams rows into a table by COPY, the fastest way in; every constraint and trigger still judges them. Columns the
 * first row does not speak of keep their defaults.
 *
 * @param into another relation with the same columns.
 * @returns how many there were.
 */
export async function copyRows<Table extends PgTable>(
  tx: TransactionSql,
  table: Table,
  rows: Iterable<Table['$inferInsert']>,
  into: string = getTableName(table),
): Promise<number> {
  const all = rows[Symbol.iterator]();
  let next = all.next();
  if (next.done === true) return 0;
  const first: Fields = next.value;
  const columns = Object.entries(getTableColumns(table)).filter(([property]) => property in first);
  const encoders = columns.map(([property, column]): [string, Encode] => [property, encoderOf(column)]);
  const names = columns.map(([, { name }]) => `"${name}"`).join(', ');
  const copy = await tx.unsafe(`copy "${into}" (${names}) from stdin`).writable();
  const { refused, ended } = fateOf(copy);

  let count = 0;
  let text = '';
  for (; next.done !== true; next = all.next()) {
    const fields: Fields = next.value;
    let separator = '';
    for (const [property, encode] of encoders) {
      const value = fields[property];
      text += separator + (value === null || value === undefined ? '\\N' : encode(value));
      separator = '\t';
    }
    text += '\n';
    count += 1;
    if (text.length >= FLUSH_AT) {
      const isRoomLeft = copy.write(text);
      text = '';
      if (!isRoomLeft) await Promise.race([new Promise((resolve) => copy.once('drain', resolve)), refused]);
    }
  }
  copy.end(text);
  await ended;
  return count;
}

/** A copy that the server turns down ends in an error instead of ever draining. */
function fateOf(copy: NodeJS.WritableStream): { readonly refused: Promise<never>; readonly ended: Promise<void> } {
  const refused = new Promise<never>((_, reject) => void copy.once('error', reject));
  const finished = new Promise<void>((resolve) => void copy.once('finish', () => resolve()));
  const ended = Promise.race([finished, refused]);
  // Whoever waits hears of it; until somebody does, it is no unhandled one.
  ended.catch(() => undefined);
  refused.catch(() => undefined);
  return { refused, ended };
}

const plain: Encode = String;
const escaped: Encode = (value) => escape(String(value));
const NEEDS_ESCAPE = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escape = (text: string): string =>
  NEEDS_ESCAPE.test(text) ? text.replaceAll(/[\\\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign) : text;

function encoderOf(column: Column): Encode {
  switch (column.dataType) {
    case 'number':
      return plain;
    case 'boolean':
      return (value) => (value === true ? 't' : 'f');
    case 'json':
      return (value) => escape(JSON.stringify(value));
    case 'array':
      // Of enum values alone: nothing in them needs quotes.
      return (value) => (Array.isArray(value) ? `{${value.join(',')}}` : escape(String(value)));
    case 'custom':
      return customEncoder(column);
    default:
      return escaped;
  }
}

/** Bytes, days and instants. One instant stands in many rows in a row, and writing it is the dearest part of them. */
function customEncoder(column: Column): Encode {
  let last: unknown;
  let text = '';
  return (value) => {
    if (value instanceof Uint8Array) {
      return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
    }
    if (value !== last) {
      last = value;
      text = escape(String(column.mapToDriverValue(value)));
    }
    return text;
  };
}
