// npm run start:several: two processes for people and one for jobs, on one PostgreSQL and one Redis, as a larger city runs.
// What is not given by DATABASE_URL and REDIS_URL is started here. A process that ends is started again in its place.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { checkNode, ensureInstalled, giveUp, root } from './ready.mjs';
import { startRedis } from './redis.mjs';

/**
 * @typedef {{ name: string, roles: string, port: number, url: string | null, child: import('node:child_process').ChildProcess | null }} Place
 */

checkNode();
ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
ensureBuilt();

/** @param {string} file */
const built = (file) => import(pathToFileURL(join(root, 'dist', file)).href);

const STARTED_WITHIN_MS = 120_000;
/** npm repeats Ctrl-C to what the terminal has told already; only a later one is meant as a second. */
const SAME_SIGNAL_MS = 1_000;

/** What was begun, to be ended in the opposite order. @type {(() => Promise<void>)[]} */
const endings = [];
/** @type {Place[]} */
const places = [];
/** @type {number | null} */
let stoppingSince = null;

const main = async () => {
  const config = readConfig(await built('config.js'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  stopWithParent();
  const databaseUrl = config.databaseUrl ?? (await startDatabase(config));
  const redisUrl = config.redisUrl ?? (await startRedisBeside(config));
  const settings = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
  const jobs = placeOf('jobs', 'jobs', config.port, 2);
  const api = [placeOf('api 1', 'api', config.port, 0), placeOf('api 2', 'api', config.port, 1)];
  // The first makes the tables and the demo city. It is ended after the API, whose last changes it may still have to see to.
  endings.push(() => end([jobs]));
  await open(jobs, settings);
  endings.push(() => end(api));
  await Promise.all(api.map((place) => open(place, settings)));
  console.log(`\nKezek stands in three processes:\n${places.map(inWords).join('\n')}\nCtrl-C stops everything.`);
};

/** @param {{ readConfig: () => { port: number, host: string, dataDir: string, databaseUrl: string | null, redisUrl: string | null } }} module */
const readConfig = ({ readConfig: read }) => {
  try {
    return read();
  } catch (error) {
    return giveUp(error instanceof Error ? error.message : String(error));
  }
};

/** @param {{ dataDir: string, host: string, port: number }} config */
const startDatabase = async ({ dataDir, host, port }) => {
  const { startEmbeddedPostgres } = await built('db/embedded/embeddedPostgres.js');
  const postgres = await startEmbeddedPostgres({ dataDir, log: say, address: `http://${host}:${port}` });
  endings.push(postgres.stop);
  return postgres.url;
};

/** @param {{ dataDir: string }} config */
const startRedisBeside = async ({ dataDir }) => {
  const folder = join(dataDir, 'redis');
  mkdirSync(folder, { recursive: true });
  const redis = await startRedis({ folder, cacheFolder: join(root, '.cache'), log: say, isApart: true });
  endings.push(redis.stop);
  return redis.url;
};

/** @param {string} sentence */
const say = (sentence) => console.log(sentence);

/**
 * Port 0 takes free ones.
 * @param {string} name
 * @param {string} roles
 * @param {number} first
 * @param {number} nth
 * @returns {Place}
 */
const placeOf = (name, roles, first, nth) => {
  const place = { name, roles, port: first === 0 ? 0 : first + nth, url: null, child: null };
  places.push(place);
  return place;
};

/** @param {Place} place */
const inWords = ({ name, url, child }) => `  ${name.padEnd(6)} ${url}  process ${child?.pid}`;

/**
 * Until it answers.
 * @param {Place} place
 * @param {Record<string, string>} settings
 * @returns {Promise<void>}
 */
const open = (place, settings) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'tools', 'start.mjs'), '--with-parent'], {
      // Ctrl-C in a terminal is told to us alone: who stops when is decided here.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...settings, KEZEK_ROLES: place.roles, PORT: String(place.port) },
    });
    place.child = child;
    const patience = setTimeout(() => child.kill('SIGKILL'), STARTED_WITHIN_MS);
    let answers = false;
    createInterface({ input: child.stderr }).on('line', (line) => console.error(`${place.name} │ ${line}`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      // One greeting is enough; what is logged is told of all.
      if (line.startsWith('{') || line.startsWith('Stopping') || place.name !== 'api 2')
        console.log(`${place.name} │ ${line}`);
      const [, url] = /(https?:\/\/\S+)\/(?:graphql|healthz)\b/.exec(line) ?? [];
      if (answers || url === undefined) return;
      answers = true;
      clearTimeout(patience);
      place.url = url;
      // The same again when it is started again.
      place.port = Number(new URL(url).port);
      resolve();
    });
    child.once('close', (code) => {
      clearTimeout(patience);
      place.child = null;
      if (!answers) reject(new Error(`${place.name} did not start.`));
      if (!answers || stoppingSince !== null) return;
      console.log(`${place.name} ended with ${code}; it is started again.`);
      open(place, settings).then(
        () => console.log(`${place.name} is back:\n${inWords(place)}`),
        (error) => stop(error),
      );
    });
  });

/** @param {readonly Place[]} ended */
const end = async (ended) => {
  await Promise.all(
    ended.map(
      ({ child }) =>
        new Promise((resolve) => {
          if (child === null) return resolve(undefined);
          child.once('close', resolve);
          child.kill('SIGTERM');
        }),
    ),
  );
};

const onSignal = () => {
  if (stoppingSince === null) {
    console.log('\nStopping …');
    void stop(null);
  } else if (performance.now() - stoppingSince > SAME_SIGNAL_MS) {
    for (const { child } of places) child?.kill('SIGKILL');
    process.exit(1);
  }
};

/** The API first, then the jobs, Redis, and the database last. @param {unknown} reason null: it was asked for */
const stop = async (reason) => {
  if (stoppingSince !== null) return;
  stoppingSince = performance.now();
  if (reason !== null) console.error(`\n${reason instanceof Error ? reason.message : String(reason)}`);
  try {
    for (let next = endings.pop(); next !== undefined; next = endings.pop()) await next();
    process.exit(reason === null ? 0 : 1);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
};

/** npm killed with -9 tells nobody. */
const stopWithParent = () => {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && stoppingSince === null) void stop(null);
  }, 250).unref();
};

main().catch(stop);
