import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { makeCipher } from '../../../src/db/cipher.ts';
import { openDatabase } from '../../../src/db/client.ts';
import { findStanding } from '../../../src/db/standing/standing.ts';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';
import { decodeId, encodeId } from '../../../src/schema/node.ts';
import { startServer } from '../../../src/startServer.ts';
import { createTestDatabase } from '../../support/database.ts';
import { makeIn } from '../../support/make.ts';
import { ask } from './ground.ts';

const secret = (): string => randomBytes(32).toString('base64');

it(
  'R21: what is done through a process of the API is carried on by a process of the jobs, which is watched on a port of its own',
  { timeout: 120_000 },
  async () => {
    const { url, drop } = await createTestDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'kezek-'));
    const configOf = (role: string) =>
      readConfig({
        PORT: '0',
        DATABASE_URL: url,
        KEZEK_DATA_DIR: dataDir,
        KEZEK_ROLES: role,
        KEZEK_KEYS: keys,
      });
    const keys = `index=${secret()},1=${secret()}`;
    const config = configOf('api');
    if (config.keys === null) throw new Error('Keys were given');
    const database = openDatabase({ url, cipher: makeCipher(config.keys) });
    const make = makeIn(database.db);
    const endings: (() => Promise<unknown>)[] = [drop, () => rm(dataDir, { recursive: true }), database.close];
    const start = async (role: string) => {
      const nobody = { say: () => undefined, progress: () => undefined };
      const server = await startServer(configOf(role), pino({ level: 'silent' }), nobody);
      endings.push(server.stop);
      return server.url;
    };
    try {
      // A child of three, whatever year it is.
      const birthYear = new Date().getUTCFullYear() - 3;
      const birthOn = asDay(`${birthYear}-01-15`);
      const cityId = await make.city({ rules: { microBatchSeconds: 1 } });
      const { kindergartenId, seats } = await make.group({ cityId, birthYear, seats: 1 });
      const [api, jobs] = await Promise.all([start('api'), start('jobs')]);

      const signedIn = await fetch(`${api}/demo/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ persona: 'parent' }),
      });
      const { token } = (await signedIn.json()) as { token: string };
      const call = (query: string, variables = {}) => ask(api, query, variables, { authorization: `Bearer ${token}` });
      const { body } = await call('{ viewer { id } }');
      const viewer = body.data?.['viewer'] as { readonly id: string } | undefined;
      const guardianId = decodeId('Person', viewer?.id ?? '') ?? undefined;
      const standing = { cityId, birthOn, isLetIn: true, wishes: [{ kindergartenId, isSkipped: false }] };
      const family = await make.application({ ...standing, ...(guardianId !== undefined && { guardianId }) });
      const [seat] = seats;
      if (seat === undefined) throw new Error('One seat was made');
      const holder = await make.direction({ standing: family, seat, issuedAt: asInstant(Date.now()) });
      const next = await make.application(standing);

      const cancel = `mutation ($input: CancelDirectionInput!) { cancelDirection(input: $input) { __typename } }`;
      const directionId = encodeId('Direction', holder.direction?.id ?? (0 as never));
      const done = await call(cancel, { input: { directionId, idempotencyKey: 'give-back' } });
      expect(done.body.data).toEqual({ cancelDirection: { __typename: 'CancelDirectionSuccess' } });

      const stateOfNext = async () => (await findStanding(database.db, next.application.id))?.application.state.kind;
      for (let tries = 0; (await stateOfNext()) !== 'DIRECTED' && tries < 600; tries += 1) await pause(100);
      expect(await stateOfNext()).toBe('DIRECTED');

      const page = async (address: string) => (await fetch(address)).text();
      const batches = /kezek_task_seconds_count\{task="runMicroBatch",outcome="OK"\} [1-9]/;
      for (let tries = 0; !batches.test(await page(`${jobs}/metrics`)) && tries < 400; tries += 1) await pause(100);
      expect(await page(`${jobs}/metrics`)).toMatch(batches);
      expect(await page(`${api}/metrics`)).not.toContain('task="runMicroBatch"');
      expect(
        await Promise.all(['healthz', 'readyz'].map(async (path) => (await fetch(`${jobs}/${path}`)).status)),
      ).toEqual([200, 200]);
      expect((await ask(jobs, '{ __typename }')).status).toBe(404);
    } finally {
      for (const end of endings.reverse()) await end();
    }
  },
);
