import 'reflect-metadata';
import { pino } from 'pino';
import { errorForLog } from './api/errorForLog.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { EmbeddedPostgresError } from './db/embedded/embeddedPostgresError.ts';
import { DEMO_PERSONAS } from './demo/personas.ts';
import { progressOn } from './demo/progress.ts';
import { startServer, type RunningServer } from './startServer.ts';

/** Bytes of the log that are written together, and how long a line waits for others. */
const LOGGED_AT_ONCE = 16_000;
const LOGGED_AFTER_MS = 100;

const say = (sentence: string): void => {
  process.stdout.write(`${sentence}\n`);
};

const welcome = (url: string, { mode }: Config): void => {
  say(`
Kezek answers at
  ${url}/           the pages for families, kindergartens and the department${mode === 'demo' ? `\n  ${url}/demo       the story in five minutes, two windows side by side` : ''}
  ${url}/graphql    GraphQL, over HTTP and sockets
  ${url}/graphiql   a page to try it on`);
  if (mode !== 'demo') return;
  say(`
Sign in on the pages, or by the API, as anyone of the demo city:
${DEMO_PERSONAS.map(({ key, title }) => `  ${key.padEnd(18)} ${title}`).join('\n')}

  curl -s ${url}/demo/sign-in -H 'content-type: application/json' -d '{"persona":"parent"}'

and send the token as "authorization: Bearer …". Ctrl-C stops everything; the data stays.`);
};

/** npm repeats Ctrl-C to what the terminal has told already; only a later one is meant as a second. */
const SAME_SIGNAL_MS = 1_000;

/** The first signal stops in order, a second one at once. */
const stopOnSignal = (server: RunningServer): void => {
  let stoppingSince: number | null = null;
  const stop = (): void => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    say('\nStopping …');
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
};

const run = async (): Promise<void> => {
  const config = readConfig();
  const logger = pino(
    { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    // Line by line, each would be a system call that every request waits for. What is fatal, and the end, write at once.
    pino.destination({ sync: false, minLength: LOGGED_AT_ONCE, periodicFlush: LOGGED_AFTER_MS }),
  );
  const giveUp = (error: unknown): never => {
    logger.fatal({ error: errorForLog(error) }, 'an error nobody expected');
    process.exit(1);
  };
  process.on('uncaughtException', giveUp);
  process.on('unhandledRejection', giveUp);
  const server = await startServer(config, logger, {
    say,
    progress: progressOn(process.stdout, 'Loading the demo city'),
  });
  stopOnSignal(server);
  if (config.roles.includes('api')) welcome(server.url, config);
  else say(`Kezek works: what is due is done. ${server.url}/healthz says how it fares. Ctrl-C stops it.`);
};

/** What a person can do something about is said in words alone. */
const inWords = (error: unknown): string => {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken by another program. Choose another one with PORT=….';
  }
  return `Kezek could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};

try {
  await run();
} catch (error) {
  process.stderr.write(`\n${inWords(error)}\n`);
  process.exit(1);
}
