import { Redis } from 'ioredis';
import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { redisPrefix, redisUrl } from '../support/redis.ts';

const open = async (): Promise<postgres.Sql> => {
  const database = await createTestDatabase();
  const sql = postgres(database.url, { max: 1 });
  onTestFinished(async () => {
    await sql.end();
    await database.drop();
  });
  return sql;
};

test('the databases of two tests see nothing of each other', async () => {
  const [one, other] = await Promise.all([open(), open()]);
  await one`create table only_here (n int)`;
  expect(await one`select to_regclass('only_here')::text as found`).toEqual([{ found: 'only_here' }]);
  expect(await other`select to_regclass('only_here')::text as found`).toEqual([{ found: null }]);
});

test('the tests have a real Redis that carries messages', async () => {
  const [listener, speaker, channel] = [new Redis(redisUrl()), new Redis(redisUrl()), `${redisPrefix()}greeting`];
  onTestFinished(() => [listener, speaker].forEach((client) => client.disconnect()));
  await listener.subscribe(channel);
  const heard = new Promise((resolve) => listener.once('message', (_channel, message) => resolve(message)));
  await speaker.publish(channel, 'salem');
  expect(await heard).toBe('salem');
});
