import type { ExtractTablesWithRelations } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import type { Cipher } from './cipher.ts';
import type { JobQueue } from './jobQueue.ts';
import { preparing } from './preparing.ts';
import { backoff, SESSION } from './session.ts';
import { survivingLoss } from './survivingLoss.ts';
import { emptyShelf, type Shelf } from './shelf.ts';

type NoSchema = Record<string, never>;

/** What goes with every connection of one database. */
interface Equipped {
  /** The keys of the encrypted columns. */
  readonly cipher: Cipher;
  /** Calendars and policies already read; the database says when they are old. */
  readonly shelf: Shelf;
  /** Null: nobody works here, as in a program beside the server; what is due is found by the next who does. */
  readonly jobs: JobQueue | null;
}

/** The pool. Reads, and opens transactions (`transaction.ts`). */
export type Db = PostgresJsDatabase<NoSchema> & Equipped;

/** An open transaction: the power to write. Only `transaction` makes one. */
export type Tx = PgTransaction<PostgresJsQueryResultHKT, NoSchema, ExtractTablesWithRelations<NoSchema>> & Equipped;

/** Anything that can be read from. */
export type Reader = Db | Tx;

export interface Database {
  readonly db: Db;
  /**
   * A client of its own for set-based statements outside any transaction of `db`: drizzle replaces the serialisers of
   * the client it is given, and raw SQL through that one breaks on JSON and dates.
   */
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly cipher: Cipher;
  readonly jobs?: JobQueue;
  /** Connections of the pool; `sql` has two more of its own. */
  readonly max?: number;
  /** Called with the text of a server notice, never with a statement or its values. */
  readonly onNotice?: (message: string) => void;
}

export function openDatabase({ url, cipher, jobs, max = 10, onNotice }: DatabaseOptions): Database {
  const options = {
    connection: SESSION,
    backoff,
    // Types of arrays are known by their columns; asking the catalogue would cost each new connection a round trip.
    fetch_types: false,
    onnotice: (notice: postgres.Notice) => onNotice?.(notice['message'] ?? ''),
  };
  const pool = postgres(url, { ...options, max });
  const sql = postgres(url, { ...options, max: 2 });
  const db = Object.assign(drizzle({ client: survivingLoss(preparing(pool)) }) as PostgresJsDatabase<NoSchema>, {
    cipher,
    shelf: emptyShelf(),
    jobs: jobs ?? null,
  });
  return {
    db,
    sql,
    close: async () => {
      await Promise.all([pool.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
    },
  };
}
