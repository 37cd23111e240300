import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TransactionSql } from 'postgres';
import type { Write } from './copyOf.ts';

/** So many writes may be ready and wait for the database: enough to keep it busy, and little to hold. */
const AHEAD = 12;

/**
 * Sends writes one after the other while the next ones are being made: to make one and to store one take about the
 * same time, on two processors. Ends when the last is stored, or with the first error, and never with one on its way.
 */
export async function writeBehind(tx: TransactionSql, writes: Iterable<Write>): Promise<void> {
  const waiting: Promise<unknown>[] = [];
  let last: Promise<unknown> = Promise.resolve();
  try {
    for (const write of writes) {
      last = last.then(() => write(tx));
      // Heard of below, or when its turn to be waited for comes.
      last.catch(() => undefined);
      waiting.push(last);
      await (waiting.length > AHEAD ? waiting.shift() : nextTurn());
    }
  } finally {
    await last.catch(() => undefined);
  }
  await last;
}
