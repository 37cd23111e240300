// A real Redis, for the tests and for several processes on one machine: REDIS_URL, else redis-server on PATH, else Debian's package unpacked into a
// cache folder, without root. Never skipped silently.
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  accessSync,
  constants,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/**
 * @typedef {{ url: string, stop: () => Promise<void> }} RunningRedis
 * @typedef {{ program: string, libraries: string | null }} RedisProgram
 */

/**
 * `folder` is where the server works; `cacheFolder` keeps a fetched program for the next time. `isApart`: Ctrl-C in the
 * terminal does not reach it, `stop` alone does.
 * @param {{ folder: string, cacheFolder: string, log: (sentence: string) => void, isApart?: boolean }} options
 * @returns {Promise<RunningRedis>}
 */
export const startRedis = async ({ folder, cacheFolder, log, isApart = false }) => {
  const given = process.env.REDIS_URL;
  if (given) return { url: given, stop: async () => {} };
  const found = onPath('redis-server') ?? onPath('valkey-server');
  const redis = found === null ? fromDebian(cacheFolder, log) : { program: found, libraries: null };
  return run(redis, folder, isApart);
};

/**
 * @param {string} name
 * @returns {string | null}
 */
const onPath = (name) => {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const program = join(folder, name);
    try {
      accessSync(program, constants.X_OK);
      return program;
    } catch {
      // Not in this folder.
    }
  }
  return null;
};

const WANTED = 'A real Redis is needed. Install redis-server, or set REDIS_URL to a Redis that may be used for this.';

/**
 * @param {string} cacheFolder
 * @param {(sentence: string) => void} log
 * @returns {RedisProgram}
 */
const fromDebian = (cacheFolder, log) => {
  const folder = join(cacheFolder, `redis-${process.arch}`);
  if (!existsSync(folder)) {
    if (onPath('apt-get') === null || onPath('dpkg-deb') === null)
      throw new Error(`${WANTED} (There is no redis-server on PATH, and no apt-get to fetch one with.)`);
    log('There is no redis-server on PATH; fetching the system’s package into a cache folder, without installing it.');
    mkdirSync(cacheFolder, { recursive: true });
    const unfinished = mkdtempSync(join(cacheFolder, 'redis-unfinished-'));
    try {
      chmodSync(unfinished, 0o755);
      unpack(unfinished);
      renameSync(unfinished, folder);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(folder))
        throw new Error(`${WANTED} (Fetching the system’s package failed: ${lastLineOf(error)})`, { cause: error });
    }
  }
  const libraries = readdirSync(join(folder, 'usr', 'lib')).map((name) => join(folder, 'usr', 'lib', name));
  return { program: join(folder, 'usr', 'bin', 'redis-server'), libraries: libraries.join(delimiter) };
};

/**
 * apt with a state and a cache of its own: it resolves against what the system has, and needs no root.
 * @param {string} folder
 */
const unpack = (folder) => {
  const apt = join(folder, 'apt');
  for (const part of ['state/lists/partial', 'cache/archives/partial']) mkdirSync(join(apt, part), { recursive: true });
  const options = [
    `Dir::State=${apt}/state`,
    `Dir::State::lists=${apt}/state/lists`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${apt}/cache`,
    `Dir::Log=${apt}`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
    'APT::Get::List-Cleanup=0',
    'Acquire::Languages=none',
  ].flatMap((option) => ['-o', option]);
  const quietly = {
    encoding: /** @type {const} */ ('utf8'),
    stdio: /** @type {['ignore', 'pipe', 'pipe']} */ (['ignore', 'pipe', 'pipe']),
  };
  execFileSync('apt-get', [...options, 'update'], quietly);
  execFileSync(
    'apt-get',
    [...options, 'install', '--download-only', '--no-install-recommends', '-y', 'redis-server'],
    quietly,
  );
  const archives = join(apt, 'cache', 'archives');
  for (const name of readdirSync(archives).filter((file) => file.endsWith('.deb')))
    execFileSync('dpkg-deb', ['-x', join(archives, name), folder], quietly);
  rmSync(apt, { recursive: true });
};

/** @param {unknown} error */
const lastLineOf = (error) => {
  const words =
    error instanceof Error && 'stderr' in error && String(error.stderr).trim() !== ''
      ? String(error.stderr)
      : String(error);
  return words.trim().split('\n').at(-1) ?? '';
};

/**
 * @param {RedisProgram} redis
 * @param {string} folder
 * @param {boolean} isApart
 * @returns {Promise<RunningRedis>}
 */
const run = async ({ program, libraries }, folder, isApart) => {
  const port = await freePort();
  const settings = [
    '--bind',
    '127.0.0.1',
    '--port',
    String(port),
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
    '--daemonize',
    'no',
  ];
  const child = spawn(program, settings, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: isApart,
    env: libraries === null ? process.env : { ...process.env, LD_LIBRARY_PATH: libraries },
  });
  let words = '';
  child.stdout.on('data', (chunk) => (words += chunk));
  child.stderr.on('data', (chunk) => (words += chunk));
  child.on('error', (error) => (words += error.message));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const until = Date.now() + 10_000;
  while (!(await answers(port))) {
    if (child.exitCode !== null || child.pid === undefined || Date.now() > until) {
      if (child.pid !== undefined) await stop();
      throw new Error(`${program} does not start: ${words.trim()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { url: `redis://127.0.0.1:${port}`, stop };
};

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => {
      socket.destroy();
      resolve(String(reply).startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
