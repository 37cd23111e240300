import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { appointSupervisor } from '../../../src/appointSupervisor.ts';
import { ConfigError, readConfig } from '../../../src/config.ts';
import { startServer } from '../../../src/startServer.ts';
import { makeCipher } from '../../../src/db/cipher.ts';
import { openDatabase } from '../../../src/db/client.ts';
import { findPersonBySubject } from '../../../src/db/people.ts';
import { createTestDatabase } from '../../support/database.ts';
import { ask } from '../ground/ground.ts';

const key = (filled: number): string => Buffer.alloc(32, filled).toString('base64');
const ISSUER = 'https://id.example';

const production = (url: string, more: Record<string, string> = {}) =>
  readConfig({
    PORT: '0',
    DATABASE_URL: url,
    KEZEK_MODE: 'production',
    KEZEK_OIDC_ISSUER: ISSUER,
    KEZEK_OIDC_AUDIENCE: 'kezek',
    KEZEK_KEYS: `index=${key(1)},2026-1=${key(2)}`,
    KEZEK_LOG_LEVEL: 'silent',
    KEZEK_DESK_ADDRESS: 'ул. А. Мамбетова, 1',
    ...more,
  });

const start = (config: ReturnType<typeof readConfig>, said: string[] = []) =>
  startServer(config, pino({ level: 'silent' }), { say: (sentence) => said.push(sentence), progress: () => undefined });

test('a production founds the city of its configuration once, with rules in force from then on', async () => {
  const database = await createTestDatabase();
  try {
    const config = production(database.url, {
      KEZEK_CITY_NAME: 'Шымкент',
      KEZEK_CITY_ZONE: 'Asia/Almaty',
      KEZEK_CITY_POLICY: 'astana-2019-ratio',
    });
    const said: string[] = [];
    for (let time = 0; time < 2; time += 1) {
      const server = await start(config, said);
      const document = `{ cities(first: 5) { edges { node { code name { kk } zone deskAddress { ru } deskHours { en } } } }
        policy { version preset } }`;
      const { body } = await ask(server.url ?? '', document);
      expect(body.data).toEqual({
        cities: {
          edges: [
            {
              node: {
                code: 'city',
                name: { kk: 'Шымкент' },
                zone: 'Asia/Almaty',
                deskAddress: { ru: 'ул. А. Мамбетова, 1' },
                deskHours: { en: '09:00–18:30' },
              },
            },
          ],
        },
        policy: { version: 1, preset: 'ASTANA_2019_RATIO' },
      });
      await server.stop();
    }
    expect(said).toEqual([expect.stringContaining('Шымкент is founded')]);
  } finally {
    await database.drop();
  }
});

test('a production that does not know where families are to come says so and founds nothing', async () => {
  const database = await createTestDatabase();
  try {
    await expect(start(production(database.url, { KEZEK_DESK_ADDRESS: '' }))).rejects.toThrow(/KEZEK_DESK_ADDRESS/);
  } finally {
    await database.drop();
  }
});

test('the command makes the first supervisor of a city, and never a second one', async () => {
  const database = await createTestDatabase();
  const config = production(database.url);
  try {
    expect(await appointSupervisor(config, { issuer: ISSUER, subject: 'head' })).toMatchObject({ isDone: true });
    expect(await appointSupervisor(config, { issuer: ISSUER, subject: 'another' })).toMatchObject({
      isDone: false,
      sentence: expect.stringContaining('grantRole'),
    });
    const { db, close } = openDatabase({ url: database.url, cipher: makeCipher(config.keys ?? failed()) });
    try {
      expect(await findPersonBySubject(db, ISSUER, 'head')).toMatchObject({ grants: [{ role: 'SUPERVISOR' }] });
      expect(await findPersonBySubject(db, ISSUER, 'another')).toBeNull();
      const lines = await db.execute(sql`select type, actor_role, actor_id from journal order by id`);
      expect([...lines]).toEqual([
        { type: 'CITY_FOUNDED', actor_role: 'SYSTEM', actor_id: null },
        { type: 'ROLE_GRANTED', actor_role: 'SYSTEM', actor_id: null },
      ]);
    } finally {
      await close();
    }
  } finally {
    await database.drop();
  }
});

test('a demo has its supervisor already', async () => {
  const demo = readConfig({});
  await expect(appointSupervisor(demo, { issuer: ISSUER, subject: 'head' })).rejects.toThrow(ConfigError);
});

function failed(): never {
  throw new Error('The configuration has no keys');
}
