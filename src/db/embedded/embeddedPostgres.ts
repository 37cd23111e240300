import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { findBinaries } from './binaries.ts';
import { OWNER, openCluster, type Cluster } from './cluster.ts';
import { databaseHome } from './databaseHome.ts';
import { EmbeddedPostgresError } from './embeddedPostgresError.ts';
import { holdFolder } from './folderLock.ts';
import { isRunningIn } from './runningProcess.ts';
import { runServer, stopServer, type Server } from './server.ts';
import { databaseUser } from './systemUser.ts';

export interface EmbeddedPostgresOptions {
  /** The folder of the installation's data; the database lives in `postgres` below it. */
  readonly dataDir: string;
  /** Takes whole plain sentences. */
  readonly log: (sentence: string) => void;
  /** Where people reach the owner, told to a second one that wants the same folder. */
  readonly address?: string;
  /** Server settings over the defaults, as `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** Ends the server and gives the folder back. The data is on disk when it resolves. */
  readonly stop: () => Promise<void>;
}

const DATABASE = 'kezek';
const WATCH_EVERY_MS = 500;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  // Short queries gain nothing from compiling, and one bad estimate costs half a second.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts a real PostgreSQL on `dataDir`, or takes over the one that a killed owner left there, and keeps it up:
 * a server that dies is started again on the same port.
 *
 * @throws EmbeddedPostgresError with a sentence for people, also when a living process holds the folder
 */
export const startEmbeddedPostgres = async ({
  dataDir,
  log,
  address,
  settings,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const home = databaseHome(dataDir, log);
  const release = holdFolder(home, address ?? null, resolve(dataDir));
  try {
    const user = databaseUser(join(home, 'cluster'));
    const binaries = findBinaries(home, user);
    const cluster = await openCluster(home, binaries, user);
    const run = (port: number | null, isPortFixed: boolean): Promise<Server> =>
      runServer({ home, cluster, binaries, settings: { ...SETTINGS, ...settings }, preferredPort: port, isPortFixed });

    let server = await reachable(cluster, () => run(rememberedPort(home), false));
    if (server.isAdopted)
      log(`Took over the database server that process ${server.pid} kept running for an earlier start.`);
    writeFileSync(join(home, 'port'), `${server.port}\n`);

    const stopping = new AbortController();
    const watch = keepUp(
      () => isRunningIn(server.pid, cluster.folder),
      async () => {
        log('The database server ended by itself; starting it again.');
        server = await run(server.port, true);
        log('The database server is back.');
      },
      log,
      stopping.signal,
    );
    const stop = async (): Promise<void> => {
      stopping.abort();
      await watch;
      await stopServer(server, cluster.folder);
      release();
    };
    let stopped: Promise<void> | null = null;
    return { url: urlOf(cluster, server, DATABASE), stop: () => (stopped ??= stop()) };
  } catch (error) {
    release();
    throw error;
  }
};

const rememberedPort = (home: string): number | null => {
  try {
    const port = Number(readFileSync(join(home, 'port'), 'utf8'));
    return port > 0 && port < 65_536 ? port : null;
  } catch {
    return null;
  }
};

const urlOf = (cluster: Cluster, server: Server, database: string): string =>
  `postgres://${OWNER}:${cluster.password}@127.0.0.1:${server.port}/${database}`;

const UNKNOWN_DATABASE = '3D000';
const CANNOT_CONNECT_NOW = '57P03';
const SIGN_IN_TRIES = 20;

/** A server that was found running may be dying at this very moment: only one that lets us in counts. */
const reachable = async (cluster: Cluster, run: () => Promise<Server>): Promise<Server> => {
  for (let tries = 1; ; tries += 1) {
    const server = await run();
    try {
      await ensureDatabase(cluster, server);
      return server;
    } catch (error) {
      if (error instanceof EmbeddedPostgresError || tries === SIGN_IN_TRIES) throw error;
      await pause(100);
    }
  }
};

/** Proves that we can sign in, and makes the database when it is not there yet. */
const ensureDatabase = async (cluster: Cluster, server: Server): Promise<void> => {
  try {
    await ask(urlOf(cluster, server, DATABASE), 'select 1');
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code === CANNOT_CONNECT_NOW) throw error;
    if (error.code !== UNKNOWN_DATABASE)
      throw new EmbeddedPostgresError(`The embedded PostgreSQL does not let us in: ${error.message}`);
    await ask(urlOf(cluster, server, 'postgres'), `create database ${DATABASE}`);
  }
};

const ask = async (url: string, statement: string): Promise<void> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 1 });
  }
};

/** Looks after the server until told to stop; never throws. */
const keepUp = async (
  isUp: () => boolean,
  restart: () => Promise<void>,
  log: (sentence: string) => void,
  stopping: AbortSignal,
): Promise<void> => {
  while (!stopping.aborted) {
    try {
      await pause(WATCH_EVERY_MS, undefined, { signal: stopping, ref: false });
      if (!isUp()) await restart();
    } catch (error) {
      if (!stopping.aborted) log(error instanceof Error ? error.message : String(error));
    }
  }
};
