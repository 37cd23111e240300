import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from './database.ts';
import { redisUrl } from './redis.ts';

interface RealProcess {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
}

/** What `npm run start:several` starts, with a fresh demo city on the run's Postgres and Redis. */
export interface RealProcesses {
  readonly databaseUrl: string;
  /** As they were last told; throws while there is none of that name. */
  readonly of: (name: string) => RealProcess;
  readonly printed: () => string;
  /** Ctrl-C. @returns the exit code */
  readonly stop: () => Promise<number | null>;
  readonly remove: () => Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const TOLD = /^ {2}(jobs|api \d) +(http:\S+) +process (\d+)$/gm;

export const openRealProcesses = async (): Promise<RealProcesses> => {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'kezek-several-'));
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('KEZEK_') && name !== 'NODE_ENV');
  const child = spawn(process.execPath, ['tools/several.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...Object.fromEntries(ours),
      PORT: '0',
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl(),
      KEZEK_DATA_DIR: dataDir,
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', () => {
      if (printed.includes('Kezek stands in')) resolve();
    });
  });
  const isReady = await Promise.race([ready.then(() => true), ended.then(() => false)]);
  if (!isReady) throw new Error(printed);
  return {
    databaseUrl: database.url,
    of: (name) => {
      const [, , url = '', pid] = [...printed.matchAll(TOLD)].findLast(([, told]) => told === name) ?? [];
      if (pid === undefined) throw new Error(`There is no ${name}:\n${printed}`);
      return { name, url, pid: Number(pid) };
    },
    printed: () => printed,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
    remove: async () => {
      child.kill('SIGINT');
      await ended;
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
};
