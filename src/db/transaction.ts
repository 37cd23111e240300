import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Tx } from './client.ts';

/** Serialization failure and deadlock: the transaction did nothing wrong and is simply done again. */
const RETRIABLE = new Set(['40001', '40P01']);

/** Two calls with one key ran side by side and the other one has committed: done again, this one finds its answer (D3). */
const isTwinOfCommitted = (error: unknown): boolean => violatedConstraint(error) === 'idempotency_pkey';
const ATTEMPTS = 6;

/**
 * One transaction, all or nothing. Serialization failures and deadlocks are tried again, five times at most, with
 * growing and random pauses, and never reach a client; `work` must therefore have no effect but through `tx`.
 */
export async function transaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  /** Said only where it differs: saying it is a round trip. */
  config?: { readonly isolationLevel: 'repeatable read' },
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { cipher, shelf, jobs } = db;
      return await db.transaction((plain) => work(Object.assign(plain, { cipher, shelf, jobs })), config);
    } catch (error) {
      const isRetriable = RETRIABLE.has(sqlState(error) ?? '') || isTwinOfCommitted(error);
      if (attempt === ATTEMPTS || !isRetriable) throw error;
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}

/** The five-character SQLSTATE of a database error, however deep drizzle has wrapped it. */
export const sqlState = (error: unknown): string | undefined => textOf(postgresError(error), 'code');

/** The constraint or trigger that refused a write. */
export const violatedConstraint = (error: unknown): string | undefined =>
  textOf(postgresError(error), 'constraint_name');

function postgresError(error: unknown): object | undefined {
  for (let at: unknown = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    if ('severity' in at && 'code' in at) return at;
  }
  return undefined;
}

function textOf(error: object | undefined, name: string): string | undefined {
  const value = error === undefined ? undefined : (error as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
