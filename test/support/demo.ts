import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { startServer } from '../../src/startServer.ts';
import { createTestDatabase } from './database.ts';

/** The whole server with a fresh demo city, as `npm start` opens it, on the run's Postgres. */
export interface Demo {
  readonly url: string;
  /** For a count that does not go through the API. */
  readonly databaseUrl: string;
  readonly close: () => Promise<void>;
}

export const openDemo = async (environment: Readonly<Record<string, string>> = {}): Promise<Demo> => {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'kezek-docs-'));
  const config = readConfig({ PORT: '0', DATABASE_URL: database.url, KEZEK_DATA_DIR: dataDir, ...environment });
  const onlooker = { say: () => undefined, progress: () => undefined };
  const server = await startServer(config, pino({ level: 'silent' }), onlooker);
  return {
    url: server.url,
    databaseUrl: database.url,
    close: async () => {
      await server.stop();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
};
