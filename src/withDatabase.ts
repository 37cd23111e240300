import type { Config } from './config.ts';
import { makeCipher } from './db/cipher.ts';
import { openDatabase, type Database } from './db/client.ts';
import { startEmbeddedPostgres } from './db/embedded/embeddedPostgres.ts';
import { migrate } from './db/migrate.ts';
import { demoKeys } from './integrations/keyRing.ts';

/** What a program beside the server needs: the installation's database, open for as long as it works. */
export async function withDatabase<Answer>(
  { databaseUrl, dataDir, keys }: Config,
  work: (database: Database) => Promise<Answer>,
): Promise<Answer> {
  const embedded = databaseUrl === null ? await startEmbeddedPostgres({ dataDir, log: () => undefined }) : null;
  try {
    const url = databaseUrl ?? embedded?.url ?? '';
    await migrate(url);
    const database = openDatabase({ url, cipher: makeCipher(keys ?? (await demoKeys(dataDir))), max: 2 });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await embedded?.stop();
  }
}
