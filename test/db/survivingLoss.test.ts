import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, expect, test, vi } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { transaction } from '../../src/db/transaction.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const owner = postgres(world.url, { max: 1, onnotice: () => undefined });
// One connection, so that the lost one and the one opened again are the same to the client library.
const alone = openDatabase({ url: world.url, cipher: world.db.cipher, max: 1 });
afterAll(async () => {
  await alone.close();
  await owner.end();
  await world.close();
});
await owner`create table said (word text primary key)`;
await owner`grant select, insert on said to kezek_app`;

const say = (word: string) => sql`insert into said values (${word})`;
const words = async () => (await owner`select word from said order by word`).map((row) => row['word']);

test('a transaction whose connection is lost fails, the process lives, and the next one works', async () => {
  const lost = transaction(alone.db, async (tx) => {
    await tx.execute(say('before'));
    await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
    await tx.execute(say('after'));
  });
  await expect(lost).rejects.toThrow();
  await transaction(alone.db, async (tx) => {
    await tx.execute(say('again'));
  });
  expect(await words()).toEqual(['again']);
});

test('what a lost transaction still wants to say is not said on the connection that was opened again', async () => {
  let goOn = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const pids: number[] = [];
  let wasTried = false;
  const lost = transaction(alone.db, async (tx) => {
    const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    pids.push(row?.pid ?? 0);
    await wait;
    wasTried = true;
    await tx.execute(say('outside of any transaction'));
  });
  const failed = lost.then(
    () => false,
    () => true,
  );
  await vi.waitFor(() => expect(pids).toHaveLength(1));
  await owner`select pg_terminate_backend(${pids[0] ?? 0})`;
  expect(await failed).toBe(true);
  await alone.db.execute(sql`select 1`);
  goOn();
  await alone.db.execute(sql`select 2`);
  expect(wasTried).toBe(true);
  expect(await words()).toEqual(['again']);
});

test('an error of a statement rolls back and is told as before', async () => {
  const failed = transaction(alone.db, async (tx) => {
    await tx.execute(say('rolled back'));
    await tx.execute(sql`select 1 / 0`);
  });
  await expect(failed).rejects.toMatchObject({ cause: { code: '22012' } });
  expect(await words()).toEqual(['again']);
});
