import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/db/embedded/embeddedPostgres.ts';
import { startOfProcess } from '../../src/db/embedded/runningProcess.ts';
import { migrate } from '../../src/db/migrate.ts';
import { startRedis } from '../../tools/redis.mjs';
import { TEMPLATE } from './templateName.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address; its database is nobody's. */
    readonly postgresUrl: string;
    readonly redisUrl: string;
  }
}

const PREFIX = 'kezek-test-';

/** What is lost when the machine falls is not worth a single sync here. */
const FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 200,
  shared_buffers: '128MB',
};

/** One real Postgres with a migrated template, and one real Redis, for the whole run. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  await sweep();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Started by root, Postgres runs as another user, who must get in.
  chmodSync(folder, 0o711);
  const redis = await startRedis({
    folder: redisFolder(folder),
    cacheFolder: join(import.meta.dirname, '../../.cache'),
    log: say,
  });
  writeFileSync(join(folder, 'redis.url'), redis.url);
  const server = await startServer(folder);
  await makeTemplate(server.url);
  project.provide('postgresUrl', server.url);
  project.provide('redisUrl', redis.url);
  return async () => {
    await Promise.all([server.stop(), redis.stop()]);
    remove(folder);
  };
};

const say = (sentence: string): void => console.log(sentence);

const redisFolder = (folder: string): string => {
  mkdirSync(join(folder, 'redis'));
  return join(folder, 'redis');
};

/** KEZEK_TEST_DATABASE_URL, a superuser's, runs the tests on another server, as the oldest supported version. */
const startServer = async (folder: string): Promise<{ url: string; stop: () => Promise<void> }> => {
  const external = process.env['KEZEK_TEST_DATABASE_URL'];
  if (external !== undefined) return { url: external, stop: async () => {} };
  return startEmbeddedPostgres({ dataDir: folder, log: say, settings: FORGETFUL });
};

const makeTemplate = async (url: string): Promise<void> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(`drop database if exists ${TEMPLATE} with (force)`);
    await sql.unsafe(`create database ${TEMPLATE}`);
  } finally {
    await sql.end();
  }
  const template = new URL(url);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href);
};

/** A run that was killed leaves its servers behind; they are recognised by the pid in the folder's name. */
const sweep = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (startOfProcess(pid) !== null) continue;
    const folder = join(tmpdir(), name);
    try {
      await shutDownRedis(folder);
      if (existsSync(join(folder, 'postgres')) || existsSync(join(folder, 'postgres.location'))) {
        await (await startEmbeddedPostgres({ dataDir: folder, log: () => undefined, settings: FORGETFUL })).stop();
      }
      remove(folder);
    } catch {
      // Another user's, or another run sweeps it at this moment.
    }
  }
};

const shutDownRedis = async (folder: string): Promise<void> => {
  const file = join(folder, 'redis.url');
  if (!existsSync(file)) return;
  const { hostname, port } = new URL(readFileSync(file, 'utf8'));
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.end('SHUTDOWN NOSAVE\r\n'));
    socket.once('close', () => resolve());
    socket.once('error', () => resolve());
  });
};

const remove = (folder: string): void => {
  const pointer = join(folder, 'postgres.location');
  if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
};
