import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getTableColumns, getTableName, type Column } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { TransactionSql } from 'postgres';

/** Large enough that the stream is not the cost, small enough that nothing piles up. */
const PIECE = 256 * 1024;

type Fields = Readonly<Record<string, unknown>>;
type Encode = (value: unknown) => string;

/** Something that is ready to be sent. */
export type Write = (tx: TransactionSql) => Promise<unknown>;

/**
 * Rows as the text of a COPY, the fastest way in; every constraint and trigger still judges them. Columns the first
 * row does not speak of keep their defaults. The text is made now and sent when the write is called.
 *
 * @param into another relation with the same columns.
 */
export function copyOf<Table extends PgTable>(
  table: Table,
  rows: readonly Table['$inferInsert'][],
  into: string = getTableName(table),
): Write {
  const [first] = rows;
  if (first === undefined) return () => Promise.resolve();
  const columns = Object.entries(getTableColumns(table)).filter(([property]) => property in first);
  const encoders = columns.map(([property, column]): [string, Encode] => [property, encoderOf(column)]);
  const names = columns.map(([, { name }]) => `"${name}"`).join(', ');
  const pieces = encoded(rows, encoders);
  return async (tx) => {
    const copy = await tx.unsafe(`copy "${into}" (${names}) from stdin`).writable();
    // Waits for room, and ends in the server's own error when the copy is turned down.
    await pipeline(Readable.from(pieces), copy);
  };
}

function encoded(rows: readonly Fields[], encoders: readonly [string, Encode][]): string[] {
  const pieces: string[] = [];
  let text = '';
  for (const row of rows) {
    let separator = '';
    for (const [property, encode] of encoders) {
      const value = row[property];
      text += separator + (value === null || value === undefined ? '\\N' : encode(value));
      separator = '\t';
    }
    text += '\n';
    if (text.length >= PIECE) {
      pieces.push(text);
      text = '';
    }
  }
  pieces.push(text);
  return pieces;
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
