import type { Sql, TransactionSql } from 'postgres';

/**
 * A connection may be lost in the middle of a transaction: the server falls, a proxy cuts it, somebody ends it. The
 * client library then still says "rollback" on it, into a socket that is no more, and throws where nobody can catch it:
 * the whole process would end. Should the connection have been opened again meanwhile, what remains of the lost
 * transaction would even be done outside of any. So nothing is said any more in a transaction whose connection is lost:
 * its work is left where it stands, and whoever began it hears of the loss from the library at once.
 */
export function survivingLoss(pool: Sql): Sql {
  const begin = pool.begin.bind(pool);
  const beginSurviving = <T>(work: (tx: TransactionSql) => T | Promise<T>) => {
    let hasEnded = false;
    const ended = begin((tx) => leavingOff(tx, work, () => hasEnded));
    ended.catch(() => {
      hasEnded = true;
    });
    return ended;
  };
  return Object.assign(pool, { begin: beginSurviving });
}

async function leavingOff<T>(
  tx: TransactionSql,
  work: (tx: TransactionSql) => T | Promise<T>,
  hasEnded: () => boolean,
): Promise<T> {
  const unsafe: TransactionSql['unsafe'] = tx.unsafe.bind(tx);
  const savepoint = tx.savepoint.bind(tx);
  const silent: Partial<TransactionSql> = {
    unsafe: (text, parameters, options) => {
      if (hasEnded()) throw new LostConnection();
      return unsafe(text, parameters, options);
    },
    // Only without a name, as drizzle does.
    savepoint: ((inner: (tx: TransactionSql) => unknown) =>
      savepoint((innerTx) => leavingOff(innerTx, inner, hasEnded))) as TransactionSql['savepoint'],
  };
  try {
    return await work(Object.assign(tx, silent));
  } catch (error) {
    if (hasEnded() || isLoss(error)) return new Promise<never>(() => undefined);
    throw error;
  }
}

class LostConnection extends Error {
  override readonly name = 'LostConnection';
  constructor() {
    super('The connection of this transaction was lost');
  }
}

/** Codes of the client library and of the network, however deep an error has been wrapped. */
function isLoss(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof LostConnection || 'syscall' in at) return true;
    if ('code' in at && typeof at.code === 'string' && at.code.startsWith('CONNECTION_')) return true;
  }
  return false;
}
