import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig, type Config } from './config.ts';
import { makeCipher } from './db/cipher.ts';
import { openDatabase } from './db/client.ts';
import { startEmbeddedPostgres } from './db/embedded/embeddedPostgres.ts';
import { EmbeddedPostgresError } from './db/embedded/embeddedPostgresError.ts';
import { migrate } from './db/migrate.ts';
import { demoKeys } from './integrations/keyRing.ts';
import { exportJournal } from './services/exportJournal.ts';

const USAGE = `npm run --silent export-journal -- [--city astana] > journal.ndjson

  --city    the code of one city. Default: all of the installation`;

/** Whoever reads may have had enough, as `head` has; then there is nothing left to write to. */
let isReaderGone = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  isReaderGone = true;
});

const write = async (url: string, { keys, dataDir }: Config, city: string | null): Promise<void> => {
  await migrate(url);
  const database = openDatabase({ url, cipher: makeCipher(keys ?? (await demoKeys(dataDir))), max: 1 });
  try {
    for await (const lines of exportJournal(database, city)) {
      if (isReaderGone) break;
      if (!process.stdout.write(lines))
        await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]);
    }
  } finally {
    await database.close();
  }
};

const run = async (): Promise<void> => {
  const { values } = parseArgs({ options: { city: { type: 'string' } } });
  const config = readConfig();
  const { databaseUrl, dataDir } = config;
  const embedded = databaseUrl === null ? await startEmbeddedPostgres({ dataDir, log: () => undefined }) : null;
  try {
    await write(databaseUrl ?? embedded?.url ?? '', config, values.city ?? null);
  } finally {
    await embedded?.stop();
  }
};

try {
  await run();
} catch (error) {
  const isPlain = error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(
    `${isUsage ? USAGE : isPlain ? error.message : 'The journal could not be read. Is the database reachable?'}\n`,
  );
  process.exitCode = isUsage ? 2 : 1;
}
