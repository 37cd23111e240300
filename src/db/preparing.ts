import type { Sql, TransactionSql } from 'postgres';

/**
 * Drizzle prepares only what has a name; everything else is described, parsed and planned at each call, which costs a
 * second round trip and often more than the work itself. With this every statement that has parameters is prepared
 * once a connection: their texts are few, because lists travel as one parameter.
 */
export function preparing(pool: Sql): Sql {
  const begin = pool.begin.bind(pool);
  const beginPrepared = <T>(work: (tx: TransactionSql) => T | Promise<T>) => begin((tx) => work(prepareAll(tx)));
  return Object.assign(prepareAll(pool), { begin: beginPrepared });
}

function prepareAll<Client extends Sql | TransactionSql>(client: Client): Client {
  const unsafe: Client['unsafe'] = client.unsafe.bind(client);
  const prepared: Client['unsafe'] = (text, parameters, options) =>
    unsafe(text, parameters, { ...options, prepare: true });
  return Object.assign(client, { unsafe: prepared });
}
