import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { databaseEnvironment, forgetPostmaster, readPostmaster, type Cluster } from './cluster.ts';
import { EmbeddedPostgresError } from './embeddedPostgresError.ts';
import { freePort } from './freePort.ts';
import { isAnyRunningIn, isRunningIn } from './runningProcess.ts';

/** A running database server. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  /** It was left running by an owner that died. */
  readonly isAdopted: boolean;
}

export interface ServerOptions {
  readonly home: string;
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly settings: Readonly<Record<string, string | number>>;
  /** The port of last time. */
  readonly preferredPort: number | null;
  /** A restart must come back where the clients look for it. */
  readonly isPortFixed: boolean;
}

/** Recovery after a crash may replay much; as long as the server lives it is waited for. */
const READY_WITHIN_MS = 120_000;
const TRIES = 20;
const LOG_LIMIT_BYTES = 10_000_000;

/** Takes the server that already runs on these files, or starts one. */
export const runServer = async (options: ServerOptions): Promise<Server> => {
  let port = options.preferredPort ?? (await freePort());
  for (let tries = 1; ; tries += 1) {
    const running = await leftRunning(options.cluster.folder);
    if (running !== null) return running;
    const started = await startOnce(options, port);
    if (typeof started !== 'string') return started;
    const isWorthAnotherTry = isPortTaken(started) || isStillLocked(started);
    if (!isWorthAnotherTry || tries === TRIES) {
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL does not start. Its last words in ${logFile(options.home)}: ${started}`,
      );
    }
    if (isPortTaken(started) && !options.isPortFixed) port = await freePort();
    else await pause(250);
  }
};

const isPortTaken = (words: string): boolean => /could not bind|could not create any TCP\/IP sockets/.test(words);

/** The server before this one is still letting go. */
const isStillLocked = (words: string): boolean =>
  /lock file .* already exists|pre-existing shared memory|lock file .* is empty/.test(words);

/** The ready server on these files; null once nothing runs there, having waited for one that is stopping or recovering. */
const leftRunning = async (folder: string): Promise<Server | null> => {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    const postmaster = readPostmaster(folder);
    if (postmaster !== null && isRunningIn(postmaster.pid, folder)) {
      if (postmaster.isReady) return { pid: postmaster.pid, port: postmaster.port, isAdopted: true };
    } else if (!isAnyRunningIn(folder)) {
      if (postmaster !== null && process.platform === 'linux') forgetPostmaster(folder);
      return null;
    }
    await pause(50);
  }
  throw new EmbeddedPostgresError(
    `A database server in ${folder} neither becomes ready nor ends. Stop it by hand and start again.`,
  );
};

/** @returns the last words of a server that ended instead of becoming ready */
const startOnce = async (
  { home, cluster, binaries, settings }: ServerOptions,
  port: number,
): Promise<Server | string> => {
  const log = openLog(home);
  const child = spawn(binaries.postgres, ['-D', cluster.folder, ...settingArguments({ ...settings, port })], {
    ...cluster.user,
    cwd: cluster.folder,
    env: databaseEnvironment(),
    // A group of its own: Ctrl-C in the terminal reaches us alone, and the API drains before the database goes.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    windowsHide: true,
  });
  closeSync(log.fd);
  const ended = ending(child);
  child.unref();
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    const postmaster = readPostmaster(cluster.folder);
    if (postmaster?.pid === child.pid && postmaster?.isReady === true)
      return { pid: postmaster.pid, port, isAdopted: false };
    const why = ended();
    if (why !== null) return lastWords(home, log.from) || why;
    await pause(15);
  }
  child.kill('SIGQUIT');
  return 'it was not ready in time';
};

/** @returns asks why the process ended; null while it lives */
const ending = (child: ChildProcess): (() => string | null) => {
  let why: string | null = null;
  child.once('exit', (code, signal) => (why ??= `it ended with ${signal ?? code}`));
  child.once('error', (error) => (why ??= error.message));
  return () => why;
};

const settingArguments = (settings: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const logFile = (home: string): string => join(home, 'server.log');

const openLog = (home: string): { fd: number; from: number } => {
  const file = logFile(home);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(file, `${file}.before`);
  const fd = openSync(file, 'a', 0o600);
  return { fd, from: fstatSync(fd).size };
};

const lastWords = (home: string, from: number): string => {
  const lines = readFileSync(logFile(home)).subarray(from).toString('utf8').trim().split('\n');
  return (
    lines.filter((line) => /FATAL|ERROR|HINT|could not|error while loading/.test(line)).join(' ') ||
    lines.slice(-3).join(' ')
  );
};

/** Fast shutdown: ends sessions, writes everything down, and is gone when the promise resolves. */
export const stopServer = async (server: Server, folder: string): Promise<void> => {
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isRunningIn(server.pid, folder)) return;
    process.kill(server.pid, signal);
    const until = Date.now() + patienceMs;
    while (isRunningIn(server.pid, folder)) {
      if (Date.now() > until) break;
      await pause(15);
    }
  }
};
