import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { makeCipher, type Cipher } from '../../src/db/cipher.ts';
import { openDatabase, type Database } from '../../src/db/client.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded/embeddedPostgres.ts';
import { migrate } from '../../src/db/migrate.ts';
import { demoKeys } from '../../src/integrations/keyRing.ts';
import { makeIn, type Make } from '../../test/support/make.ts';

/** A fresh database, set up as a demo's is: what is committed is on disk. */
export interface Bed extends Database {
  readonly url: string;
  readonly cipher: Cipher;
  readonly make: Make;
  /** Where a server of the same installation finds its keys. */
  readonly dataDir: string;
  /** As the server says it. */
  readonly postgres: string;
}

const say = (sentence: string): void => console.log(sentence);

export async function withBed(measure: (bed: Bed) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kezek-bench-'));
  // Started by root, Postgres runs as another user, who must get in.
  chmodSync(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, log: say });
  const tidyUp = async (): Promise<void> => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  // The database is a process of its own and would outlive us.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void tidyUp().finally(() => process.exit(1)));
  }
  try {
    await migrate(server.url);
    const cipher = makeCipher(await demoKeys(dataDir));
    const database = openDatabase({ url: server.url, cipher });
    const [version] = await database.sql<{ server_version: string }[]>`show server_version`;
    await measure({
      ...database,
      url: server.url,
      cipher,
      make: makeIn(database.db),
      dataDir,
      postgres: version?.server_version ?? 'unknown',
    });
    await database.close();
  } finally {
    await tidyUp();
  }
}

/**
 * As after a night: fresh statistics, no row that an index alone could not answer for, no checkpoint falling into the
 * measurement. Only the owner of the tables may.
 */
export async function settle({ url }: { readonly url: string }): Promise<void> {
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  await owner`vacuum analyze`;
  await owner`checkpoint`;
  await owner.end();
}
