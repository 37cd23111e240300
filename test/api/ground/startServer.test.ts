import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { startServer } from '../../../src/startServer.ts';
import { createTestDatabase } from '../../support/database.ts';
import { ask } from './ground.ts';

it('a demo starts on an empty database, signs its personas in, stops, and finds its city again', async () => {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'kezek-'));
  const config = readConfig({ PORT: '0', DATABASE_URL: database.url, KEZEK_DATA_DIR: dataDir });
  const said: string[] = [];
  const start = async () => {
    const { url, stop } = await startServer(config, pino({ level: 'silent' }), {
      say: (sentence) => said.push(sentence),
      progress: () => undefined,
    });
    return { url, stop };
  };
  try {
    const first = await start();
    const signedIn = await fetch(`${first.url}/demo/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persona: 'specialist' }),
    });
    const { token } = (await signedIn.json()) as { token: string };
    const answer = await ask(
      first.url,
      '{ serverInfo { version now zone } }',
      {},
      { authorization: `Bearer ${token}` },
    );
    expect(answer.body.data?.['serverInfo']).toMatchObject({
      zone: 'Asia/Almaty',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    await first.stop();
    await expect(fetch(`${first.url}/healthz`)).rejects.toThrow();

    const second = await start();
    // The key of the demo stayed: so does a token.
    expect((await ask(second.url, '{ __typename }', {}, { authorization: `Bearer ${token}` })).status).toBe(200);
    await second.stop();
    expect(said.filter((sentence) => sentence.startsWith('The demo city stands'))).toHaveLength(1);
  } finally {
    await database.drop();
    await rm(dataDir, { recursive: true });
  }
});
