import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig, type Config } from './config.ts';
import { makeCipher } from './db/cipher.ts';
import { openDatabase } from './db/client.ts';
import { startEmbeddedPostgres } from './db/embedded/embeddedPostgres.ts';
import { EmbeddedPostgresError } from './db/embedded/embeddedPostgresError.ts';
import { migrate } from './db/migrate.ts';
import { demoKeys } from './integrations/keyRing.ts';
import { decodeId } from './schema/node.ts';
import { verifyRun, type Verdict } from './services/verifyRun.ts';

const USAGE = `npm run verify-run -- <id>

  <id>    global id of a distribution, as the API shows it in \`runs\``;

/** Beyond these a reader learns nothing more. */
const MOST_SHOWN = 20;

const verify = async (url: string, { keys, dataDir }: Config, id: string): Promise<Verdict | null> => {
  const runId = decodeId('Run', id);
  if (runId === null) return null;
  await migrate(url);
  const database = openDatabase({ url, cipher: makeCipher(keys ?? (await demoKeys(dataDir))), max: 4 });
  try {
    return await verifyRun(database, runId);
  } finally {
    await database.close();
  }
};

const inWords = ({ areHashesTrue, disagreements }: Verdict): string => {
  if (areHashesTrue && disagreements.length === 0)
    return 'Equal: computed from the journal, the run comes out as it was published.';
  return [
    ...(areHashesTrue ? [] : ['The published record does not have the hashes that were published with it.']),
    ...(disagreements.length === 0 ? [] : [`Not equal in ${disagreements.length} lines:`]),
    ...disagreements.slice(0, MOST_SHOWN).map(({ part, side, line }) => `${part} ${side} ${line}`),
  ].join('\n');
};

const run = async (id: string): Promise<void> => {
  const config = readConfig();
  const { databaseUrl, dataDir } = config;
  const embedded = databaseUrl === null ? await startEmbeddedPostgres({ dataDir, log: () => undefined }) : null;
  try {
    const verdict = await verify(databaseUrl ?? embedded?.url ?? '', config, id);
    process.stdout.write(`${verdict === null ? 'There is no such run.' : inWords(verdict)}\n`);
    if (verdict === null || !verdict.areHashesTrue || verdict.disagreements.length > 0) process.exitCode = 1;
  } finally {
    await embedded?.stop();
  }
};

try {
  const [id, ...more] = parseArgs({ allowPositionals: true }).positionals;
  if (id === undefined || more.length > 0) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
  } else await run(id);
} catch (error) {
  const isPlain = error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(
    `${isUsage ? USAGE : isPlain ? error.message : 'The run could not be verified. Is the database reachable?'}\n`,
  );
  process.exitCode = isUsage ? 2 : 1;
}
